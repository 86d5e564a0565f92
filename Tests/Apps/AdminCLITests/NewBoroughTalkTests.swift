@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import Intake
import PluginKit
import Synchronization
import Terminal
import TestSupport
import Testing

@Suite("A new borough, asked for at a terminal")
struct NewBoroughTalkTests {
    /// A person who answers with these lines, and everything that was said to them.
    private final class Person: Sendable {
        private let state: Mutex<(lines: [String], heard: String)>

        init(_ lines: [String]) { state = Mutex((lines, "")) }

        var heard: String { state.withLock(\.heard) }
        var left: [String] { state.withLock(\.lines) }

        var dialogue: Dialogue {
            Dialogue(
                translating: AdminFailures.translate,
                read: { _ in self.state.withLock { $0.lines.isEmpty ? nil : $0.lines.removeFirst() } },
                write: { text in self.state.withLock { $0.heard += text } })
        }
    }

    private static func talk(_ person: Person) throws -> NewBoroughTalk {
        let programme = try Given.programme()
        return NewBoroughTalk(
            dialogue: person.dialogue, programme: programme, authorities: try #require(Authorities(programme)), boroughs: Given.boroughs,
            today: Given.date("2026-11-23"))
    }

    private static let contacts = ["Ines Mora", "ines@lambeth.example", "", ""]

    @Test("an authority is found by its name, and what is wrong is asked again with the nearest")
    func authority() throws {
        let person = Person(["Lambert", "sutton", "E09000022", "31/12/2026", "2026-12-01", ""] + Self.contacts)
        let answers = try Self.talk(person).answers()
        #expect(answers.borough.slug == "lambeth")
        #expect(answers.borough.gssCode == "E09000022")
        #expect(answers.borough.from == Given.date("2026-12-01"))
        #expect(answers.borough.contacts["data_officer"]?.email == "ines@lambeth.example")
        #expect(answers.borough.contacts["programme_lead"] == nil)
        #expect(answers.layout == nil)
        #expect(person.heard.contains("Did you mean `Lambeth`?"))
        #expect(person.heard.contains("is there already"))
        #expect(person.heard.contains("`31/12/2026` is not a day that exists"))
        #expect(person.left == [])
    }

    @Test("stopping writes nothing and says so", arguments: [["stop"], ["Lambeth", "stop"], []])
    func stopping(lines: [String]) throws {
        let talk = try Self.talk(Person(lines))
        #expect(throws: Dialogue.Stopped.self) { try talk.answers() }
    }

    private static let referrals = """
        referral_id,Case No,received_on,route,residence_gss,dash_score,service_user_consent,open_criminal_investigation,framing,decision,decided_on,Flag
        R-1,HK-1,02/04/2024,The Hub on Mare Street,E09000012,9,y,n,domestic_abuse,accepted,04/04/2024,y
        R-2,HK-2,03/04/2024,police,E09000012,9,y,n,domestic_abuse,accepted,04/04/2024,n
        R-3,HK-3,04/04/2024,early_help,E09000012,9,y,n,domestic_abuse,accepted,04/04/2024,n

        """

    @Test("what an example leaves open is asked, and the answers stand in sources.yaml")
    func example() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.referrals, to: "referrals.csv")
        // Dates: the day is first. The guess: no. The field that is missing then: a column that is not there, then the one that is after all.
        let person = Person(["Hackney", "", folder.path, "no", "no", "Flags", "flag", "mash"] + Self.contacts)
        let answers = try Self.talk(person).answers()
        let layout = try #require(answers.layout)
        #expect(person.heard.contains("Every date in the example could be read either way, as dd/MM/yyyy."))
        #expect(person.heard.contains("Did you mean `Flag`?"))
        #expect(person.left == [])
        #expect(layout.questions.isEmpty)
        #expect(answers.borough.casePattern == "HK-*")
        let text = ProposedSources(layout: layout, codes: try Given.programme().codes, name: "Hackney").text
        #expect(text.contains("\"Flag\": child_impact_recorded"))
        #expect(text.contains("\"The Hub on Mare Street\": mash"))
        #expect(!text.contains(ProposedSources.mark + ":"))
    }

    @Test("what is left for later is marked, and the folder is still valid")
    func later() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.referrals, to: "referrals.csv")
        let answers = try Self.talk(Person(["Hackney", "", folder.path, "yes", "no", "", "", "", "", ""])).answers()
        let layout = try #require(answers.layout)
        #expect(layout.dates.map(\.text) == ["MM/dd/yyyy"])
        let text = ProposedSources(layout: layout, codes: try Given.programme().codes, name: "Hackney").text
        #expect(text.contains("# CHANGE: `child_impact_recorded` has no column"))
        #expect(text.contains("# \"The Hub on Mare Street\":   # CHANGE"))
        try Given.withCopy { boroughs in
            _ = try BoroughScaffold(answers.borough, purposes: try Given.programme().purposes, sources: text).write(slug: "hackney", under: boroughs)
            #expect(try ConfigurationCheck(Given.folder(boroughs)).run(["hackney"]).problems.map(\.line) == [])
        }
    }
}

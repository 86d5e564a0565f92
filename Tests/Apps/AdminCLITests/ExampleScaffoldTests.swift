@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import Intake
import PluginKit
import TestSupport
import Testing

@Suite("A folder whose layout was read off an example")
struct ExampleScaffoldTests {
    private static let boroughs = ["camden", "havering", "westminster"]

    private static func proposal(_ slug: String) throws -> (layout: LayoutProposal, text: String) {
        let programme = try Given.programme()
        let layout = try LayoutRecognition(programme: programme, today: Given.date("2026-11-23")).proposal(for: ["\(Given.boroughs)/\(slug)/examples"])
        return (layout, ProposedSources(layout: layout, codes: programme.codes, name: "Tower Hamlets").text)
    }

    @Test("it is valid, and reads the example: only what is left to decide is refused", arguments: boroughs)
    func reads(slug: String) throws {
        let (layout, text) = try Self.proposal(slug)
        try Given.withCopy { boroughs in
            var borough = try Given.newBorough()
            borough.casePattern = layout.casePattern?.value
            _ = try BoroughScaffold(borough, purposes: try Given.programme().purposes, sources: text).write(slug: borough.slug, under: boroughs)
            let configuration = try Given.folder(boroughs).borough(borough.slug)
            let trial = try LayoutTrial(["\(Given.boroughs)/\(slug)/examples"], configuration: configuration, today: Given.date("2026-11-23"))
            #expect(trial.notes == [])
            let refused = trial.tables.filter { $0.refused > 0 }
            // Of Camden's routes one wording, and of Westminster's children the interpreter, are for a person to say.
            let open = layout.questions.isEmpty ? [] : refused.map(\.file)
            #expect(refused.map(\.file) == open, "\(refused)")
            #expect(trial.tables.reduce(0) { $0 + $1.rows } > 50)
        }
    }

    /// Every cell of a column that identifies somebody.
    @Test("nothing of the rows but the wordings of codes gets into it", arguments: ["camden", "sutton", "westminster"])
    func canary(slug: String) throws {
        let text = try Self.proposal(slug).text
        let configuration = try Given.borough(slug)
        var looked = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(Given.boroughs)/\(slug)/examples") where name.hasSuffix(".csv") {
            let rows = try String(contentsOfFile: "\(Given.boroughs)/\(slug)/examples/\(name)", encoding: .utf8).split(whereSeparator: \.isNewline)
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: ["\"", "\u{FEFF}"]) } }
            guard let headings = rows.first else { continue }
            let marks = ["name", "postcode", "birth", "dob", "child id"]
            for (index, heading) in headings.enumerated() where marks.contains(where: { heading.lowercased().replacing("_", with: " ").contains($0) }) {
                for row in rows.dropFirst() where index < row.count && row[index].count > 3 {
                    looked += 1
                    #expect(!text.contains(row[index]), "\(row[index])")
                }
            }
        }
        #expect(looked > 100)
        #expect(configuration.borough.slug == slug)
    }

    @Test("headings and wordings that YAML would read otherwise are quoted")
    func quoting() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "Session: \"ref\",Case # {no},held on\\at,kind,attendance\nS-1,HK-1,2024-04-30,one_to_one,\"yes: he, came\"\nS-2,HK-1,2024-05-30,one_to_one,attended\n",
            to: "sessions.csv")
        let programme = try Given.programme()
        let layout = try LayoutRecognition(programme: programme, today: Given.date("2026-11-23")).proposal(for: [folder.path])
        let text = ProposedSources(layout: layout, codes: programme.codes, name: "Hackney").text
        try Given.withCopy { boroughs in
            let borough = try Given.newBorough()
            _ = try BoroughScaffold(borough, purposes: programme.purposes, sources: text).write(slug: borough.slug, under: boroughs)
            let result = try ConfigurationCheck(Given.folder(boroughs)).run([borough.slug])
            #expect(result.problems.map(\.line) == [], "\(text)")
        }
    }
}

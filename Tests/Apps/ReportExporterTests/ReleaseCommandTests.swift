@testable import ReportExporter
import ArgumentParser
import Domain
import SyncProtocol
import Testing

@Suite("Asking for releases")
struct ReleaseCommandTests {
    private func parsed<Command>(_ words: String, as type: Command.Type = Command.self) throws -> Command {
        try #require(try RestartReport.parseAsRoot(words.split(separator: " ").map(String.init)) as? Command)
    }

    private func status(_ words: String) -> Int32? {
        do {
            _ = try RestartReport.parseAsRoot(words.split(separator: " ").map(String.init))
            return nil
        } catch {
            return RestartReport.exitCode(for: error).rawValue
        }
    }

    @Test("without a profile a proposal is public, and it takes the periods that an export takes")
    func proposals() throws {
        let command: ReleasePropose = try parsed("release propose --hub https://hub.example --quarter 2024-25-Q1")
        #expect(command.profile == .public)
        #expect(try command.period.period().inWords == "1 April 2024 to 30 June 2024")
        let other: ReleasePropose = try parsed("release propose --hub https://hub.example --from 2024-04-01 --to 2025-03-31 --profile partner")
        #expect(other.profile == .partner)
        #expect(!command.provisional)
        let provisional: ReleasePropose = try parsed("release propose --hub https://hub.example --quarter 2024-25-Q1 --provisional")
        #expect(provisional.provisional)
    }

    @Test(
        "what cannot be meant is a wrong use of the program",
        arguments: [
            "release propose --hub https://hub.example", "release propose --quarter 2024-25-Q1",
            "release propose --hub https://hub.example --quarter 2024-25-Q5", "release approve --hub https://hub.example",
            "release approve 0 --hub https://hub.example", "release approve three --hub https://hub.example", "release reject 3 --hub https://hub.example",
            "release withdraw 3 --hub https://hub.example", "release sign-off 3 --hub https://hub.example", "audit 0 --hub https://hub.example",
            "release show --hub https://hub.example", "release publish 3 --hub https://hub.example --token secret",
            "export --hub https://hub.example --release 0 --out out",
            "export --hub https://hub.example --release 3 --quarter 2024-25-Q1 --out out",
            "export --hub https://hub.example --release 3 --profile public --out out", "export --database hub.sqlite --release 3 --out out",
            "export --hub https://hub.example --out out",
        ])
    func wrongUse(_ words: String) {
        #expect(status(words) == 64)
    }

    @Test("a release is exported by its number alone")
    func export() throws {
        let command: ExportCommand = try parsed("export --hub https://hub.example --release 3 --format html --out out")
        #expect(command.release == 3 && command.period.isEmpty)
    }

    @Test("every verb says what it does and shows an example of itself")
    func help() {
        for command in ReleaseNoun.configuration.subcommands {
            let configuration = command.configuration
            #expect(!configuration.abstract.isEmpty)
            #expect(configuration.discussion.contains("restart-report release \(configuration.commandName ?? "?")"))
        }
    }

    @Test("every verb for statements shows an example of itself, and takes what can be meant")
    func statements() throws {
        for command in StatementsNoun.configuration.subcommands {
            let configuration = command.configuration
            #expect(configuration.discussion.contains("restart-report statements \(configuration.commandName ?? "?")"))
        }
        let approve: StatementsApprove = try parsed(
            "statements approve 17-0a1b2c3d --hub https://hub.example --quarter 2024-25-Q1 --reason clear --remove Jane --remove Ann")
        #expect(approve.remove == ["Jane", "Ann"] && approve.decision.reading.profile == .public)
        for words in [
            "statements list --hub https://hub.example", "statements list --hub https://hub.example --quarter 2024-25-Q1 --profile internal",
            "statements approve --hub https://hub.example --quarter 2024-25-Q1 --reason clear",
            "statements approve 17 --hub https://hub.example --quarter 2024-25-Q1 --reason clear",
            "statements approve 17-0a1b2c3d --hub https://hub.example --quarter 2024-25-Q1",
            "statements refuse ../3-0a --hub https://hub.example --quarter 2024-25-Q1 --reason clear",
        ] { #expect(status(words) == 64, "\(words)") }
    }

    @Test("a release's line says who did what, and what it waits for")
    func line() throws {
        let period = try #require(FinancialQuarter("2024-25-Q1")).period
        let entry = ReleaseEntry(
            number: 3, period: period, profile: "public", state: .approved, digest: "d", revises: 1,
            proposed: .init(by: "anna", at: "2024-07-10T10:00:00Z"), approved: .init(by: "ben", at: "2024-07-11T10:00:00Z"), published: nil, ended: nil,
            reason: nil, signedOff: [.init(borough: "sutton", by: "s", at: "t")], awaitsSignOff: ["camden", "croydon"], next: "waits to be published")
        #expect(
            entry.line
                == "3    approved   public    1 April 2024 to 30 June 2024: proposed 2024-07-10 by anna, approved 2024-07-11 by ben; revises 1; "
                + "signed off by sutton; not signed off by camden, croydon; waits to be published")
    }

    @Test("an attack is told with what was found and where, and not how closely")
    func audit() {
        let place = ReleaseAudit.Place(indicator: "service-users-referred", areaCode: "E09000029", breakdown: "sex", category: "female", measure: "count")
        let earlier = ReleaseAudit.Place(release: "1", indicator: "service-users-referred", areaCode: "ALL", breakdown: "", category: "", measure: "count")
        let found = ReleaseAudit(number: 3, readBeside: 2, hiddenFigures: 7, hiddenRests: 1, narrowestWidth: 1, requiredWidth: 3, exposed: [place, earlier])
        #expect(
            found.inWords == """
                Release 3 was attacked beside 2 published before it.
                Hidden figures attacked: 7; counts that stand nowhere: 1.
                The narrowest interval is 1 wide; at least 3 is wanted.
                2 can be worked out too closely:
                  service-users-referred of E09000029, sex female, count
                  service-users-referred of ALL, count, in release 1
                """)
        let none = ReleaseAudit(number: 1, readBeside: 0, hiddenFigures: 0, hiddenRests: 0, narrowestWidth: nil, requiredWidth: nil, exposed: [])
        #expect(none.inWords.hasSuffix("None can be worked out too closely."))
    }
}

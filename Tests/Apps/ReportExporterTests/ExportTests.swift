@testable import ReportExporter
import ArgumentParser
import DisclosureControl
import Domain
import Foundation
import Storage
import Terminal
import Testing

@Suite("Asking for a report")
struct ExportTests {
    private static let complete = ["export", "--hub", "https://hub.example", "--quarter", "2024-25-Q1", "--out", "out"]

    private func export(_ words: String) throws -> ExportCommand {
        try #require(try RestartReport.parseAsRoot(["export"] + words.split(separator: " ").map(String.init)) as? ExportCommand)
    }

    /// The exit code and the sentence for words that cannot be used.
    private func refusal(_ words: String) -> (code: Int32, message: String)? {
        do {
            _ = try export(words)
            return nil
        } catch {
            return (RestartReport.exitCode(for: error).rawValue, RestartReport.message(for: error))
        }
    }

    @Test("without a profile and formats it is public, and CSV, JSON and HTML")
    func standard() throws {
        let command = try export("--hub https://hub.example --quarter 2024-25-Q1 --out out")
        #expect(command.profile == .public)
        #expect(command.format == "csv,json,html")
        #expect(try command.period.period() == Period(from: day("2024-04-01"), through: day("2024-06-30")))
    }

    @Test("first and last day stand in for a quarter")
    func days() throws {
        let command = try export("--database hub.sqlite --from 2024-04-01 --to 2025-03-31 --profile partner --format csv --out out --json")
        #expect(try command.period.period() == Period(from: day("2024-04-01"), through: day("2025-03-31")))
        #expect(command.profile == .partner)
        guard case .database("hub.sqlite") = try command.source.source() else {
            Issue.record("the database is not what was read")
            return
        }
    }

    @Test("pages of boroughs come with the page of them all, and with no other format alone")
    func boroughPages() throws {
        let words = "--hub https://hub.example --quarter 2024-25-Q1 --out out --borough-pages"
        #expect(try export(words).boroughPages)
        #expect(refusal("\(words) --format csv,json")?.code == 64)
        #expect(refusal("\(words) --format csv,json")?.message.contains("--borough-pages goes with the format html.") == true)
    }

    @Test("a wrong quarter explains itself with an example", arguments: ["2024-Q1", "2024-25-Q5", "2024-26-Q1", "Q1"])
    func wrongQuarter(quarter: String) {
        let refusal = refusal("--hub https://hub.example --quarter \(quarter) --out out")
        #expect(refusal?.code == 64)
        #expect(refusal?.message.contains("Write it like 2024-25-Q1, which is April to June 2024") == true)
    }

    @Test(
        "exactly one source is needed",
        arguments: ["--quarter 2024-25-Q1 --out out", "--hub https://hub.example --database hub.sqlite --quarter 2024-25-Q1 --out out"])
    func oneSource(words: String) {
        #expect(refusal(words)?.code == 64)
        #expect(refusal(words)?.message.contains("--hub") == true)
    }

    @Test(
        "exactly one way to say the period is needed",
        arguments: [
            "--hub https://hub.example --out out",
            "--hub https://hub.example --quarter 2024-25-Q1 --from 2024-04-01 --out out",
            "--hub https://hub.example --from 2024-04-01 --out out",
            "--hub https://hub.example --to 2024-04-01 --out out",
            "--hub https://hub.example --from 2024-07-01 --to 2024-04-01 --out out",
            "--hub https://hub.example --from 2024-02-30 --to 2024-04-01 --out out",
        ])
    func onePeriod(words: String) {
        #expect(refusal(words)?.code == 64)
    }

    @Test("a profile that does not exist, and a missing folder, are wrong uses of the program")
    func otherFaults() {
        #expect(refusal("--hub https://hub.example --quarter 2024-25-Q1 --out out --profile open")?.code == 64)
        #expect(refusal("--hub https://hub.example --quarter 2024-25-Q1")?.code == 64)
    }

    @Test("a token on the command line is refused")
    func noTokenOption() {
        for extra in [["--token", "secret"], ["--token=secret"]] {
            #expect(throws: (any Error).self) { try RestartReport.parseAsRoot(Self.complete + extra) }
        }
    }

    @Test("a database that is not there is not made")
    func noDatabase() {
        let path = FileManager.default.temporaryDirectory.appending(path: "absent-\(UUID().uuidString).sqlite").path
        let period = FinancialQuarter(containing: day("2024-05-01")).period
        let request = ReportSource.Request(period: period, profile: "public", givenToday: nil, boroughs: "boroughs")
        let failure = #expect(throws: CommandFailure.self) { try ReportSource.database(path: path).release(request) }
        #expect(failure?.status == .noSuchInput)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a report is made from the hub's database on this machine, for the profile that was asked for")
    func fromDatabase() throws {
        let boroughs = URL(filePath: #filePath).appending(path: "../../../../boroughs").standardized.path
        let path = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID().uuidString).sqlite").path
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        try HubStore(path: path).register(
            Borough(slug: "sutton", name: "Sutton", gssCode: "E09000029", participation: [Term(from: day("2021-11-01"))]), at: "2024-06-15", actor: "centre")
        let period = FinancialQuarter(containing: day("2024-05-01")).period
        let request = ReportSource.Request(period: period, profile: "partner", givenToday: day("2024-07-15"), boroughs: boroughs)
        let release = try ReportSource.database(path: path).release(request)
        #expect(release.profile.id == "partner")
        #expect(release.quarter == "2024-25-Q1")
        #expect(release.coverage.contains { $0.code == "E09000029" })
        let unknown = ReportSource.Request(period: period, profile: "open", givenToday: nil, boroughs: boroughs)
        let error = #expect(throws: (any Error).self) { try ReportSource.database(path: path).release(unknown) }
        #expect(error.flatMap { ReportFailures.translate($0) }?.status == .usage)
    }

    @Test("every command says what it does and shows an example of itself")
    func help() {
        #expect(RestartReport.configuration.discussion.contains("restart-report export"))
        for command in RestartReport.configuration.subcommands {
            let configuration = command.configuration
            #expect(!configuration.abstract.isEmpty)
            #expect(configuration.discussion.contains("restart-report \(configuration.commandName ?? "?")"))
        }
    }

    private func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(daysSinceEpoch: 0) }
}

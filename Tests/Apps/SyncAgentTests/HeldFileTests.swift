import ArgumentParser
import Domain
import Foundation
import Intake
import Storage
import TestSupport
import Testing

@testable import SyncAgent

/// Files that have shrunk, were cut off, or speak of another time.
struct HeldFileTests {
    let given: GivenAgent

    init() throws { given = try GivenAgent() }

    private func training(_ count: Int, from first: Int = 1, on day: String = "2024-05-01") -> String {
        "booking_id,course,event_on,agency,attended,pre_score,post_score\n"
            + (first..<first + count).map { "T-\($0),core,\(day),early_help,y,50,80\n" }.joined()
    }

    private func codes() throws -> [String] { try given.home.lastRun().issues.map { "\($0[.severity]) \($0[.code]) \($0[.row])" } }

    private func kept() throws -> Int { try given.home.store().read { try $0.count(of: .training) } }

    private func audit() throws -> [String] { try given.audit("accept") }

    @Test func `A file with 60 per cent fewer rows than the last one waits, and nothing of it is kept`() throws {
        try given.write(training(50), "training.csv")
        try given.ingest()
        try given.write(training(20, from: 101), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 65)
        #expect(try codes() == ["reject_file file_shrunken 1"])
        #expect(try kept() == 50)
        let issue = try #require(try given.home.lastRun().issues.first)
        #expect(issue[.message].contains("20 rows") && issue[.message].contains("50"))
        #expect(issue[.fix].contains("restart-agent accept 2 --reason"))
        let waiting = try given.home.store().read { try $0.filesThatWait() }
        #expect(waiting.map(\.name) == ["training.csv"])
        #expect(waiting.map(\.rows) == [20])
    }

    @Test(arguments: [(50, 21, true), (50, 20, false), (20, 8, false), (19, 1, true), (20, 9, true)])
    func `What is taken and what waits`(_ before: Int, _ now: Int, _ isTaken: Bool) throws {
        try given.write(training(before), "training.csv")
        try given.ingest()
        try given.write(training(now), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == (isTaken ? 0 : 65))
    }

    @Test func `A file that waits is compared with the last one that was taken, not with itself`() throws {
        try given.write(training(50), "training.csv")
        try given.ingest()
        try given.write(training(10), "training.csv")
        for _ in 1...2 { #expect(try given.run("ingest", [given.exports]) == 65) }
        #expect(try given.home.store().read { try $0.filesThatWait() }.map(\.run) == [3])
        try given.write(training(40), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        #expect(try given.home.store().read { try $0.filesThatWait() }.isEmpty)
        #expect(try given.run("accept", ["3", "--reason", "It is right"]) == 65)
    }

    @Test func `A check says that a file would wait, and leaves nothing waiting`() throws {
        try given.write(training(50), "training.csv")
        try given.ingest()
        try given.write(training(10), "training.csv")
        #expect(try given.run("check", [given.exports]) == 65)
        #expect(try given.home.lastRun().issues.first?[.fix].contains("ingest it; it then waits") == true)
        #expect(try given.home.store().read { try $0.filesThatWait() }.isEmpty)
    }

    @Test func `An accepted file is read, its reason is in the audit trail, and it is accepted once`() throws {
        try given.write(training(50), "training.csv")
        try given.ingest()
        try given.write(training(10, from: 101), "training.csv")
        try given.ingest()
        #expect(try given.run("accept", ["2", "--reason", "The old bookings were archived"]) == 0)
        #expect(try kept() == 60)
        #expect(try audit() == ["run 2: training.csv, 10 rows where there were 50: The old bookings were archived"])
        #expect(try given.home.store().read { try $0.filesThatWait() }.isEmpty)
        #expect(try given.run("accept", ["2", "--reason", "Again"]) == 65)
        #expect(try audit().count == 1)
        #expect(try given.run("ingest", [given.exports]) == 0)
    }

    @Test func `A file that has changed since, or is gone, is not accepted`() throws {
        try given.write(training(50), "training.csv")
        try given.ingest()
        try given.write(training(10, from: 101), "training.csv")
        try given.ingest()
        try given.write(training(11, from: 101), "training.csv")
        #expect(try given.run("accept", ["2", "--reason", "It is right"]) == 65)
        #expect(try kept() == 50)
        try FileManager.default.removeItem(atPath: "\(given.exports)/training.csv")
        #expect(try given.run("accept", ["2", "--reason", "It is right"]) == 66)
        #expect(try given.run("accept", ["1", "--reason", "It is right"]) == 66)
        #expect(try given.run("accept", ["2", "--reason", "It is right", "--file", "other.csv"]) == 66)
        #expect(try audit().isEmpty)
    }

    @Test func `A reason is needed`() throws {
        #expect(throws: (any Error).self) { try RestartAgent.parseAsRoot(["accept", "2", "--home", given.home.path]) }
        #expect(throws: (any Error).self) { try RestartAgent.parseAsRoot(["accept", "2", "--home", given.home.path, "--reason", " "]) }
    }

    @Test func `A last row that is cut off is pointed out`() throws {
        let whole = training(3)
        try given.write(String(whole.dropLast(12)), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 65)
        #expect(try codes() == ["error row_shape 4", "query file_truncated 4"])
        try given.write(String(whole.dropLast()), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        #expect(try codes().isEmpty)
        try given.write(whole + "T-9,core\n", "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 65)
        #expect(try codes() == ["error row_shape 5"])
    }

    @Test func `A file that ends in an earlier month than the last one is pointed out, and taken`() throws {
        try given.write(training(5, on: "2024-06-03"), "training.csv")
        try given.ingest()
        try given.write(training(5, from: 11, on: "2024-05-30"), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        #expect(try codes() == ["query wrong_period 1"])
        #expect(try kept() == 10)
        try given.write(training(5, from: 21, on: "2024-05-02"), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        #expect(try codes().isEmpty)
    }

    @Test(arguments: [(3, 0, "query wrong_period 1"), (25, 65, "reject_file wrong_period 1")])
    func `A file from before the borough took part is pointed out; a long one is not taken`(_ rows: Int, _ status: Int32, _ said: String) throws {
        try given.write(training(rows, on: "2021-06-01"), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == status)
        #expect(try codes() == [said])
        try given.write(training(rows, on: "2021-06-01") + "T-99,core,2021-11-01,early_help,y,50,80\n", "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        #expect(try codes().isEmpty)
    }

    @Test func `A long file is judged by all of its rows`() throws {
        try given.write(training(3000, on: "2021-06-01") + "T-9999,core,2021-11-01,early_help,y,50,80\n", "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        #expect(try kept() == 3001)
        try given.write(training(1200), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 65)
        try given.write(training(1201), "training.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
    }
}

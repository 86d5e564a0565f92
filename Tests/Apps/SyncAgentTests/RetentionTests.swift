import Foundation
import GRDB
import Intake
import TestSupport
import Testing

@testable import SyncAgent

/// What an agent keeps of issues does not grow for ever.
struct RetentionTests {
    private let given: GivenAgent

    init() throws {
        given = try GivenAgent()
        try given.write(GivenAgent.referrals, "referrals.csv")
    }

    /// How many issues are kept: open ones, and ones that were put right.
    private func kept() throws -> [Int] {
        try DatabaseQueue(path: given.home.databasePath).read { db in
            try ["NULL", "NOT NULL"].map { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM issues WHERE fixed_run IS \($0)") ?? -1 }
        }
    }

    @Test func `an issue that was put right is forgotten when its time is over, an open one never`() throws {
        try given.write(GivenAgent.closures, "closures.csv")
        try given.ingest(today: "2024-07-15")
        #expect(try kept() == [2, 0])
        try given.write(GivenAgent.closures.replacing("2024-13-01", with: "2024-06-01"), "closures.csv")
        try given.ingest(today: "2024-08-01")
        #expect(try kept() == [1, 1])
        // Four hundred days later to the day, and one day more.
        try given.ingest(today: "2025-09-05")
        #expect(try kept() == [1, 1])
        try given.ingest(today: "2025-09-06")
        #expect(try kept() == [1, 0])
        #expect(try given.audit("forget") == ["1 issues put right more than 400 days ago"])
        #expect(try given.home.lastRun().told(.open) == ["value_missing closed_on 2"])
    }

    @Test func `a check forgets nothing`() throws {
        try given.write(GivenAgent.closures, "closures.csv")
        try given.ingest(today: "2024-07-15")
        try given.write("case_id,closed_on,reason\n", "closures.csv")
        try given.ingest(today: "2024-08-01")
        try given.run("check", [given.exports], today: "2026-01-01")
        #expect(try kept() == [0, 2])
    }

    @Test func `a run with very many issues is kept to its first ones, with the counts of all, and all are in the list`() throws {
        let rows = AgentHome.mostIssuesListed + 5
        let closures = (0..<rows).map { "SUT-0001,2024-13-01,\($0)x\n" }.joined()
        try given.write("case_id,closed_on,reason\n" + closures, "closures.csv")
        try given.ingest()
        let feedback = try given.home.lastRun()
        #expect(feedback.issues.count == AgentHome.mostIssuesListed)
        #expect(feedback.isCut)
        #expect(feedback.counts.new == rows * 2)
        #expect(feedback.words.hasPrefix("\(rows * 2) new, 0 still open, 0 put right"))
        let list = "\(given.folder.path)/all.csv"
        #expect(try given.run("issues", ["--csv", list]) == 0)
        #expect(try String(contentsOfFile: list, encoding: .utf8).split(whereSeparator: \.isNewline).count == rows * 2 + 1)

        try given.write("case_id,closed_on,reason\n", "closures.csv")
        try given.run("ingest", [given.exports])
        let held = try given.home.lastRun()
        #expect(!held.isCut && held.issues.count == 1)
    }

    @Test func `what fits is kept whole, and says nothing of having been cut`() throws {
        try given.write(GivenAgent.closures, "closures.csv")
        let feedback = try given.ingest()
        let cut = feedback.listing(atMost: 1)
        #expect(!feedback.isCut && feedback.listing(atMost: 2).issues.count == 2)
        #expect(cut.isCut && cut.issues == [feedback.issues[0]] && cut.counts == feedback.counts && cut.words == feedback.words)
    }
}

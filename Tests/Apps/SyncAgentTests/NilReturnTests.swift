import Storage
import TestSupport
import Testing

@testable import SyncAgent

/// Saying that there was nothing, where that can be true.
struct NilReturnTests {
    let given: GivenAgent

    init() throws { given = try GivenAgent() }

    private func pending() throws -> [String] { try given.home.store().read { try $0.pendingNilReturns() } }

    private func nilReturn(_ quarter: String, _ more: [String] = [], today: String = "2024-07-15") throws -> Int32 {
        try given.run("nil-return", ["--quarter", quarter] + more, today: today)
    }

    @Test func `It is noted once`() throws {
        #expect(try nilReturn("2024-25-Q1") == 0)
        #expect(try nilReturn("2024-25-Q1", ["--json"]) == 0)
        #expect(try pending() == ["2024-25-Q1"])
        #expect(try given.audit("nil-return") == ["2024-25-Q1"])
    }

    @Test(arguments: [("2021-22-Q2", 65), ("2021-22-Q3", 0), ("2024-25-Q2", 0), ("2024-25-Q3", 65), ("2024-25-Q5", 64), ("2024", 64)])
    func `A quarter before the borough took part, or not begun yet, is refused`(_ quarter: String, _ status: Int32) throws {
        #expect(try nilReturn(quarter) == status)
        #expect(try pending() == (status == 0 ? [quarter] : []))
    }

    @Test func `A quarter of which records are kept is refused`() throws {
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.ingest()
        #expect(try nilReturn("2024-25-Q1") == 65)
        #expect(try pending().isEmpty)
        #expect(try nilReturn("2023-24-Q4") == 0)
    }

    @Test func `One that has not left is taken back when a record of its quarter comes`() throws {
        #expect(try nilReturn("2024-25-Q1") == 0)
        #expect(try nilReturn("2023-24-Q4") == 0)
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.run("check", [given.exports])
        #expect(try pending().count == 2)
        try given.ingest()
        #expect(try pending() == ["2023-24-Q4"])
        #expect(try given.audit("nil-return").last == "2024-25-Q1 taken back: records of it came")
    }
}

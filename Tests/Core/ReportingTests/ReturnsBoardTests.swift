import BoroughConfig
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Reporting

/// When a borough's return counts as in, late or missing.
struct ReturnsBoardTests {
    private static let quarter = FinancialQuarter(containing: SampleCounts.quarter.from)
    private let folder: TemporaryFolder
    private let store: HubStore

    init() throws {
        folder = try TemporaryFolder()
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        try register("sutton", code: "E09000029")
        try store.addEnrolmentCode(digest: "code", borough: "sutton", expires: "2024-01-02", at: "2024-01-01", actor: "test")
        _ = try store.redeem(codeDigest: "code", borough: "sutton", publicKey: "key", agentID: "agent", at: "2024-01-01")
    }

    private func register(_ slug: String, code: String, until: String? = nil) throws {
        let term = Term(from: try #require(CivilDate(iso: "2021-11-01")), until: until.flatMap { CivilDate(iso: $0) })
        try store.register(Borough(slug: slug, name: slug.capitalized, gssCode: code, participation: [term]), at: "2024-01-01T00:00:00Z", actor: "test")
    }

    /// A batch of closures on these days.
    private func push(_ number: Int, at: String, closed days: [String] = [], nil quarters: [String] = []) throws {
        let rows: [[WireValue]] = days.enumerated().map { [.text("1-\(number)-\($0.offset)"), .text($0.element), .text("completed")] }
        let tables = rows.isEmpty ? [] : [WireTable(type: "closures", columns: ["case_id", "closed_on", "reason"], rows: rows)]
        let head = HubStore.BatchHead(
            borough: "sutton", number: number, previous: number == 1 ? "" : "d\(number - 1)", digest: "d\(number)", agent: "agent",
            receivedAt: at, configuration: "c")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        let outcome = try store.apply(head, .init(tables: tables, nilReturns: quarters, body: Data()), codec: codec) { _ in "R" }
        #expect(outcome == .applied(receipt: "R"))
    }

    private func board() throws -> ReturnsBoard {
        ReturnsBoard(programme: try Project.boroughsFolder.programme(), boroughs: try Project.boroughsFolder.everyBorough())
    }

    private func standing(_ borough: String = "sutton", on today: String = "2024-08-01", _ board: ReturnsBoard? = nil) throws -> ReturnStanding {
        let day = try #require(CivilDate(iso: today))
        let standings = try (board ?? self.board()).standings(of: Self.quarter, in: store, today: day)
        return try #require(standings.first { $0.borough.slug == borough })
    }

    @Test func `A quarter's records are due so many working days after it, and never where the configuration does not say`() throws {
        // Fifteen working days after 30 June 2024, a Sunday.
        #expect(try board().due(Self.quarter) == CivilDate(iso: "2024-07-19"))
        #expect(ReturnsBoard().due(Self.quarter) == nil)
    }

    @Test func `Nothing is awaited until the due day is over, and then missing`() throws {
        #expect(try standing(on: "2024-06-30").state == .underWay)
        #expect(try standing(on: "2024-07-01").state == .awaited)
        #expect(try standing(on: "2024-07-19").state == .awaited)
        #expect(try standing(on: "2024-07-20").state == .missing)
        #expect(try standing(on: "2034-07-20", ReturnsBoard()).state == .awaited)
    }

    @Test func `Records that all came within the quarter are a part of it`() throws {
        try push(1, at: "2024-05-31T10:00:00Z", closed: ["2024-05-01"])
        let found = try standing()
        #expect(found.state == .inPart && found.receivedAt == nil && !found.isLate && found.lastReceivedAt == "2024-05-31T10:00:00Z")
    }

    @Test func `The first batch after the quarter makes the return, in time or late`() throws {
        try push(1, at: "2024-05-31T10:00:00Z", closed: ["2024-05-01"])
        try push(2, at: "2024-07-19T23:00:00Z", closed: ["2024-07-02"])
        try push(3, at: "2024-07-25T10:00:00Z", closed: ["2024-06-30"])
        let found = try standing()
        #expect(found.state == .received && found.receivedAt == "2024-07-19T23:00:00Z" && !found.isLate && found.lastReceivedAt == "2024-07-25T10:00:00Z")
    }

    @Test func `Records that first come later make the return when they come`() throws {
        try push(1, at: "2024-07-02T10:00:00Z", closed: ["2024-07-01"])
        #expect(try standing().state == .missing)
        try push(2, at: "2024-07-22T10:00:00Z", closed: ["2024-06-30"])
        let found = try standing()
        #expect(found.state == .received && found.receivedAt == "2024-07-22T10:00:00Z" && found.isLate)
    }

    @Test func `A nil return is one, late or not, until there are records`() throws {
        try push(1, at: "2024-07-30T10:00:00Z", nil: ["2024-25-Q1"])
        let said = try standing()
        #expect(said.state == .nilReturn && said.receivedAt == "2024-07-30T10:00:00Z" && said.isLate && said.withoutRecords.isEmpty)
        try push(2, at: "2024-07-31T10:00:00Z", closed: ["2024-04-01"])
        #expect(try standing().state == .received)
    }

    @Test func `A borough that took no part owes nothing`() throws {
        try register("camden", code: "E09000007", until: "2024-03-31")
        #expect(try standing("camden").state == .notTakingPart)
    }

    @Test func `What a borough sends and has no record of is named, and what it does not send is not`() throws {
        try push(1, at: "2024-07-02T10:00:00Z", closed: ["2024-05-01"])
        let titles = try standing().withoutRecords
        #expect(titles.contains(RecordType.referrals.title) && !titles.contains(RecordType.closures.title) && !titles.contains(RecordType.workers.title))
        #expect(try standing(ReturnsBoard()).withoutRecords.isEmpty)
    }

    private func standing(_ board: ReturnsBoard) throws -> ReturnStanding { try standing("sutton", on: "2024-08-01", board) }
}

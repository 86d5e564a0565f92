import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import GRDB
import PluginCatalogue
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import Reporting

/// What was said is quoted once somebody has read it for the very release, and as long as it stands.
struct StatementDeskTests {
    private static let quarter = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_814)).period
    private static let today = CivilDate(daysSinceEpoch: 19_920)
    private let folder: TemporaryFolder
    private let store: HubStore
    private let desk: StatementDesk
    private let releases: ReleaseDesk
    private let maker: ReportMaker

    init() throws {
        folder = try TemporaryFolder()
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        (desk, releases) = (StatementDesk(store: store), ReleaseDesk(store: store))
        let source = BoroughsFolder(path: Project.boroughs, plugins: PluginCatalogue.all)
        maker = try ReportMaker(programme: try source.programme(), boroughs: Project.boroughs, plugins: PluginCatalogue.all)
        for slug in ["camden", "sutton"] {
            try store.register(try source.borough(slug).borough, at: "2024-06-15T10:00:00Z", actor: "test")
            try store.addEnrolmentCode(digest: "code of \(slug)", borough: slug, expires: "2024-06-16", at: "2024-06-15", actor: "test")
            _ = try store.redeem(codeDigest: "code of \(slug)", borough: slug, publicKey: "key", agentID: "agent-\(slug)", at: "2024-06-15")
        }
        try send("camden", 1, [])
    }

    private static let columns = ["statement_id", "case_id", "said_on", "said_by", "topic", "consent_to_share", "words"]

    private func send(_ slug: String, _ number: Int, _ rows: [[WireValue]], withdrawn: [String] = [], recalled: [String] = []) throws {
        var tables: [WireTable] = []
        if !withdrawn.isEmpty {
            tables.append(
                WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns, rows: withdrawn.map { [.text("statements"), .text($0)] }))
        }
        if !rows.isEmpty { tables.append(WireTable(type: "statements", columns: Self.columns, rows: rows)) }
        if !recalled.isEmpty {
            tables = [WireTable(type: WireTable.recalls, columns: WireTable.recallColumns, rows: recalled.map { [.text("case"), .text($0)] })]
        }
        let head = HubStore.BatchHead(
            borough: slug, number: number, previous: number == 1 ? "" : "\(slug) \(number - 1)", digest: "\(slug) \(number)", agent: "agent-\(slug)",
            receivedAt: "2024-07-15T10:00:00Z", configuration: "v1")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        let applied = try store.apply(head, .init(tables: tables, nilReturns: ["2024-25-Q1"], body: .init()), codec: codec) { _ in "receipt" }
        #expect(applied == .applied(receipt: "receipt"))
    }

    private func said(_ words: String?, _ id: String = "S1", on day: String = "2024-05-14", consent: String = "y", by: String = "child") -> [WireValue] {
        [.text(id), .text("case of \(id)"), .text(day), .text(by), .text("support"), .text(consent), words.map { .text($0) } ?? .none]
    }

    private func step(_ by: String) -> HubStore.ReleaseStep { .init(by: by, token: "token of \(by)", at: "2024-07-20T10:00:00Z") }

    private func entries(_ profile: String = "public", _ period: Period = quarter) throws -> [StatementEntry] {
        try desk.entries(for: .init(period: period, profile: profile))
    }

    @discardableResult
    private func approve(_ entry: StatementEntry, removing phrases: [String]? = nil, for profile: String = "public") throws -> StatementEntry {
        try desk.approve(entry.reference, .init(period: Self.quarter, profile: profile, remove: phrases, reason: "Says what changed"), by: step("ben"))
    }

    private func quoted(_ profile: String = "public", _ period: Period = quarter) throws -> [String]? {
        try maker.draft(from: store, period: period, profile: profile, today: Self.today).request.statements?.map(\.words)
    }

    private func fault(_ body: () throws -> Any) -> ReleaseFault? { #expect(throws: ReleaseFault.self) { _ = try body() } }

    // MARK: Reading

    @Test func `What nobody has read is quoted nowhere, and what may not be shared is not even listed`() throws {
        try send(
            "sutton", 1,
            [
                said("I feel heard."), said("Too late.", "S2", on: "2024-07-01"), said("No consent.", "S3", consent: "n"), said(nil, "S4"),
                said("She was kind.", "S5"), said("She was gone.", "S6"),
            ])
        try send("sutton", 2, [said(nil, "S6", consent: "n")], withdrawn: ["S5"])
        let entry = try #require(try entries().first)
        #expect(try entries().count == 1 && entry.words == "I feel heard." && entry.standing == .unread && entry.borough == "sutton")
        #expect(try quoted() == [])
        #expect(try entries("public", FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_914)).period).map(\.words) == ["Too late."])
    }

    @Test func `An approval holds for the words, the period and the profile that were read`() throws {
        try send("sutton", 1, [said("I feel heard.")])
        let first = try #require(try entries().first)
        #expect(try approve(first).standing == .approved)
        #expect(try quoted() == ["I feel heard."])
        #expect(try quoted("partner") == [] && quoted("internal") == nil)
        #expect(try quoted("public", Period(from: Self.quarter.from, through: Self.quarter.through.adding(days: 1))!) == [])
        try send("sutton", 2, [said("I never felt heard.")])
        #expect(try quoted() == [])
        let other = try #require(try entries().first)
        #expect(other.reference != first.reference && other.standing == .unread)
        #expect(fault { try approve(first) }?.kind == .unknown)
        try approve(other)
        #expect(try quoted() == ["I never felt heard."])
    }

    @Test func `Who read it may refuse it, also what was approved`() throws {
        try send("sutton", 1, [said("I feel heard.")])
        let entry = try #require(try entries().first)
        try approve(entry)
        let refused = try desk.refuse(entry.reference, .init(period: Self.quarter, profile: "public", reason: "Too close to home"), by: step("ann"))
        #expect(refused.standing == .refused && refused.by == "ann" && refused.quote == nil)
        #expect(try quoted() == [])
        let trail = try store.auditEntries(limit: 10).filter { $0.action.hasPrefix("statement.") }
        #expect(trail.map(\.action) == ["statement.refused", "statement.approved"])
        #expect(trail.allSatisfy { !$0.detail.contains("heard") } && trail[0].detail.contains("Too close to home"))
        #expect(throws: DatabaseError.self) { try change("UPDATE statement_decisions SET quote = 'I feel nothing.'") }
    }

    private func change(_ sql: String) throws { try #require(store.reader as? any DatabaseWriter).write { try $0.execute(sql: sql) } }

    // MARK: What is taken out

    @Test func `Words can be taken out and nothing put in`() throws {
        try send("sutton", 1, [said("When Jane came, I felt heard.")])
        let entry = try #require(try entries().first)
        #expect(entry.remarks == ["Jane: what looks like a name"])
        #expect(fault { try approve(entry, removing: ["Jean"]) }?.message.contains("`Jean`") == true)
        #expect(fault { try approve(entry, removing: ["When Jane came I felt heard"]) }?.kind == .invalid)
        #expect(try quoted() == [])
        #expect(try approve(entry, removing: ["Jane"]).quote == "When [...] came, I felt heard.")
        #expect(try quoted() == ["When [...] came, I felt heard."])
    }

    @Test(arguments: [
        "Ring 07700 900123 now.", "It was in SE15 4QN.", "On 14 March 2021 it ended.", "me@there.org knows.", "case SUT-0007 it was", "at 7 elm road",
    ])
    func `What has the form of a number, an address or a date is looked for again`(_ words: String) throws {
        try send("sutton", 1, [said(words)])
        let entry = try #require(try entries().first)
        #expect(entry.remarks.count == 1)
        #expect(fault { try approve(entry) }?.message.contains("--remove") == true)
        let phrase = try #require(entry.remarks[0].split(separator: ":").first.map(String.init))
        #expect(try approve(entry, removing: [phrase]).quote?.contains("[...]") == true)
    }

    // MARK: Quoting

    @Test func `A quotation tells who said it and what about, in an order that tells nothing else, and no more`() throws {
        try send("sutton", 1, [said("We slept.", "S1"), said("Better now.", "S2", by: "adult_victim_survivor"), said("All quiet.", "S3")])
        for entry in try entries() { try approve(entry) }
        let statements = try #require(try maker.draft(from: store, period: Self.quarter, profile: "public", today: Self.today).request.statements)
        #expect(statements.map(\.words) == ["Better now.", "All quiet.", "We slept."])
        #expect(statements[0].saidByLabel == "Adult victim-survivor" && statements[0].topicLabel == "Support received")
        let text = try StableJSON.text(statements)
        for tell in ["utton", "2024", "case", "S1", "E09"] { #expect(!text.contains(tell), "\(tell)") }
    }

    @Test func `Where one borough alone is in the figures, nobody is quoted`() throws {
        try send("sutton", 1, [said("I feel heard.", on: "2024-05-14")])
        try approve(try #require(try entries().first))
        #expect(try quoted() == ["I feel heard."])
        try change("DELETE FROM nil_returns WHERE borough = 'camden'")
        #expect(try quoted() == [])
    }

    @Test func `A borough's part of a release quotes nobody`() throws {
        try send("sutton", 1, [said("I feel heard.")])
        try approve(try #require(try entries().first))
        let release = try maker.release(from: store, period: Self.quarter, profile: "public", today: Self.today)
        #expect(release.statements?.count == 1)
        #expect(release.limited(toAreas: ["E09000029"]).statements == nil)
    }

    // MARK: Releases

    private func propose() throws -> HubStore.KeptRelease {
        try releases.propose(maker.draft(from: store, period: Self.quarter, profile: "public", today: Self.today), by: step("anna"))
    }

    @Test(arguments: ["consent", "withdrawal", "recall", "correction", "refusal"])
    func `A release that quotes what was taken back is neither approved nor published, and one that was published says so`(_ how: String) throws {
        try send("sutton", 1, [said("I feel heard.")])
        let entry = try #require(try entries().first)
        try approve(entry)
        #expect(try propose().statementsTakenBack == 0)
        _ = try releases.approve(1, by: step("ben"))
        _ = try releases.publish(1, by: step("anna"))
        #expect(try propose().number == 2)
        _ = try releases.approve(2, by: step("ben"))
        #expect(try propose().number == 3)
        switch how {
        case "consent": try send("sutton", 2, [said(nil, consent: "n")])
        case "withdrawal": try send("sutton", 2, [], withdrawn: ["S1"])
        case "recall":
            try send("sutton", 2, [], recalled: ["case of S1"])
            // Another statement that comes to stand where the deleted one stood is not taken for it.
            try send("sutton", 3, [said("I feel heard.", "S9")])
        case "correction": try send("sutton", 2, [said("I felt heard.")])
        default: _ = try desk.refuse(entry.reference, .init(period: Self.quarter, profile: "public", reason: "Too close"), by: step("ben"))
        }
        #expect(try releases.entries().map(\.statementsTakenBack) == [1, 1, 1])
        #expect(fault { try releases.publish(2, by: step("anna")) }?.message.contains("taken back") == true)
        #expect(fault { try releases.approve(3, by: step("ben")) }?.message.contains("taken back") == true)
        #expect(try !store.publish(release: 2, step("anna")) && !store.approve(release: 3, step("ben")))
        #expect(try releases.entry(1).line.contains("quotes a statement that was taken back or changed since"))
        // What was published stays sealed; what is made now does not quote it.
        #expect(String(decoding: try releases.document(1), as: UTF8.self).contains("I feel heard."))
        #expect(try quoted() == [])
        if how == "recall" { #expect(try store.reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM statement_decisions") } == 0) }
    }

    @Test func `A release without statements goes its way, and an old one opens`() throws {
        #expect(try propose().statementsTakenBack == 0)
        let document = try releases.document(1)
        #expect(try JSONDecoder().decode(Release.self, from: document).statements == [])
        let object = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
        let old = try JSONSerialization.data(withJSONObject: object.filter { $0.key != "statements" })
        #expect(try JSONDecoder().decode(Release.self, from: old).statements == nil)
    }
}

import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

struct HubBatchTests {
    let given: HubGiven

    init() throws { given = try HubGiven() }

    private func closures(_ rows: [WireValue]...) -> [WireTable] {
        [WireTable(type: "closures", columns: ["case_id", "closed_on", "reason"], rows: rows)]
    }

    private func versions() throws -> [[String]] {
        try given.rows("SELECT borough, case_id, closed_on, reason, from_batch, until_batch FROM closures ORDER BY id")
    }

    // MARK: Numbers and digests

    @Test func `Batches are applied in their order`() throws {
        #expect(try given.store.position(of: "camden") == (0, ""))
        #expect(try given.apply(1) { "R1" } == .applied(receipt: "R1"))
        #expect(try given.apply(2) { "R2" } == .applied(receipt: "R2"))
        #expect(try given.store.position(of: "camden") == (2, "d2"))
    }

    @Test func `The same bytes again get the same receipt and change nothing`() throws {
        try given.apply(1, closures([.text("a"), .none, .text("x")])) { "R1" }
        try given.apply(2) { "R2" }
        let before = try given.rows("SELECT COUNT(*) FROM audit") + versions()
        for _ in 1...2 {
            let outcome = try given.apply(1, closures([.text("b"), .none, .text("y")])) {
                Issue.record("a second receipt was made")
                return "other"
            }
            #expect(outcome == .knownAlready(receipt: "R1"))
        }
        #expect(try given.rows("SELECT COUNT(*) FROM audit") + versions() == before)
    }

    @Test func `Other bytes under a known number are told apart and not applied`() throws {
        try given.apply(1, closures([.text("a"), .none, .text("x")]))
        #expect(try given.apply(1, digest: "forged", closures([.text("a"), .none, .text("y")])) == .differs)
        #expect(try versions() == [["camden", "a", "-", "x", "1", "-"]])
    }

    @Test func `A gap, a number before the first and a fork are not what is expected`() throws {
        #expect(try given.apply(2) == .unexpected(last: 0, digest: ""))
        #expect(try given.apply(0, previous: "") == .unexpected(last: 0, digest: ""))
        #expect(try given.apply(-1, previous: "") == .unexpected(last: 0, digest: ""))
        #expect(try given.apply(1, previous: "something") == .unexpected(last: 0, digest: ""))
        try given.apply(1)
        #expect(try given.apply(3, previous: "d1") == .unexpected(last: 1, digest: "d1"))
        #expect(try given.apply(2, previous: "d0", closures([.text("a"), .none, .none])) == .unexpected(last: 1, digest: "d1"))
        #expect(try given.apply(2, previous: "") == .unexpected(last: 1, digest: "d1"))
        #expect(try versions().isEmpty)
        #expect(try given.rows("SELECT COUNT(*) FROM batches") == [["1"]])
    }

    @Test func `Each borough has its own chain and its own records`() throws {
        try given.apply(1, closures([.text("a"), .none, .text("x")]))
        try given.apply(1, borough: "sutton", digest: "s1", closures([.text("a"), .none, .text("y")]))
        #expect(try given.store.position(of: "sutton") == (1, "s1"))
        #expect(try versions() == [["camden", "a", "-", "x", "1", "-"], ["sutton", "a", "-", "y", "1", "-"]])
        #expect(try given.store.lastArrivals().map { "\($0.borough) \($0.number)" } == ["camden 1", "sutton 1"])
    }

    // MARK: All or nothing

    @Test(arguments: [
        WireTable(type: "tokens", columns: ["digest"], rows: [[.text("x")]]),
        WireTable(type: "audit", columns: ["number"], rows: [[.number(1)]]),
        WireTable(type: "closures; DROP TABLE audit", columns: ["case_id"], rows: []),
        WireTable(type: "closures", columns: ["case_id", "surname"], rows: []),
        WireTable(type: "closures", columns: ["case_id", "borough"], rows: [[.text("a"), .text("sutton")]]),
        WireTable(type: "closures", columns: ["case_id", "until_batch"], rows: []),
        WireTable(type: "closures", columns: ["case_id", "reason = 'x' --"], rows: []),
        WireTable(type: "people", columns: ["person_id", "birth_date"], rows: []),
        WireTable(type: "referrals", columns: ["referral_id", "dash_score"], rows: []),
        WireTable(type: "closures", columns: ["reason"], rows: [[.text("x")]]),
        WireTable(type: "closures", columns: ["case_id", "case_id"], rows: []),
        WireTable(type: "closures", columns: [], rows: []),
        WireTable(type: "closures", columns: ["case_id", "reason"], rows: [[.text("b"), .text("x")], [.text("c")]]),
        WireTable(type: "closures", columns: ["case_id"], rows: [[.text("b"), .text("x")]]),
        WireTable(type: "plugin_facts", columns: ["record_type", "record", "value"], rows: []),
        WireTable(type: "monthly_figures", columns: ["month", "name", "value", "borough"], rows: []),
    ])
    func `A table, a column or a row that may not arrive stops the whole batch`(_ table: WireTable) throws {
        let good = closures([.text("a"), .none, .text("x")])
        let before = try given.rows("SELECT * FROM audit")
        #expect(throws: StorageFault.self) { try given.apply(1, good + [table], nilReturns: ["2024-25 Q1"]) }
        #expect(try versions().isEmpty)
        #expect(try given.rows("SELECT * FROM batches").isEmpty)
        #expect(try given.rows("SELECT * FROM nil_returns").isEmpty)
        #expect(try given.rows("SELECT * FROM audit") == before)
        #expect(try given.apply(1, good) == .applied(receipt: "receipt"))
    }

    @Test(arguments: [
        WireTable(type: "closures", columns: ["case_id"], rows: [[.none]]),
        WireTable(type: "training", columns: ["booking_id", "pre_score"], rows: [[.text("b"), .text("many")]]),
        WireTable(type: "plugin_facts", columns: WireTable.pluginFactColumns, rows: [[.text("people"), .none, .text("n"), .text("y")]]),
    ])
    func `A value of the wrong kind stops the whole batch`(_ table: WireTable) throws {
        do {
            try given.apply(1, closures([.text("a"), .none, .text("x")]) + [table])
            Issue.record("the batch was applied")
        } catch {
            #expect(StorageTrouble(error) == .valueRefused)
        }
        #expect(try versions().isEmpty)
        #expect(try given.store.position(of: "camden") == (0, ""))
    }

    @Test func `A fact without a value is taken back, and a withdrawn record is closed but kept`() throws {
        func fact(_ value: WireValue) -> [WireTable] {
            [WireTable(type: "plugin_facts", columns: WireTable.pluginFactColumns, rows: [[.text("closures"), .text("a"), .text("p.n"), value]])]
        }
        try given.apply(1, closures([.text("a"), .none, .text("x")]) + fact(.text("y")))
        try given.apply(2, fact(.none))
        #expect(try given.rows("SELECT value, from_batch, until_batch FROM plugin_facts").count == 1)
        #expect(try given.rows("SELECT value FROM plugin_facts WHERE until_batch IS NULL").isEmpty)
        try given.apply(3, [WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns, rows: [[.text("closures"), .text("a")]])])
        #expect(try given.rows("SELECT * FROM closures").count == 1)
        #expect(try given.rows("SELECT * FROM closures WHERE until_batch IS NULL").isEmpty)
        for row in [[WireValue.text("nobody"), .text("a")], [.text("needs"), .text("a")], [.none, .text("a")]] {
            #expect(throws: StorageFault.self) {
                try given.apply(4, [WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns, rows: [row])])
            }
        }
    }

    @Test func `A receipt that cannot be made stops the whole batch`() throws {
        struct NoReceipt: Error {}
        #expect(throws: NoReceipt.self) { try given.apply(1, closures([.text("a"), .none, .none])) { throw NoReceipt() } }
        #expect(try versions().isEmpty)
        #expect(try given.store.position(of: "camden") == (0, ""))
    }

    @Test func `A batch of a borough or an agent that is not known is not applied`() throws {
        #expect(throws: DatabaseError.self) { try given.apply(1, borough: "nowhere") }
    }

    // MARK: Versions

    @Test func `A changed record closes its version and opens another, and an unchanged one does neither`() throws {
        try given.apply(1, closures([.text("a"), .text("2024-05-01"), .text("x")], [.text("b"), .none, .text("x")]))
        try given.apply(2, closures([.text("a"), .text("2024-05-01"), .text("y")], [.text("b"), .none, .text("x")]))
        #expect(
            try versions() == [
                ["camden", "a", "2024-05-01", "x", "1", "2"], ["camden", "b", "-", "x", "1", "-"], ["camden", "a", "2024-05-01", "y", "2", "-"],
            ])
    }

    @Test func `A column that does not come keeps what it held, and one that comes empty is cleared`() throws {
        try given.apply(1, closures([.text("a"), .text("2024-05-01"), .text("x")]))
        try given.apply(2, [WireTable(type: "closures", columns: ["reason", "case_id"], rows: [[.text("y"), .text("a")]])])
        #expect(try versions().last == ["camden", "a", "2024-05-01", "y", "2", "-"])
        try given.apply(3, [WireTable(type: "closures", columns: ["case_id", "closed_on"], rows: [[.text("a"), .none]])])
        #expect(try versions().last == ["camden", "a", "-", "y", "3", "-"])
        #expect(try versions().count == 3)
    }

    @Test func `A batch that brings a record twice leaves one current version, the later`() throws {
        try given.apply(1, closures([.text("a"), .none, .text("x")], [.text("a"), .none, .text("y")]))
        #expect(try versions().filter { $0[5] == "-" } == [["camden", "a", "-", "y", "1", "-"]])
    }

    @Test(arguments: RecordType.travelling)
    func `A record of every type arrives whole`(_ type: RecordType) throws {
        let columns = type.travellingFields.compactMap(\.wireName)
        let row: [WireValue] = type.travellingFields.map { field in
            if case .number = field.kind, field.privacy == .shared { .number(60) } else { .text("v_\(field.name)") }
        }
        try given.apply(1, [WireTable(type: type.name, columns: columns, rows: [row])])
        let stored = try given.rows("SELECT \(columns.joined(separator: ", ")) FROM \(type.name)")
        #expect(stored == [row.map { $0.text ?? "\($0.number ?? 0)" }])
    }

    @Test(arguments: RecordType.all.filter(\.staysInBorough))
    func `A table that is known in the borough alone is refused, with any of its columns`(_ type: RecordType) throws {
        for columns in [[], type.fields.map(\.name), ["case_id"]] {
            let table = WireTable(type: type.name, columns: columns, rows: [columns.map { _ in .text("CANARY") }])
            #expect(throws: StorageFault.self) { try given.apply(1, [table]) }
        }
        #expect(try given.rows("SELECT number FROM batches") == [])
    }

    @Test func `Facts, figures and nil returns arrive`() throws {
        let tables = [
            WireTable(type: WireTable.pluginFacts, columns: WireTable.pluginFactColumns, rows: [[.text("people"), .text("k"), .text("p.f"), .text("y")]]),
            WireTable(type: WireTable.monthlyFigures, columns: WireTable.monthlyFigureColumns, rows: [[.text("2024-05"), .text("p.g"), .number(3)]]),
        ]
        try given.apply(1, tables, nilReturns: ["2024-25 Q1"])
        try given.apply(2, tables, nilReturns: ["2024-25 Q1"])
        #expect(
            try given.rows("SELECT record_type, record, name, value, from_batch, until_batch FROM plugin_facts") == [["people", "k", "p.f", "y", "1", "-"]])
        #expect(try given.rows("SELECT month, name, value, from_batch, until_batch FROM monthly_figures") == [["2024-05", "p.g", "3", "1", "-"]])
        #expect(try given.rows("SELECT borough, quarter, from_batch FROM nil_returns") == [["camden", "2024-25 Q1", "1"]])
    }
}

import Domain
import Testing

@testable import SyncProtocol

struct RowCheckTests {
    private static let key = "1-0123456789abcdef0123456789abcdef"

    private func fault(_ row: [WireValue], type: String = "closures", columns: [String] = ["case_id", "closed_on", "reason"]) -> RefusedRow? {
        let good: [WireValue] = [.text("2-" + String(repeating: "f", count: 32)), .text("2024-05-01"), .text("completed")]
        let isClosure = type == "closures"
        let (taken, refused) = RowCheck.sift([WireTable(type: type, columns: columns, rows: isClosure ? [good, row, good] : [row])])
        #expect(taken.first?.rows.count == (isClosure ? 3 : 1) - refused.count)
        if isClosure, let refused = refused.first { #expect(refused.row == 1) }
        #expect(refused.count <= 1)
        return refused.first
    }

    @Test func `A row of the right form is taken`() {
        #expect(fault([.text(Self.key), .text("2024-05-01"), .text("completed")]) == nil)
        #expect(fault([.text(Self.key), .none, .none]) == nil)
    }

    @Test(arguments: [
        "SUT-1", "", "1-", "1-0123456789ABCDEF0123456789ABCDEF", "1-0123456789abcdef0123456789abcde", "x-0123456789abcdef0123456789abcdef",
        "-0123456789abcdef0123456789abcdef",
    ])
    func `A key that is no pseudonym is not taken`(_ key: String) {
        #expect(fault([.text(key), .none, .none]) == RefusedRow(type: "closures", row: 1, column: "case_id", reason: .valueInvalid))
    }

    @Test func `A row without its key, or of another width, is not taken`() {
        #expect(fault([.none, .none, .none])?.reason == .keyMissing)
        #expect(fault([.text(Self.key), .none]) == RefusedRow(type: "closures", row: 1, column: nil, reason: .rowShape))
        #expect(fault([])?.reason == .rowShape)
    }

    @Test func `A value of another form than its column is not taken`() {
        #expect(fault([.text(Self.key), .text("1 May 2024"), .none])?.column == "closed_on")
        #expect(fault([.text(Self.key), .number(5), .none])?.reason == .valueInvalid)
        #expect(fault([.text(Self.key), .none, .text("")])?.reason == .valueInvalid)
        #expect(fault([.text(Self.key), .none, .text("a\nb")])?.reason == .valueInvalid)
        #expect(fault([.text(Self.key), .none, .text(String(repeating: "x", count: 257))])?.reason == .valueTooLong)
        #expect(fault([.text(Self.key), .text("core")], type: "training", columns: ["booking_id", "pre_score"])?.column == "pre_score")
    }

    @Test func `Facts, figures and withdrawals are looked at as well`() {
        let facts = WireTable.pluginFactColumns
        #expect(fault([.text("referrals"), .text(Self.key), .text("routes.band"), .none], type: WireTable.pluginFacts, columns: facts) == nil)
        #expect(fault([.text("referrals"), .text("Anna Smith"), .text("routes.band"), .none], type: WireTable.pluginFacts, columns: facts)?.column == "record")
        #expect(
            fault([.text("2024-05"), .text("days"), .text("4")], type: WireTable.monthlyFigures, columns: WireTable.monthlyFigureColumns)?.column == "value")
        #expect(fault([.text("needs"), .text("\(Self.key)|housing")], type: WireTable.withdrawals, columns: WireTable.withdrawalColumns) == nil)
        #expect(fault([.text("needs"), .none], type: WireTable.withdrawals, columns: WireTable.withdrawalColumns)?.reason == .keyMissing)
    }

    @Test func `Match keys are keyed digests of people at the hub and nothing else`() {
        let (columns, digest) = (WireTable.matchKeyColumns, String(repeating: "a", count: 32))
        func fault(_ row: [WireValue]) -> String? { self.fault(row, type: WireTable.matchKeys, columns: columns)?.column }
        let (person, rule) = (WireValue.text(Self.key), WireValue.text("sounds_alike"))
        #expect(fault([person, rule, .number(1), .text(digest)]) == nil)
        #expect(fault([person, rule, .number(1), .none]) == nil)
        #expect(fault([.text("P-1"), rule, .number(1), .text(digest)]) == "person")
        #expect(fault([person, .text("postcode"), .number(1), .text(digest)]) == "rule")
        #expect(fault([person, rule, .text("1"), .text(digest)]) == "key_version")
        #expect(fault([person, rule, .none, .text(digest)]) == "key_version")
        #expect(fault([person, rule, .number(1), .text("John Smith 1990-01-01")]) == "value")
        #expect(fault([person, rule, .number(1), .text(digest + "a")]) == "value")
        #expect(fault([person, rule, .number(1), .number(7)]) == "value")
    }

    @Test func `Decisions on links are a number, a person and one of two words`() {
        func fault(_ row: [WireValue]) -> String? { self.fault(row, type: WireTable.linkDecisions, columns: WireTable.linkDecisionColumns)?.column }
        let (number, person) = (WireValue.text("0123456789abcdef"), WireValue.text(Self.key))
        #expect(fault([number, person, .text("confirm")]) == nil)
        #expect(fault([number, person, .text("reject")]) == nil)
        #expect(fault([number, person, .text("because he is my brother")]) == "decision")
        #expect(fault([number, person, .none]) == "decision")
        #expect(fault([.text("0123456789ABCDEF"), person, .text("reject")]) == "candidate")
        #expect(fault([.text("0123"), person, .text("reject")]) == "candidate")
        #expect(fault([number, .text("P-1"), .text("reject")]) == "person")
    }

    @Test func `Places go on from one table of a type to the next`() {
        let columns = ["case_id", "closed_on", "reason"]
        let (good, bad): ([WireValue], [WireValue]) = ([.text(Self.key), .none, .none], [.text("SUT-1"), .none, .none])
        let tables = [WireTable(type: "closures", columns: columns, rows: [good, good]), WireTable(type: "closures", columns: columns, rows: [good, bad])]
        #expect(RowCheck.sift(tables).refused.map(\.row) == [3])
    }

    @Test func `A table that is not known is left for the whole batch to be refused`() {
        let table = WireTable(type: "secrets", columns: ["x"], rows: [[.text("y")]])
        #expect(RowCheck.sift([table]).taken == [table])
    }
}

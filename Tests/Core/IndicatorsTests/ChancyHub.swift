import BoroughConfig
import Domain
import Foundation
import GRDB
import Samples

@testable import Indicators
@testable import Storage

/// A hub to which two boroughs send what chance brings: new, changed and withdrawn records, what sections of their configuration say, recalls. Keys are
/// few, so that records meet.
struct ChancyHub {
    static let boroughs = ["camden", "sutton"]
    let store: HubStore
    var chance: SeededGenerator
    private let codes: CodeBook
    private let added: [String]

    init(seed: UInt64, catalogue: IndicatorCatalogue) throws {
        store = try HubStore()
        chance = SeededGenerator(seed: seed)
        codes = catalogue.codes
        added = Set(
            catalogue.indicators.flatMap { indicator in
                (indicator.cuts + indicator.countedColumns).compactMap(\.addedName)
            }
        ).sorted()
        for (slug, code) in zip(Self.boroughs, ["E09000007", "E09000029"]) {
            try register(slug, code)
            try store.addEnrolmentCode(digest: "code-\(slug)", borough: slug, expires: "2024-06-16", at: "2024-06-15", actor: "centre")
            _ = try store.redeem(codeDigest: "code-\(slug)", borough: slug, publicKey: "key-\(slug)", agentID: "agent-\(slug)", at: "2024-06-15")
        }
    }

    private func register(_ slug: String, _ code: String) throws {
        try store.register(Borough(slug: slug, name: slug.capitalized, gssCode: code, participation: []), at: "2024-06-15", actor: "centre")
    }

    /// Lets one thing happen. One batch in ten fails when everything but its receipt is done.
    mutating func happen() throws {
        let borough = Self.boroughs.randomElement(using: &chance) ?? ""
        let tables: [WireTable]
        switch Int.random(in: 0..<20, using: &chance) {
        case 0: return try register(borough, "E0900\(Int.random(in: 1000...9999, using: &chance))")
        case 1: tables = [recall(of: oneOf([("case", name("case_id")), ("person", name("person_id")), ("everything", "all")]))]
        case 2: tables = [recall(of: (RecordType.referrals.name, name("referral_id")))]
        case 3...5: tables = [withdrawals()]
        case 6...8: tables = [facts()]
        case 9: tables = [figures()]
        default: tables = (0..<Int.random(in: 1...4, using: &chance)).map { _ in records(of: oneOf(RecordType.travelling)) }
        }
        struct CutOff: Error {}
        let fails = Int.random(in: 0..<10, using: &chance) == 0
        do {
            try apply(tables, from: borough) {
                if fails { throw CutOff() }
                return "receipt"
            }
        } catch is CutOff {}
    }

    func apply(_ tables: [WireTable], from borough: String, receipt: () throws -> String = { "receipt" }) throws {
        let (last, digest) = try store.position(of: borough)
        let head = HubStore.BatchHead(
            borough: borough, number: last + 1, previous: digest, digest: "d\(last + 1)", agent: "agent-\(borough)", receivedAt: "2024-06-15T10:00:00Z",
            configuration: "v1")
        let codec = BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        _ = try store.apply(head, .init(tables: tables, body: Data()), codec: codec) { _ in try receipt() }
    }

    // MARK: What comes

    private mutating func oneOf<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &chance)] }
    private mutating func name(_ field: String) -> String { "\(field)-\(Int.random(in: 1...6, using: &chance))" }
    private mutating func day() -> String { CivilDate(daysSinceEpoch: 19_650 + Int32.random(in: 0..<400, using: &chance)).description }

    mutating func records(of type: RecordType) -> WireTable {
        let fields = type.travellingFields
        let rows = (0..<Int.random(in: 1...12, using: &chance)).map { _ in fields.map { value(of: $0, isKey: type.key.contains($0.name)) } }
        return WireTable(type: type.name, columns: fields.compactMap(\.wireName), rows: rows)
    }

    private mutating func value(of field: Field, isKey: Bool) -> WireValue {
        if !isKey, Int.random(in: 0..<12, using: &chance) == 0 { return .none }
        let wireName = field.wireName ?? ""
        if let list = codes[wireName] { return .text(oneOf(list.codes).code) }
        switch field.kind {
        case .identifier: return .text(name(wireName))
        case .date: return .text(day())
        case .number(let range): return .number(Int.random(in: range.lowerBound...min(range.upperBound, range.lowerBound + 9), using: &chance))
        case .code(let list): return .text(codes[list].map { oneOf($0.codes).code } ?? "y")
        case .codeSet(let list): return .text((codes[list]?.codes ?? []).prefix(Int.random(in: 1...3, using: &chance)).map(\.code).joined(separator: "+"))
        case .answer(_, let items):
            let scales = (codes[items]?.codes ?? []).compactMap(\.answers)
            return .text(scales.isEmpty ? "y" : codes[oneOf(scales)].map { oneOf($0.codes).code } ?? "y")
        case .text: return .text("words")
        }
    }

    private mutating func key(of type: RecordType) -> String {
        type.key.compactMap(type.field).map { value(of: $0, isKey: true).text ?? "" }.joined(separator: "|")
    }

    private mutating func withdrawals() -> WireTable {
        let rows = (0..<3).map { _ -> [WireValue] in
            let type = oneOf(RecordType.travelling)
            return [.text(type.name), .text(key(of: type))]
        }
        return WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns, rows: rows)
    }

    private mutating func facts() -> WireTable {
        let types = [RecordType.referrals, .closures, .placements, .housingReferrals]
        let rows = (0..<8).map { _ -> [WireValue] in
            let type = oneOf(types)
            let value = oneOf([WireValue.none, .text("y"), .text("n"), .text("7"), .text("high")])
            return [.text(type.name), .text(key(of: type)), .text(oneOf(added)), value]
        }
        return WireTable(type: WireTable.pluginFacts, columns: WireTable.pluginFactColumns, rows: rows)
    }

    private mutating func figures() -> WireTable {
        let names = ["housing-agreements.place_nights", "co-location.planned_visits"]
        let rows = (0..<4).map { _ -> [WireValue] in [.text(String(day().prefix(7))), .text(oneOf(names)), .number(Int.random(in: 0...9, using: &chance))] }
        return WireTable(type: WireTable.monthlyFigures, columns: WireTable.monthlyFigureColumns, rows: rows)
    }

    private func recall(of scope: (String, String)) -> WireTable {
        WireTable(type: WireTable.recalls, columns: WireTable.recallColumns, rows: [[.text(scope.0), .text(scope.1)]])
    }
}

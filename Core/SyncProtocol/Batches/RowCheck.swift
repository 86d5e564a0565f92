public import Domain

/// What the hub looks at in each row before it takes it. The borough's rules have been through it already; this is what a hub may
/// not leave to another's word: that a key is a pseudonym and nothing else, and that each value has its column's form.
public enum RowCheck {
    /// In bytes.
    public static let longestCode = 256
    /// In bytes, of words that somebody agreed to have shared.
    public static let longestStatement = 20_000

    /// - Returns: the tables without the rows that are refused, and those rows' places. Tables that are not known, and columns
    ///   that are not, are left as they are: they are no matter of a row.
    public static func sift(_ tables: [WireTable]) -> (taken: [WireTable], refused: [RefusedRow]) {
        var refused: [RefusedRow] = []
        var places: [String: Int] = [:]
        let taken = tables.map { table -> WireTable in
            let first = places[table.type, default: 0]
            places[table.type] = first + table.rows.count
            guard let forms = forms(of: table) else { return table }
            var rest = table
            var wrong: Set<Int> = []
            for (index, row) in table.rows.enumerated() {
                guard let fault = fault(in: row, forms) else { continue }
                wrong.insert(index)
                refused.append(
                    RefusedRow(type: table.type, row: first + index, column: fault.column.map { table.columns[$0] }, reason: fault.reason))
            }
            if !wrong.isEmpty { rest.rows = table.rows.enumerated().filter { !wrong.contains($0.offset) }.map(\.element) }
            return rest
        }
        return (taken, refused)
    }

    // MARK: Forms

    private enum Form: Equatable {
        case pseudonym, number, date, code, statement
        /// As a record's key is written in one text: pseudonyms, codes and days joined by `|`.
        case recordKey
        /// What a recall may name.
        case scope
        /// 32 hexadecimal digits.
        case matchKey
        case linkNumber
        case choice([String])
    }

    private struct Column {
        let form: Form
        let isKey: Bool
    }

    /// Nil for a table that is not known or has a column that is not.
    private static func forms(of table: WireTable) -> [Column]? {
        let known: [String: Column]
        switch table.type {
        case WireTable.pluginFacts:
            known = [
                "record_type": Column(form: .code, isKey: true), "record": Column(form: .recordKey, isKey: true),
                "name": Column(form: .code, isKey: true), "value": Column(form: .code, isKey: false),
            ]
        case WireTable.monthlyFigures:
            known = [
                "month": Column(form: .code, isKey: true), "name": Column(form: .code, isKey: true), "value": Column(form: .number, isKey: true),
            ]
        case WireTable.withdrawals:
            known = ["record_type": Column(form: .code, isKey: true), "record": Column(form: .recordKey, isKey: true)]
        case WireTable.recalls:
            known = ["scope": Column(form: .scope, isKey: true), "value": Column(form: .recordKey, isKey: true)]
        case WireTable.matchKeys:
            known = [
                "person": Column(form: .pseudonym, isKey: true), "rule": Column(form: .choice(LinkRule.allCases.map(\.rawValue)), isKey: true),
                "key_version": Column(form: .number, isKey: true), "value": Column(form: .matchKey, isKey: false),
            ]
        case WireTable.linkDecisions:
            known = [
                "candidate": Column(form: .linkNumber, isKey: true), "person": Column(form: .pseudonym, isKey: true),
                "decision": Column(form: .choice(LinkDecision.allCases.map(\.rawValue)), isKey: true),
            ]
        default:
            guard let type = RecordType.named(table.type) else { return nil }
            known = Dictionary(
                type.travellingFields.compactMap { field in
                    field.wireName.map { ($0, Column(form: form(of: field), isKey: type.key.contains(field.name))) }
                }, uniquingKeysWith: { first, _ in first })
        }
        let columns = table.columns.compactMap { known[$0] }
        return columns.count == table.columns.count ? columns : nil
    }

    private static func form(of field: Field) -> Form {
        switch field.privacy {
        case .linking: return .pseudonym
        case .withConsent: return .statement
        case .coarsened, .shared, .identifying, .confined: break
        }
        if case .coarsened = field.privacy { return .code }
        switch field.kind {
        case .number: return .number
        case .date: return .date
        case .identifier, .text, .code, .codeSet, .answer: return .code
        }
    }

    // MARK: Values

    private static func fault(in row: [WireValue], _ columns: [Column]) -> (column: Int?, reason: RefusedRow.Reason)? {
        guard row.count == columns.count else { return (nil, .rowShape) }
        for (index, column) in columns.enumerated() {
            switch row[index] {
            case .none:
                if column.isKey { return (index, .keyMissing) }
            case .number:
                if column.form != .number { return (index, .valueInvalid) }
            case .text(let text):
                let longest = column.form == .statement ? longestStatement : longestCode
                if text.utf8.count > longest { return (index, .valueTooLong) }
                if !fits(text, column.form) { return (index, .valueInvalid) }
            }
        }
        return nil
    }

    private static func fits(_ text: String, _ form: Form) -> Bool {
        switch form {
        case .pseudonym: isPseudonym(text.utf8)
        case .number: false
        case .date: CivilDate(iso: text) != nil
        case .code: !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        case .recordKey: !text.isEmpty && text.utf8.allSatisfy(isKeySign)
        case .statement: true
        case .scope: RecallScope.isScope(text)
        case .matchKey: isHexadecimal(text.utf8, count: 32)
        case .linkNumber: LinkNumber.isNumber(text)
        case .choice(let codes): codes.contains(text)
        }
    }

    /// The version of the key, a dash and 32 hexadecimal digits.
    private static func isPseudonym(_ text: String.UTF8View) -> Bool {
        guard let dash = text.firstIndex(of: UInt8(ascii: "-")), dash > text.startIndex, text[..<dash].allSatisfy(isDigit) else { return false }
        let code = text[text.index(after: dash)...]
        return isHexadecimal(code, count: 32)
    }

    private static func isHexadecimal(_ text: some Collection<UInt8>, count: Int) -> Bool {
        text.count == count && text.allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isKeySign(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "|-_+./".utf8.contains(byte)
    }
}

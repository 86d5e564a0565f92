import BoroughConfig
import Domain

/// What a column's values say for or against a field.
struct ColumnEvidence {
    let codes: CodeBook
    private let finders: CodeFinders
    /// What a column's values stand for in a list is asked for every type that has a field of the list.
    private let memory = Memory()
    /// The values of keys that are known so far, by `type.field`.
    var keys: [String: Set<String>] = [:]
    /// For each column of a table the patterns of its dates.
    var patterns: [Int: [DatePattern]] = [:]

    private final class Memory {
        /// By column and list.
        var readings: [Int: [String: (share: Double, distinct: Int)]] = [:]
        /// By column: its values as they stand, and parted where several codes are joined.
        var wordings: [Int: [Wording]] = [:]
        var partedWordings: [Int: [Wording]] = [:]
    }

    init(codes: CodeBook, finders: CodeFinders, patterns: [Int: [DatePattern]]) {
        (self.codes, self.finders, self.patterns) = (codes, finders, patterns)
    }

    /// How well the values fit, 0 to 1, and how much that tells by itself; nil where they cannot be the field's.
    func fit(_ column: ExampleColumn, _ field: Field, of type: RecordType) -> (fit: Double, tells: Double)? {
        guard column.filled > 0 else { return field.requirement == .always ? (0.1, 0) : (0.4, 0) }
        switch field.kind {
        case .identifier: return identifier(column, field, of: type)
        case .date: return patterns[column.index]?.isEmpty == false ? (1, 0.1) : nil
        case .number(let range):
            let share = column.share { Int($0).map(range.contains) ?? false } ?? 0
            return share < 0.8 ? nil : (share, 0.1)
        case .code(let list): return code(column, list, parted: false)
        case .codeSet(let list): return code(column, list, parted: true)
        case .answer(_, let itemList):
            return code(column, answers(to: itemList), parted: false)
        case .text(let most): return text(column, field, most)
        }
    }

    private func identifier(_ column: ExampleColumn, _ field: Field, of type: RecordType) -> (fit: Double, tells: Double)? {
        // Yes and no number nothing.
        if column.values.keys.allSatisfy({ CodeReading.answers.contains($0.lowercased()) }) { return nil }
        guard let share = column.share({ CellChecker.isIdentifier($0.utf8) }), share >= 0.95, patterns[column.index]?.isEmpty != false else { return nil }
        if type.key == [field.name], field.reference == nil {
            return column.isUnique ? (0.9, 0.2) : nil
        }
        guard let reference = field.reference, let known = keys["\(reference.type).\(reference.field)"], !known.isEmpty else { return (0.6, 0) }
        let overlap = column.share(known.contains) ?? 0
        return overlap < 0.3 ? (0.05, 0) : (overlap, overlap > 0.9 ? 0.5 : 0.2)
    }

    private func code(_ column: ExampleColumn, _ id: String, parted: Bool) -> (fit: Double, tells: Double)? {
        codes[id].flatMap { code(column, $0, parted: parted) }
    }

    private func code(_ column: ExampleColumn, _ list: CodeList, parted: Bool) -> (fit: Double, tells: Double)? {
        // What takes more values than a list could have wordings for is no code, and no date is one.
        guard !column.isCut, patterns[column.index]?.isEmpty != false, parted || column.values.count <= max(12, 3 * list.codes.count) else { return nil }
        let reading = reading(column, list, parted: parted)
        // Yes and no tell nothing of what was asked; three codes of one list tell something, and five much.
        let tells = reading.share < 0.75 || list.codes.count <= 2 || reading.distinct < 3 ? 0 : min(1, Double(reading.distinct) / 5)
        if reading.share == 0, column.values.count <= 2 || column.values.count > 2 * list.codes.count { return nil }
        return (max(reading.share, 0.1), tells)
    }

    private func reading(_ column: ExampleColumn, _ list: CodeList, parted: Bool) -> (share: Double, distinct: Int) {
        if let known = memory.readings[column.index]?[list.id] { return known }
        let reading = CodeReading(wordings(column, parted: parted), finder: finders.finder(list))
        memory.readings[column.index, default: [:]][list.id] = (reading.share, reading.distinctCodes)
        return (reading.share, reading.distinctCodes)
    }

    private func wordings(_ column: ExampleColumn, parted: Bool) -> [Wording] {
        let path: ReferenceWritableKeyPath<Memory, [Int: [Wording]]> = parted ? \.partedWordings : \.wordings
        if let known = memory[keyPath: path][column.index] { return known }
        let wordings = CodeReading.wordings(column.sample, joiner: parted ? column.joiner : nil)
        memory[keyPath: path][column.index] = wordings
        return wordings
    }

    /// Every answer to any item, as one list.
    private func answers(to items: String) -> CodeList {
        finders.list(called: "answers to \(items)") {
            (codes[items]?.codes ?? []).compactMap(\.answers).flatMap { codes[$0]?.codes ?? [] }.uniqued { $0.code }
        }
    }

    private func text(_ column: ExampleColumn, _ field: Field, _ most: Int) -> (fit: Double, tells: Double)? {
        guard column.longest <= most else { return nil }
        let postcodes = column.share(Self.looksLikePostcode) ?? 0
        if field.name == "postcode" { return postcodes >= 0.6 ? (1, 0.9) : nil }
        return postcodes >= 0.9 || patterns[column.index]?.isEmpty == false ? nil : (0.5, 0)
    }

    /// Outward and inward code, such as `SM1 1AA`.
    static func looksLikePostcode(_ text: String) -> Bool {
        let letters = Array(text.uppercased().utf8.filter { $0 != 0x20 })
        guard (5...7).contains(letters.count), let first = letters.first, (65...90).contains(first) else { return false }
        let inward = letters.suffix(3).map { $0 }
        return (48...57).contains(inward[0]) && (65...90).contains(inward[1]) && (65...90).contains(inward[2])
    }
}

extension Array {
    fileprivate func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

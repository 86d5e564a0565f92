import Domain

/// How one record is read off a table's rows, as far as the example shows it.
struct RecordProposal: Sendable {
    let type: RecordType
    /// By field: the column, and how well it fits, 0 to 1.
    var columns: [String: (column: Int, score: Double)] = [:]
    /// By field: the code that holds for every row.
    var constants: [String: Recognised<String>] = [:]
    /// By field: text with headings in braces.
    var made: [String: String] = [:]
    /// One column that holds two fields.
    var split: (column: Int, separator: String, fields: [String])?
    /// Columns of which at least one is filled where there is such a record at all; empty where there is one in every row.
    var skipWhenEmpty: [Int] = []

    /// Every column that it reads.
    var used: Set<Int> { Set(columns.values.map(\.column) + (split.map { [$0.column] } ?? [])) }

    func fills(_ field: Field) -> Bool {
        columns[field.name] != nil || constants[field.name] != nil || made[field.name] != nil || split?.fields.contains(field.name) == true
    }

    /// Fields that may not be missing, and are.
    var missing: [Field] { type.fields.filter { $0.requirement != .never && !$0.isLater && !fills($0) } }

    /// Fields that the export does not have and need not have.
    var without: [Field] { type.fields.filter { $0.requirement == .never && !$0.isLater && !fills($0) } }

    /// How well each column fits, in the order of the fields: sums over them do not depend on chance.
    var scores: [Double] { scores(without: []) }

    func scores(without fields: Set<String>) -> [Double] {
        type.fields.filter { !fields.contains($0.name) }.compactMap { columns[$0.name]?.score }
    }

    /// How much of the record is there, 0 to 1: what must be there counts more.
    var coverage: Double {
        var (all, there) = (0.0, 0.0)
        for field in type.fields {
            let weight = field.isLater ? 0.05 : field.requirement == .never ? 0.3 : 1
            all += weight
            if let found = columns[field.name] {
                there += weight * found.score
            } else if fills(field) {
                there += weight * 0.6
            }
        }
        return all == 0 ? 0 : there / all
    }
}

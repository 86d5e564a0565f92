public import BoroughConfig
public import Domain

/// Reads an example export of which nothing is known, and proposes how to describe it.
///
/// Nothing of its rows is kept but the wordings of codes, and these only from columns most of whose values are known codes: a
/// column of names that was taken for another thing must not end in a file of configuration.
public struct LayoutRecognition: Sendable {
    private let programme: Programme
    private let types: [RecordType]
    private let vocabulary: FieldVocabulary
    private let dates: DateRecognition

    public init(programme: Programme, today: CivilDate) {
        self.programme = programme
        types = RecordType.exported
        vocabulary = FieldVocabulary(types: types)
        dates = DateRecognition(today: today)
    }

    /// - Parameter paths: files and folders.
    /// - Throws: `IntakeError.noSuchPath`.
    public func proposal(for paths: [String]) throws -> LayoutProposal {
        let reader = try ExampleReader(paths: paths)
        var tables = reader.tables.map { RecognisedTable($0, patterns: patterns(of: $0)) }
        let finders = CodeFinders()
        var evidence = tables.map { ColumnEvidence(codes: programme.codes, finders: finders, patterns: $0.patterns) }
        // Once without knowing any key, then with the keys that the first look found.
        for _ in 0..<2 {
            let keys = keyValues(tables)
            for index in tables.indices {
                evidence[index].keys = keys
                let recognition = TableRecognition(table: tables[index].table, evidence: evidence[index], vocabulary: vocabulary, types: types)
                tables[index].records = recognition.records()
            }
        }
        return LayoutSummary(tables: tables, reader: reader, codes: programme.codes).proposal
    }

    private func patterns(of table: ExampleTable) -> [Int: [DatePattern]] {
        Dictionary(uniqueKeysWithValues: table.columns.map { ($0.index, dates.patterns(of: $0)) })
    }

    /// By `type.field`, every value of the keys that records have been found with.
    private func keyValues(_ tables: [RecognisedTable]) -> [String: Set<String>] {
        var keys: [String: Set<String>] = [:]
        for table in tables {
            for record in table.records {
                for (field, found) in record.columns where record.type.field(field)?.reference == nil {
                    guard case .identifier = record.type.field(field)?.kind, let column = table.column(found.column) else { continue }
                    keys["\(record.type.name).\(field)", default: []].formUnion(column.values.keys)
                }
            }
        }
        return keys
    }
}

/// A table and what it was found to hold.
struct RecognisedTable {
    let table: ExampleTable
    let patterns: [Int: [DatePattern]]
    var records: [RecordProposal] = []

    init(_ table: ExampleTable, patterns: [Int: [DatePattern]]) { (self.table, self.patterns) = (table, patterns) }

    func column(_ index: Int) -> ExampleColumn? { table.columns.first { $0.index == index } }
}

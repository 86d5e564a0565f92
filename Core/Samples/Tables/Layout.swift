import BoroughConfig
import Domain

/// One file of a borough's export, or one sheet of a workbook in it, worked out backwards from the mapping that reads it.
struct Layout {
    let source: Source
    let fileName: String
    /// The sheet of a workbook; empty for a text file.
    let sheet: String
    let headings: [String]
    /// By heading, the record of the row and the field that it is read into; a heading may fill fields of several records.
    let fields: [[(record: Int, field: Field)]]
    /// By heading, the fields that its parts are read into.
    let splits: [String: RecordMapping.Split]
    /// By mapping and heading, what must stand there for a row to hold its record.
    private let conditions: [[String: [String]]]
    /// Constants that tell a mapping's records from those of the type's other mappings.
    private let selectors: [[String: String]]

    /// A title, and empty rows down to the headings'.
    var linesAboveHeadings: [[String]] {
        let title = "\(source.records.first?.type.title ?? fileName), made for a rehearsal"
        return (1..<source.dialect.headingsRow).map { [$0 == 1 ? title : ""] }
    }

    /// - Parameter sources: all of the borough's.
    init(_ source: Source, among sources: [Source]) {
        self.source = source
        // A pattern such as `referrals*.csv` is met by a file without the rest. What may come as a workbook comes as one.
        let workbook = source.files.first { source.format(ofFileNamed: $0) == .xlsx }
        fileName = (workbook ?? source.files.first ?? "export.csv").replacing("*", with: "")
        sheet = workbook == nil ? "" : (source.sheet ?? "Sheet1").replacing("*", with: "")
        var headings: [String] = []
        var fields: [[(record: Int, field: Field)]] = []
        var splits: [String: RecordMapping.Split] = [:]
        func add(_ heading: String, _ record: Int, _ field: Field) {
            if let index = headings.firstIndex(of: heading) {
                fields[index].append((record, field))
            } else {
                headings.append(heading)
                fields.append([(record, field)])
            }
        }
        for (record, mapping) in source.records.enumerated() {
            let headingByField = Dictionary(mapping.columns.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            for field in mapping.type.fields {
                if mapping.without.contains(field.name) || mapping.constants[field.name] != nil || mapping.made[field.name] != nil { continue }
                if let split = mapping.splits.first(where: { $0.fields.contains(field.name) }) {
                    splits[split.column] = split
                    add(split.column, record, field)
                } else {
                    add(headingByField[field.name] ?? field.name, record, field)
                }
            }
            for column in mapping.made.values.flatMap(\.columns) + mapping.onlyWhere.keys.sorted() where !headings.contains(column) {
                headings.append(column)
                fields.append([])
            }
        }
        self.headings = headings
        self.fields = fields
        self.splits = splits
        conditions = source.records.map(\.onlyWhere)
        let everyMapping = sources.flatMap(\.records)
        selectors = source.records.map { mapping in
            mapping.constants.filter { name, value in
                everyMapping.contains { $0.type == mapping.type && ($0.constants[name].map { $0 != value } ?? false) }
            }
        }
    }

    var isSheet: Bool { !sheet.isEmpty }

    /// In a single word, as intake names a file and a sheet of one.
    var name: String { isSheet ? "\(fileName)#\(sheet)" : fileName }

    /// The field that a column fills, and the record of the row; nil where it fills several, or a part of one.
    func onlyField(at column: Int) -> (record: Int, field: Field)? {
        fields[column].count == 1 && splits[headings[column]] == nil ? fields[column].first : nil
    }

    /// Whether other records refer to those of this table.
    var isReferredTo: Bool {
        source.records.contains { mapping in RecordType.all.contains { $0.references.contains { $0.to.type == mapping.type.name } } }
    }

    /// The rows that a family's records make, each with the record of every mapping that has one.
    func rows(of records: [Record]) -> [[Record?]] {
        let fitting = source.records.indices.map { index in
            records.filter { record in
                record.type == source.records[index].type && selectors[index].allSatisfy { record[$0.key] == .text($0.value) }
            }
        }
        if fitting.count == 1 { return fitting[0].map { [$0] } }
        if holdsOneRecordARow {
            return fitting.indices.flatMap { index in
                fitting[index].map { record in fitting.indices.map { $0 == index ? record : nil } }
            }
        }
        // A wide row holds the first of each; the mapping without which there is no row comes first.
        let row = fitting.map(\.first)
        return conditions[0].isEmpty && row[0] == nil || row.allSatisfy { $0 == nil } ? [] : [row]
    }

    /// Whether a column says which one of its records a row holds.
    private var holdsOneRecordARow: Bool {
        conditions.indices.contains { index in
            conditions[..<index].contains { earlier in
                conditions[index].contains { heading, texts in earlier[heading].map { Set($0).isDisjoint(with: texts) } ?? false }
            }
        }
    }

    /// What stands in a column of which only keys are made.
    func ownNumber(at column: Int, of row: [Record?]) -> String? {
        row.indices.lazy.compactMap { index in row[index].flatMap { source.records[index].ownNumber(in: headings[column], of: $0) } }.first
    }

    /// What a column has to say for the records that a row holds: nil where they do not ask.
    func condition(at column: Int, of row: [Record?]) -> [String]? {
        conditions.indices.lazy.filter { row[$0] != nil }.compactMap { conditions[$0][headings[column]] }.first
    }
}

import BoroughConfig
import Domain

/// What a source says, in a form that can be compared.
struct SourceSummary: Hashable {
    struct Mapping: Hashable {
        let type: RecordType
        let columns: [String: String]
        let made: [String: [RecordMapping.Template.Part]]
        let constants: [String: String]
        let splits: [[String]]
        let skipWhenEmpty: [String]
        let without: Set<String>
    }

    let files: [String]
    let format: ExportFormat?
    let sheet: String?
    let encoding: Dialect.Encoding
    let delimiter: Dialect.Delimiter
    let dates: [DatePattern]
    let labels: [String: [String: String]]
    let ignored: Set<String>
    let mappings: [Mapping]

    init(_ source: Source) {
        files = source.files
        format = source.format
        sheet = source.sheet
        encoding = source.dialect.encoding
        delimiter = source.dialect.delimiter
        dates = source.dialect.dates
        labels = source.dialect.labels
        ignored = source.ignored
        mappings = source.records.map { record in
            Mapping(
                type: record.type, columns: record.columns, made: record.made.mapValues(\.parts), constants: record.constants,
                splits: record.splits.map { [$0.column, $0.separator] + $0.fields }, skipWhenEmpty: record.skipWhenEmpty, without: record.without)
        }
    }

    /// What holds of every source that nothing is wrong with.
    func check() throws {
        try BrokenPromise.unless(!files.isEmpty, "a source names files")
        for file in files {
            let name = file.replacing("*", with: String(repeating: "a", count: 200))
            try BrokenPromise.unless(WildcardPattern.matches(file, name), "a pattern matches what has something for each of its stars")
            _ = WildcardPattern.matches(file, name + "?")
        }
        try BrokenPromise.unless(format == .census || !mappings.isEmpty, "a source says what its rows hold")
        for mapping in mappings {
            var filled = Array(mapping.columns.values) + Array(mapping.made.keys) + Array(mapping.constants.keys)
            filled += mapping.splits.flatMap { $0.dropFirst(2) } + Array(mapping.without)
            try BrokenPromise.unless(Set(filled).count == filled.count, "no field is filled twice")
            try BrokenPromise.unless(filled.allSatisfy { mapping.type.field($0) != nil }, "every field that is filled is one of the type's")
            try BrokenPromise.unless(mapping.splits.allSatisfy { $0.count >= 4 && !$0[1].isEmpty }, "a column is split at something into fields")
        }
    }
}

import BoroughConfig
import Domain

/// Says in plain English how a borough's exports are laid out.
struct ExportWords {
    let sources: [Source]

    var text: String {
        "The borough's own program reads these files; they stay in the borough.\n\n" + sources.map(line).joined(separator: "\n")
    }

    private func line(_ source: Source) -> String {
        if source.isCensus {
            return "- \(PlainList.of(source.files.map { "`\($0)`" })): the Children in Need census return; only what it says of Restart's children is kept"
        }
        let records = PlainList.of(source.records.map { $0.type.title.lowercased() })
        return "- \(files(source)): \(records); \(dialect(source))\(headings(source))\(renamed(source))\(ignored(source))"
    }

    private func files(_ source: Source) -> String {
        let workbooks = source.files.filter { source.format(ofFileNamed: $0) == .xlsx }.map { "`\($0)`" }
        let others = source.files.filter { source.format(ofFileNamed: $0) != .xlsx }.map { "`\($0)`" }
        let sheet = source.sheet.map { "the sheet `\($0)`" } ?? "the only sheet"
        return PlainList.of(others + (workbooks.isEmpty ? [] : ["\(sheet) of \(PlainList.of(workbooks))"]))
    }

    private func dialect(_ source: Source) -> String {
        let dialect = source.dialect
        let dates = dialect.dates.isEmpty ? "" : " written \(PlainList.of(dialect.dates.map { "`\($0.text)`" }))"
        if source.files.allSatisfy({ source.format(ofFileNamed: $0) == .xlsx }) {
            return dates.isEmpty ? "dates that are dates to Excel" : "dates that are dates to Excel, or typed as text\(dates)"
        }
        let separator = dialect.delimiter == .tab ? "tabs" : "\(dialect.delimiter.rawValue)s"
        return "\(dialect.encoding.rawValue), \(separator) between cells, dates\(dates)"
    }

    private func headings(_ source: Source) -> String {
        let columns = Set(source.records.flatMap(\.onlyWhere.keys)).sorted()
        return (source.dialect.headingsRow > 1 ? "; headings in row \(source.dialect.headingsRow)" : "")
            + (columns.isEmpty ? "" : "; what a row holds is said by \(PlainList.of(columns.map { "`\($0)`" }))")
    }

    private func renamed(_ source: Source) -> String {
        let count = source.records.reduce(0) { $0 + $1.columns.count }
        return count == 0 ? "" : "; \(Words.count(count, "heading")) of the borough's own"
    }

    private func ignored(_ source: Source) -> String {
        source.ignored.isEmpty ? "" : "; passed over: \(PlainList.of(source.ignored.sorted().map { "`\($0)`" }))"
    }
}

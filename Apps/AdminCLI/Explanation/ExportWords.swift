import BoroughConfig
import Domain

/// Says in plain English how a borough's exports are laid out.
struct ExportWords {
    let sources: [Source]

    var text: String {
        "The borough's own program reads these files; they stay in the borough.\n\n" + sources.map(line).joined(separator: "\n")
    }

    private func line(_ source: Source) -> String {
        let files = Words.list(source.files.map { "`\($0)`" })
        if source.isCensus { return "- \(files): the Children in Need census return; only what it says of Restart's children is kept" }
        let records = Words.list(source.records.map { $0.type.title.lowercased() })
        return "- \(files): \(records); \(dialect(source.dialect))\(renamed(source))\(ignored(source))"
    }

    private func dialect(_ dialect: Dialect) -> String {
        let separator = dialect.delimiter == .tab ? "tabs" : "\(dialect.delimiter.rawValue)s"
        let dates = Words.list(dialect.dates.map { "`\($0.text)`" })
        return "\(dialect.encoding.rawValue), \(separator) between cells, dates written \(dates)"
    }

    private func renamed(_ source: Source) -> String {
        let count = source.records.reduce(0) { $0 + $1.columns.count }
        return count == 0 ? "" : "; \(Words.count(count, "heading")) of the borough's own"
    }

    private func ignored(_ source: Source) -> String {
        source.ignored.isEmpty ? "" : "; passed over: \(Words.list(source.ignored.sorted().map { "`\($0)`" }))"
    }
}

import GRDB
import Indicators

/// The table that says for each line of the programme's catalogue which indicators count it, and from which fields.
struct SourcesTable {
    struct Row: Encodable {
        let line: String
        let title: String
        let countedBy: [String]
        let countedFrom: [String]
        let remark: String?
    }

    let rows: [Row]

    /// - Parameter db: a hub's database; it may be empty.
    init(_ lines: CatalogueLines, _ catalogue: IndicatorCatalogue, in db: Database) throws {
        let counter = Counter(catalogue: catalogue)
        rows = try lines.lines.map { line in
            let indicators = catalogue.indicators.filter { $0.catalogueID == line.id || line.shownBy.contains($0.id) }
            let fields = try indicators.reduce(into: Set<String>()) { $0.formUnion(try counter.fields(of: $1, in: db)) }
            return Row(
                line: line.id, title: line.title, countedBy: indicators.map { "`\($0.id)`" } + (line.countedBy.map { [$0] } ?? []),
                countedFrom: fields.sorted() + line.countedFrom, remark: line.remark)
        }
    }

    var markdown: String {
        let head = """
            # What each line of the catalogue is counted from

            Made by `restart-report indicators --sources`; fields are named as in the exports, what plugins add as `section.name`.

            | line | title | counted by | counted from |
            |---|---|---|---|
            """
        let body = rows.map { row in
            "| \(row.line) | \(row.title) | \(row.countedBy.joined(separator: ", ")) | \(row.countedFrom.map { "`\($0)`" }.joined(separator: " ")) |"
        }
        let remarks = rows.compactMap { row in row.remark.map { "- \(row.line): \($0)" } }
        return ([head] + body + (remarks.isEmpty ? [] : ["", "What of a line no indicator says:", ""] + remarks)).joined(separator: "\n")
    }
}

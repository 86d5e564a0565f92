import BoroughConfig
import Domain

/// Matches the sheets of a workbook with the sources that describe them, and says which are missing or unknown.
struct SheetMatcher {
    let file: String
    let workbook: Workbook
    /// Those that describe the workbook.
    let sources: [Source]
    private(set) var issues: [Issue] = []

    init(file: String, workbook: Workbook, sources: [Source]) {
        self.file = file
        self.workbook = workbook
        self.sources = sources
    }

    private var visible: [Workbook.Sheet] { workbook.sheets.filter { !$0.isHidden } }

    /// A sheet goes to the first source that names it. Hidden sheets are read where a source names them, and are otherwise
    /// passed over: they hold what their makers did not mean to show.
    mutating func tables() -> [FileFormat.Table] {
        var tables: [FileFormat.Table] = []
        var found: Set<Int> = []
        for sheet in workbook.sheets {
            guard let index = source(of: sheet) else {
                if !sheet.isHidden, sources.contains(where: { $0.sheet != nil }) { reportUnknown(sheet) }
                continue
            }
            found.insert(index)
            tables.append(
                .init(
                    sheet: sheet.name, source: sources[index],
                    content: .success(.rows { [workbook, row = sources[index].dialect.headingsRow] in try SheetReader(sheet, of: workbook, from: row) })))
        }
        for (index, source) in sources.enumerated() where !found.contains(index) {
            tables.append(.init(sheet: source.sheet ?? "", source: source, content: .failure(refusal(ofMissing: source))))
        }
        return tables
    }

    private func source(of sheet: Workbook.Sheet) -> Int? {
        if let named = sources.firstIndex(where: { $0.matches(sheetName: sheet.name) }) { return named }
        return visible.count == 1 && !sheet.isHidden ? sources.firstIndex { $0.sheet == nil } : nil
    }

    private mutating func reportUnknown(_ sheet: Workbook.Sheet) {
        let nearest = NearestName.of(sheet.name, among: sources.compactMap(\.sheet))
        issues.append(
            Issue(
                .query, "sheet_unknown", at: .init(file: file, sheet: sheet.name, row: 1),
                message: "No source of this borough describes the sheet `\(sheet.name)`; it was not read." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                fix: nearest.map { "Rename it to `\($0)`, or describe it in sources.yaml." }
                    ?? "Describe it in sources.yaml, or leave it out of the workbook."))
    }

    private func refusal(ofMissing source: Source) -> FileRefusal {
        guard let name = source.sheet else {
            let names = visible.prefix(10).map { "`\($0.name)`" }.joined(separator: ", ")
            return FileRefusal(
                "sheet_missing", "The workbook has \(visible.count) sheets, and it is not said which of them to read.",
                fix: visible.isEmpty ? "Show the sheet that holds the rows: it is hidden." : "Name it under `sheet` in sources.yaml: \(names).")
        }
        let free = workbook.sheets.filter { self.source(of: $0) == nil }
        let nearest = NearestName.of(name, among: free.map(\.name))
        return FileRefusal(
            "sheet_missing", "There is no sheet `\(name)` in this workbook.",
            fix: nearest.map { "Rename the sheet `\($0)` to `\(name)` if that is the one, or say so in sources.yaml." }
                ?? "Add the sheet to the workbook, with its headings even where it has no rows.")
    }
}

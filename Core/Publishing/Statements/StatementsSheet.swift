import DisclosureControl
import Spreadsheets

extension ReleaseWorkbook {
    /// What people said; no sheet where nothing is quoted at all.
    static func statements(of release: Release) -> [Spreadsheet.Sheet] {
        guard let statements = release.statements else { return [] }
        let rows = statements.map { [Spreadsheet.Cell.text($0.saidByLabel), .text($0.topicLabel), .text($0.words)] }
        let sentences = StatementWords.sentences(on: statements)
        return [
            Spreadsheet.Sheet(
                name: "Statements", title: StatementsPart.title, sentences: (rows.isEmpty ? [] : ["This sheet holds one table."]) + sentences,
                table: rows.isEmpty
                    ? nil : .init(columns: [.init("Who said it", width: 28), .init("What it is about", width: 28), .init("Words", width: 110)], rows: rows))
        ]
    }
}

import BoroughConfig
import Domain
import Foundation

/// Writes values as a source's dialect has them.
struct CellWriter {
    let dialect: Dialect
    private let labels: [String: [String: String]]

    init(_ dialect: Dialect) {
        self.dialect = dialect
        // Of several labels for a code the first in the alphabet, so that the same seed gives the same bytes.
        labels = dialect.labels.mapValues { list in
            Dictionary(list.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
        }
    }

    func text(_ value: Value, of field: Field, in record: Record, items: (String, String) -> String?) -> String {
        switch (value, field.kind) {
        case (.none, _): ""
        case (.number(let number), _): String(number)
        case (.date(let date), _): self.date(date)
        case (.identifying(let value), .date): CivilDate(iso: value.reveal()).map(date) ?? ""
        case (.identifying(let value), _): value.reveal()
        case (.text(let text), .code(let list)): label(text, of: list)
        case (.text(let text), .codeSet(let list)): text.split(separator: "+").map { label(String($0), of: list) }.joined(separator: dialect.codesJoinedBy)
        case (.text(let text), .answer(let itemField, let itemList)):
            label(text, of: record[itemField].text.flatMap { items(itemList, $0) } ?? "")
        case (.text(let text), _): text
        }
    }

    private func label(_ code: String, of list: String) -> String { labels[list]?[code] ?? code }

    func date(_ date: CivilDate) -> String { dialect.dates.first?.text(date) ?? date.description }

    /// What a column of a row holds, whichever of the row's records it comes from.
    func text(of row: [Record?], at column: Int, _ layout: Layout, _ codes: CodeBook) -> String {
        let items = { (list: String, item: String) in codes[list]?[item]?.answers }
        let parts = layout.fields[column].compactMap { record, field in
            row[record].map { text($0[field.name], of: field, in: $0, items: items) }
        }
        guard let split = layout.splits[layout.headings[column]] else {
            let text = parts.first { !$0.isEmpty } ?? layout.ownNumber(at: column, of: row) ?? ""
            guard let wanted = layout.condition(at: column, of: row), !wanted.contains(text) else { return text }
            return wanted[0]
        }
        return parts.joined(separator: split.separator)
    }

    // MARK: Rows

    func line(_ cells: [String]) -> String { Self.line(cells, dialect.delimiter) }

    static func line(_ cells: [String], _ delimiter: Dialect.Delimiter) -> String {
        let delimiter = UnicodeScalar(delimiter.byte)
        return cells.map { cell in
            let needsQuotes = cell.unicodeScalars.contains { $0 == delimiter || $0 == "\"" || $0 == "\n" || $0 == "\r" }
            return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: String(delimiter)) + "\r\n"
    }

    /// Text in the dialect's encoding. What the encoding does not have is not invented here.
    func bytes(_ text: String) -> [UInt8] {
        switch dialect.encoding {
        case .utf8: Array(text.utf8)
        case .windows1252: Array(text.data(using: .windowsCP1252, allowLossyConversion: true) ?? Data())
        case .utf16: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        }
    }

    var mark: [UInt8] { dialect.encoding == .utf16 ? [0xFF, 0xFE] : [] }
}

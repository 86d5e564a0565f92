import BoroughConfig
import Domain
import Spreadsheets

/// A sheet of a workbook that is being written: days are days, most numbers are numbers, and some were typed as text, as people do.
final class SheetTable: ExportTable {
    let layout: Layout
    private let workbook: WorkbookFile
    private let part: PartFile
    private let writer: CellWriter
    private var generator: SeededGenerator
    private var merges: [String] = []
    private(set) var nextRow = 1

    /// - Parameter headings: as they stand in their row.
    init(_ layout: Layout, headings: [SampleCell], in workbook: WorkbookFile, seed: UInt64) throws {
        self.layout = layout
        self.workbook = workbook
        part = try workbook.sheet(named: layout.sheet)
        writer = CellWriter(layout.source.dialect)
        generator = SeededGenerator(seed: seed)
        try part.append(WorkbookFile.sheetStart)
        for line in layout.linesAboveHeadings { try append(line.map { .text($0) }) }
        try append(headings)
    }

    // MARK: Cells

    func cells(of row: [Record?], codes: CodeBook) -> [SampleCell] {
        layout.headings.indices.map { column in
            let text = writer.text(of: row, at: column, layout, codes)
            guard !text.isEmpty, let (record, field) = layout.onlyField(at: column), let value = row[record]?[field.name] else { return .text(text) }
            return cell(value, field, text)
        }
    }

    private func cell(_ value: Value, _ field: Field, _ text: String) -> SampleCell {
        let chance = Int.random(in: 1...20, using: &generator)
        switch (field.kind, value) {
        case (.date, .date(let date)): return cell(date, text, chance)
        case (.date, .identifying(let value)): return CivilDate(iso: value.reveal()).map { cell($0, text, chance) } ?? .text(text)
        case (.number, .number(let number)):
            return chance <= 4 ? .text(text) : chance == 5 ? .formula("\(number)+0", result: text) : .number(text)
        case (.text, _) where Self.isWholeNumber(text): return chance <= 10 ? .number(text) : .text(text)
        default: return .text(text)
        }
    }

    private func cell(_ date: CivilDate, _ text: String, _ chance: Int) -> SampleCell {
        switch chance {
        case 1, 2: .text(text)
        case 3: .day("\(date.workbookSerial).5")
        default: .day(String(date.workbookSerial))
        }
    }

    /// Whether Excel would keep every digit of it.
    private static func isWholeNumber(_ text: String) -> Bool {
        text.utf8.count <= 15 && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } && !text.hasPrefix("0")
    }

    // MARK: Rows

    func append(_ cells: [SampleCell]) throws {
        var xml = "<row r=\"\(nextRow)\">"
        for (column, cell) in cells.enumerated() { xml += self.xml(cell, at: ColumnLetters.of(column) + String(nextRow), column) }
        try part.append(xml + "</row>")
        nextRow += 1
    }

    private func xml(_ cell: SampleCell, at place: String, _ column: Int) -> String {
        switch cell {
        case .empty, .text(""): return ""
        case .text(let text):
            if let index = workbook.sharedString(text) { return "<c r=\"\(place)\" t=\"s\"><v>\(index)</v></c>" }
            return "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(XMLText.escaped(text))</t></is></c>"
        case .number(let digits): return "<c r=\"\(place)\"><v>\(digits)</v></c>"
        case .day(let serial):
            let style: WorkbookFile.Style = serial.contains(".") ? .moment : .day
            return "<c r=\"\(place)\" s=\"\(style.rawValue)\"><v>\(serial)</v></c>"
        case .flag(let flag): return "<c r=\"\(place)\" t=\"b\"><v>\(flag ? 1 : 0)</v></c>"
        case .error(let name): return "<c r=\"\(place)\" t=\"e\"><v>\(XMLText.escaped(name))</v></c>"
        case .formula(let formula, let result):
            let value = result.map { "<v>\(XMLText.escaped($0))</v>" } ?? ""
            return "<c r=\"\(place)\"><f>\(XMLText.escaped(formula))</f>\(value)</c>"
        case .merged(.above):
            merges.append("\(ColumnLetters.of(column))\(nextRow - 1):\(place)")
            return ""
        case .merged(.left):
            merges.append("\(ColumnLetters.of(max(0, column - 1)))\(nextRow):\(place)")
            return ""
        }
    }

    func close() throws {
        let list = merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        try part.append("</sheetData>" + (merges.isEmpty ? "" : "<mergeCells count=\"\(merges.count)\">\(list)</mergeCells>") + "</worksheet>")
    }
}

extension CivilDate {
    /// Days as Excel counts them, from 1 March 1900 on.
    var workbookSerial: Int { Int(daysSinceEpoch) + 25_569 }
}

import BoroughConfig
import Domain
import Foundation

/// Reads an example export of which nothing is known: finds out how each file is written, and what stands in its columns.
struct ExampleReader {
    /// Enough to tell what a column holds.
    private static let mostRows = 20_000

    private(set) var tables: [ExampleTable] = []
    /// Files that are census returns.
    private(set) var censusFiles: [String] = []
    /// What could not be read, and what to do about it.
    private(set) var notes: [String] = []

    /// - Parameter paths: files and folders.
    /// - Throws: `IntakeError.noSuchPath`.
    init(paths: [String]) throws {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw IntakeError.noSuchPath(path) }
            guard isFolder.boolValue else {
                read(path)
                continue
            }
            for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() where !name.hasPrefix(".") && !name.hasPrefix("~$") {
                var isSubfolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isSubfolder), isSubfolder.boolValue { continue }
                read("\(path)/\(name)")
            }
        }
    }

    private mutating func read(_ path: String) {
        let name = String(path.split(separator: "/").last ?? "")
        do {
            guard FileFormat.isReadable(path) else { throw FileRefusal.unreadable }
            switch ExportFormat(fileName: name) {
            case .csv: try readText(path, name)
            case .xlsx: try readWorkbook(path, name)
            case .census: censusFiles.append(name)
            case nil: notes.append("\(name): files of this kind cannot be read. Save it as CSV, or as a workbook of the kind .xlsx.")
            }
        } catch let refusal as FileRefusal {
            notes.append("\(name): \(refusal.message) \(refusal.fix)")
        } catch {
            notes.append("\(name): it cannot be read. Check that this account may read it.")
        }
    }

    private mutating func readText(_ path: String, _ name: String) throws {
        let encoding = try TextShape.encoding(path: path)
        if let mistake = FileFormat.mistake(path: path, encoding: encoding.value) { throw mistake }
        let delimiter = try TextShape.delimiter(path: path, encoding: encoding.value)
        try add(name, sheet: "", .csv, encoding, delimiter) { try DelimitedReader(path: path, encoding: encoding.value, delimiter: delimiter.value, from: $0) }
    }

    private mutating func readWorkbook(_ path: String, _ name: String) throws {
        let workbook = try Workbook(path: path)
        for sheet in workbook.sheets where !sheet.isHidden {
            try add(name, sheet: sheet.name, .xlsx, nil, nil) { try SheetReader(sheet, of: workbook, from: $0) }
        }
    }

    private mutating func add(
        _ file: String, sheet: String, _ format: ExportFormat, _ encoding: Recognised<Dialect.Encoding>?, _ delimiter: Recognised<Dialect.Delimiter>?,
        _ open: (_ firstRow: Int) throws -> any RowReader
    ) throws {
        let headingsRow = try HeadingsRow.find(open)
        var reader = try open(headingsRow)
        let shown = sheet.isEmpty ? file : "\(file), sheet \(sheet)"
        guard let first = try reader.nextBatch(limit: 1), let headings = HeadingMatcher.headings(in: first), headings.count <= HeadingMatcher.mostHeadings
        else {
            notes.append("\(shown): there is nothing in it, or no row of headings was found in it. Export it again, with headings.")
            return
        }
        var columns = headings.enumerated().map { ExampleColumn(index: $0.offset, heading: $0.element) }
        var rows = 0
        while rows < Self.mostRows, let batch = try reader.nextBatch(limit: 1_000) {
            let page = RowPage(batch)
            for row in page.rows where row.fault == nil && row.cellCount == headings.count {
                rows += 1
                let cells = page.cells(of: row)
                for index in columns.indices { columns[index].take(cells.text(index) ?? "") }
            }
        }
        for index in columns.indices { columns[index].close() }
        tables.append(
            ExampleTable(
                file: file, sheet: sheet, format: format, encoding: encoding, delimiter: delimiter, headingsRow: headingsRow, rows: rows,
                columns: columns.filter { !$0.heading.isEmpty }))
    }
}

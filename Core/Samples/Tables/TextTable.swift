import BoroughConfig
import Domain
import Foundation

/// A file of delimited text that is being written.
final class TextTable: ExportTable {
    let layout: Layout
    private let writer: CellWriter
    private let handle: FileHandle
    private var buffer: [UInt8]
    private(set) var nextRow: Int

    /// - Throws: `CocoaError`.
    init(folder: String, layout: Layout) throws {
        self.layout = layout
        writer = CellWriter(layout.source.dialect)
        let path = "\(folder)/\(layout.fileName)"
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw CocoaError(.fileWriteUnknown)
        }
        self.handle = handle
        let lines = (layout.linesAboveHeadings + [layout.headings]).map(writer.line)
        buffer = writer.mark + writer.bytes(lines.joined())
        nextRow = lines.count + 1
    }

    func cells(of row: [Record?], codes: CodeBook) -> [SampleCell] {
        layout.headings.indices.map { .text(writer.text(of: row, at: $0, layout, codes)) }
    }

    func append(_ cells: [SampleCell]) throws {
        buffer += writer.bytes(writer.line(cells.map(\.text)))
        nextRow += 1
        if buffer.count > 1 << 18 { try flush() }
    }

    private func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    func close() throws {
        try flush()
        try handle.close()
    }
}

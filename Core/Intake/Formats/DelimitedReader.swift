import BoroughConfig

/// Reads delimited text: RFC 4180's quoting, any of the three line ends, quoted line breaks.
///
/// A quotation mark that is never closed would swallow the rows after it. So a quoted cell has a longest size, and one that
/// ran over a line break may not be followed by text (it was the next row's quotation mark that closed it). A row that
/// breaks this is reported, and reading goes on at the next line.
struct DelimitedReader: RowReader {
    private static let longestQuotedCell = 1 << 16
    /// A row is held in memory as a whole; the widest of an export has some thousands of bytes.
    private static let longestRow = 1 << 24

    private var source: ByteSource
    private let delimiter: UInt8
    /// Decoded bytes from the start of the current row on.
    private var buffer: [UInt8] = []
    private var position = 0
    private var atEnd = false
    private var rowNumber = 0
    /// The first row that is handed over; those above it are passed over, however they look.
    private let firstRow: Int

    init(path: String, dialect: Dialect) throws {
        try self.init(path: path, encoding: dialect.encoding, delimiter: dialect.delimiter, from: dialect.headingsRow)
    }

    /// - Parameter chunkSize: how many bytes are read at a time; at least four.
    init(path: String, encoding: Dialect.Encoding, delimiter: Dialect.Delimiter, from firstRow: Int = 1, chunkSize: Int = 1 << 18) throws {
        source = try ByteSource(path: path, encoding: encoding, chunkSize: chunkSize)
        self.delimiter = delimiter.byte
        self.firstRow = firstRow
    }

    private enum Outcome {
        case row(next: Int, fault: RowBatch.Fault?)
        case blank(next: Int)
        case needsMore
        case quoteNeverClosed(opened: Int)
    }

    mutating func nextBatch(limit: Int) throws -> RowBatch? {
        var batch = RowBatch()
        batch.rows.reserveCapacity(limit)
        while batch.rows.count < limit, batch.bytes.count < RowBatch.enoughBytes {
            if rowNumber + 1 >= firstRow { takePlainRows(into: &batch, limit: limit) }
            if batch.rows.count >= limit || batch.bytes.count >= RowBatch.enoughBytes { break }
            if position >= buffer.count, try !refill() { break }
            let firstCell = batch.cellEnds.count
            let firstByte = batch.bytes.count
            let outcome = buffer.withUnsafeBufferPointer { parseRow($0, into: &batch) }
            switch outcome {
            case .row(let next, let fault):
                try Self.check(next - position)
                end(row: fault, firstCell: firstCell, firstByte: firstByte, &batch)
                position = next
            case .blank(let next):
                rowNumber += 1
                position = next
            case .needsMore:
                batch.bytes.removeSubrange(firstByte...)
                batch.cellEnds.removeSubrange(firstCell...)
                _ = try refill()
            case .quoteNeverClosed(let opened):
                batch.bytes.removeSubrange(firstByte...)
                batch.cellEnds.removeSubrange(firstCell...)
                try takeLine(through: opened, into: &batch)
                end(row: .quoteNeverClosed, firstCell: firstCell, firstByte: firstByte, &batch)
            }
        }
        return batch.rows.isEmpty ? nil : batch
    }

    /// Numbers the row whose cells were appended, or drops it where it stands above the headings.
    private mutating func end(row fault: RowBatch.Fault?, firstCell: Int, firstByte: Int, _ batch: inout RowBatch) {
        rowNumber += 1
        guard rowNumber >= firstRow else { return batch.truncate(cells: firstCell, bytes: firstByte) }
        batch.rows.append(.init(number: rowNumber, firstCell: firstCell, cellCount: batch.cellEnds.count - firstCell, fault: fault))
    }

    /// Takes the plain rows that lie whole in the buffer, up to the first that is another.
    private mutating func takePlainRows(into batch: inout RowBatch, limit: Int) {
        let scanner = PlainRowScanner(delimiter: delimiter)
        let taken = buffer.withUnsafeBytes {
            scanner.take(from: UnsafeRawBufferPointer(rebasing: $0[position...]), into: &batch, limit: limit, after: rowNumber)
        }
        position += taken.bytes
        rowNumber += taken.rows
    }

    private static func check(_ bytesOfRow: Int) throws {
        if bytesOfRow > longestRow { throw FileRefusal.rowTooLong(limit: longestRow) }
    }

    /// Drops what has been read and appends more; false when there is nothing left to parse.
    /// - Throws: `FileRefusal` where a row has no end.
    private mutating func refill() throws -> Bool {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        try Self.check(buffer.count)
        // A row that is not whole yet is read again from its start. As much again as there is of it keeps that in proportion,
        // however long it is. Half a character at the end of a chunk appends nothing yet.
        let wanted = max(1, buffer.count * 2)
        while !atEnd, buffer.count < wanted {
            if try !source.read(into: &buffer) { atEnd = true }
        }
        return !buffer.isEmpty
    }

    /// Passes over the row up to the end of the line in which `opened` stands. Its cells, as far as they can be told without
    /// quotation marks, are kept for finding out what refers to them.
    private mutating func takeLine(through opened: Int, into batch: inout RowBatch) throws {
        var end = opened
        while true {
            while end < buffer.count, buffer[end] != 0x0A, buffer[end] != 0x0D { end += 1 }
            if end + 1 < buffer.count || atEnd { break }
            end -= position
            _ = try refill()
        }
        try Self.check(end - position)
        for byte in buffer[position..<end] {
            if byte == delimiter { batch.cellEnds.append(batch.bytes.count) } else if byte != 0x22 { batch.bytes.append(byte) }
        }
        batch.cellEnds.append(batch.bytes.count)
        position = end
        if position < buffer.count, buffer[position] == 0x0D { position += 1 }
        if position < buffer.count, buffer[position] == 0x0A { position += 1 }
    }

    private func parseRow(_ bytes: UnsafeBufferPointer<UInt8>, into batch: inout RowBatch) -> Outcome {
        let count = bytes.count
        var index = position
        let start = index
        var fault: RowBatch.Fault?
        while true {
            // One cell.
            if index < count, bytes[index] == 0x22 {
                let opened = index
                index += 1
                var runStart = index
                quoted: while true {
                    while index < count, bytes[index] != 0x22 { index += 1 }
                    if index - opened > Self.longestQuotedCell { return .quoteNeverClosed(opened: opened) }
                    if index >= count { return atEnd ? .quoteNeverClosed(opened: opened) : .needsMore }
                    batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
                    index += 1
                    if index >= count, !atEnd { return .needsMore }
                    guard index < count, bytes[index] == 0x22 else { break quoted }
                    batch.bytes.append(0x22)
                    index += 1
                    runStart = index
                }
                let afterQuote = index
                while index < count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
                if index > afterQuote {
                    let ranOver = bytes[opened..<afterQuote].contains { $0 == 0x0A || $0 == 0x0D }
                    if ranOver, bytes[afterQuote..<index].contains(where: { $0 != 0x20 }) { return .quoteNeverClosed(opened: opened) }
                    fault = .textAfterClosingQuote
                    batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[afterQuote..<index]))
                }
            } else {
                let runStart = index
                while index < count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
                batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
            }
            if index >= count, !atEnd { return .needsMore }
            batch.cellEnds.append(batch.bytes.count)
            if index < count, bytes[index] == delimiter {
                index += 1
                continue
            }
            // The end of the row.
            let isBlank = index == start
            if index < count {
                if bytes[index] == 0x0D {
                    index += 1
                    if index >= count, !atEnd { return .needsMore }
                }
                if index < count, bytes[index] == 0x0A { index += 1 }
            }
            if isBlank {
                batch.cellEnds.removeLast()
                return .blank(next: index)
            }
            return .row(next: index, fault: fault)
        }
    }
}

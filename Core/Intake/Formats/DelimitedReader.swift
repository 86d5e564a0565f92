import BoroughConfig

/// Reads delimited text: RFC 4180's quoting, any of the three line ends, quoted line breaks.
///
/// A quotation mark that is never closed would swallow the rest of the file. So a quoted cell has a longest size, and a row
/// that breaks it is reported and reading goes on at the next line.
struct DelimitedReader: RowReader {
    private static let longestQuotedCell = 1 << 16

    private var source: ByteSource
    private let delimiter: UInt8
    /// Decoded bytes from the start of the current row on.
    private var buffer: [UInt8] = []
    private var position = 0
    private var atEnd = false
    private var rowNumber = 0

    init(path: String, dialect: Dialect) throws {
        source = try ByteSource(path: path, encoding: dialect.encoding)
        delimiter = dialect.delimiter.byte
    }

    private enum Outcome {
        case row(next: Int, fault: RowBatch.Fault?)
        case blank(next: Int)
        case needsMore
        case quoteNeverClosed
    }

    mutating func nextBatch(limit: Int) throws -> RowBatch? {
        var batch = RowBatch()
        batch.rows.reserveCapacity(limit)
        while batch.rows.count < limit {
            if position >= buffer.count, try !refill() { break }
            let firstCell = batch.cellEnds.count
            let firstByte = batch.bytes.count
            let outcome = buffer.withUnsafeBufferPointer { parseRow($0, into: &batch) }
            switch outcome {
            case .row(let next, let fault):
                rowNumber += 1
                batch.rows.append(.init(number: rowNumber, firstCell: firstCell, cellCount: batch.cellEnds.count - firstCell, fault: fault))
                position = next
            case .blank(let next):
                rowNumber += 1
                position = next
            case .needsMore:
                batch.bytes.removeSubrange(firstByte...)
                batch.cellEnds.removeSubrange(firstCell...)
                _ = try refill()
            case .quoteNeverClosed:
                batch.bytes.removeSubrange(firstByte...)
                batch.cellEnds.removeSubrange(firstCell...)
                rowNumber += 1
                batch.rows.append(.init(number: rowNumber, firstCell: firstCell, cellCount: 0, fault: .quoteNeverClosed))
                skipLine()
            }
        }
        return batch.rows.isEmpty ? nil : batch
    }

    /// Drops what has been read and appends more; false when there is nothing left to parse.
    private mutating func refill() throws -> Bool {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        if !atEnd, try !source.read(into: &buffer) { atEnd = true }
        return !buffer.isEmpty
    }

    private mutating func skipLine() {
        while position < buffer.count, buffer[position] != 0x0A, buffer[position] != 0x0D { position += 1 }
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
                    if index - opened > Self.longestQuotedCell { return .quoteNeverClosed }
                    if index >= count { return atEnd ? .quoteNeverClosed : .needsMore }
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

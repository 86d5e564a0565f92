/// Takes rows of delimited text, eight bytes at a time, in which a cell either has no quotation mark at its beginning or one there, one at its end
/// and none between, as nearly all have. What it leaves, one row or the rest, is for the reader that knows every case.
struct PlainRowScanner {
    let delimiter: UInt8

    /// Rows are put together here, so that a batch grows by many cells at once.
    private static let (roomForBytes, roomForCells) = (1 << 15, 1 << 12)

    /// - Parameters:
    ///   - text: from the beginning of a row on.
    ///   - limit: the most rows that the batch may have.
    ///   - number: that of the row before.
    /// - Returns: how many rows were taken, and the bytes that they had.
    func take(from text: UnsafeRawBufferPointer, into batch: inout RowBatch, limit: Int, after number: Int) -> (rows: Int, bytes: Int) {
        withUnsafeTemporaryAllocation(byteCount: Self.roomForBytes, alignment: 8) { bytes in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.roomForCells) { ends in
                var taken = (rows: 0, bytes: 0)
                while true {
                    let more = fill(bytes, ends, UnsafeRawBufferPointer(rebasing: text[taken.bytes...]), into: &batch, limit: limit, after: number + taken.rows)
                    if more.rows == 0 { return taken }
                    taken = (taken.rows + more.rows, taken.bytes + more.bytes)
                }
            }
        }
    }

    /// Takes as many rows as there is room for.
    private func fill(
        _ bytes: UnsafeMutableRawBufferPointer, _ ends: UnsafeMutableBufferPointer<Int>, _ text: UnsafeRawBufferPointer, into batch: inout RowBatch,
        limit: Int, after number: Int
    ) -> (rows: Int, bytes: Int) {
        let (firstByte, firstCell) = (batch.bytes.count, batch.cellEnds.count)
        var (read, written, cells, rows) = (0, 0, 0, 0)
        while batch.rows.count < limit, firstByte + written < RowBatch.enoughBytes {
            var row = Row(read: read, written: written, cells: cells)
            guard takeRow(&row, text, bytes, ends, firstByte) else { break }
            rows += 1
            batch.rows.append(.init(number: number + rows, firstCell: firstCell + cells, cellCount: row.cells - cells, fault: nil))
            (read, written, cells) = (row.read, row.written, row.cells)
        }
        if rows > 0 {
            batch.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<written]))
            batch.cellEnds.append(contentsOf: UnsafeBufferPointer(rebasing: ends[..<cells]))
        }
        return (rows, read)
    }

    /// How far a row has been taken.
    private struct Row {
        var read: Int
        var written: Int
        var cells: Int
    }

    /// False where it is not plain or not whole, is blank or finds no room.
    @inline(__always)
    private func takeRow(
        _ row: inout Row, _ text: UnsafeRawBufferPointer, _ bytes: UnsafeMutableRawBufferPointer, _ ends: UnsafeMutableBufferPointer<Int>, _ firstByte: Int
    ) -> Bool {
        guard let source = text.baseAddress, let place = bytes.baseAddress else { return false }
        // Eight bytes are read and written at a time, the last of them perhaps for nothing.
        let (lastRead, lastWritten) = (text.count - 8, bytes.count - 8)
        let start = row.read
        let (marks, delimiters, newlines, returns) = (Self.eight(0x22), Self.eight(delimiter), Self.eight(0x0A), Self.eight(0x0D))
        while row.cells < ends.count {
            guard row.read <= lastRead else { return false }
            let isQuoted = source.load(fromByteOffset: row.read, as: UInt8.self) == 0x22
            if isQuoted { row.read += 1 }
            // What ends the cell.
            let stops = isQuoted ? (marks, marks, marks) : (delimiters, newlines, returns)
            while true {
                guard row.read <= lastRead, row.written <= lastWritten else { return false }
                let word = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: row.read, as: UInt64.self))
                place.storeBytes(of: word.littleEndian, toByteOffset: row.written, as: UInt64.self)
                let found = Self.zeros(word ^ stops.0) | Self.zeros(word ^ stops.1) | Self.zeros(word ^ stops.2)
                let length = found.trailingZeroBitCount >> 3
                row.read += length
                row.written += length
                if found != 0 { break }
            }
            ends[row.cells] = firstByte + row.written
            row.cells += 1
            if isQuoted { row.read += 1 }
            guard row.read < text.count else { return false }
            let end = source.load(fromByteOffset: row.read, as: UInt8.self)
            if end == delimiter {
                row.read += 1
                continue
            }
            // Behind a closing mark only these are as they should be, and a blank line is no row.
            guard end == 0x0A || end == 0x0D, row.read != start else { return false }
            row.read += 1
            if end == 0x0D {
                guard row.read < text.count else { return false }
                if source.load(fromByteOffset: row.read, as: UInt8.self) == 0x0A { row.read += 1 }
            }
            return true
        }
        return false
    }

    private static func eight(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The highest bit of each byte that is zero, as far as the lowest such byte is concerned; nothing where none is.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 }
}

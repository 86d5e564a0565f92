/// The cells of one row.
struct Cells: Sendable {
    let page: RowPage
    let first: Int
    let count: Int

    /// Without white space around it; nil where the bytes are not valid.
    func text(_ column: Int) -> String? {
        let range = trimmedRange(column)
        if range.isEmpty { return "" }
        return page.bytes.withUnsafeBufferPointer { bytes in
            let cell = UnsafeBufferPointer(rebasing: bytes[range])
            // Nearly every cell is ASCII, which needs no further check.
            return cell.allSatisfy { $0 < 0x80 } ? String(decoding: cell, as: UTF8.self) : String(validating: cell, as: UTF8.self)
        }
    }

    /// Why it holds no value; there is then no text.
    func fault(_ column: Int) -> RowBatch.CellFault? { column < count ? page.fault(ofCell: first + column) : nil }

    func isEmpty(_ column: Int) -> Bool { trimmedRange(column).isEmpty }

    /// What a person sees in it, as far as it is text; of a cell without a value, what stands after the byte that marks it.
    func lossyText(_ column: Int) -> String {
        let range = trimmedRange(column)
        return String(decoding: page.bytes[fault(column) == nil ? range : range.dropFirst()], as: UTF8.self)
    }

    private func trimmedRange(_ column: Int) -> Range<Int> {
        guard column < count else { return 0..<0 }
        let range = page.range(ofCell: first + column)
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, Self.isSpace(page.bytes[lower]) { lower += 1 }
        while lower < upper, Self.isSpace(page.bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.count
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

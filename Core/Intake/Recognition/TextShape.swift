import BoroughConfig
import Foundation

/// Finds out how a text file is written: its letters, and what stands between its cells.
enum TextShape {
    /// - Throws: `IntakeError.cannotOpen`.
    static func encoding(path: String) throws -> Recognised<Dialect.Encoding> {
        guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: 1 << 20) ?? Data() else {
            throw IntakeError.cannotOpen(path)
        }
        defer { try? handle.close() }
        let bytes = [UInt8](data)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Recognised(.utf8, .sure) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return Recognised(.utf16, .sure) }
        // Of Latin letters in UTF-16 every second byte is nought; in no other encoding is any.
        if bytes.prefix(4_096).contains(0) { return Recognised(.utf16, .likely) }
        if bytes.allSatisfy({ $0 < 0x80 }) { return Recognised(.utf8, .likely) }
        // The last letter may have been cut in two.
        let isUTF8 = (0...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
        return isUTF8 ? Recognised(.utf8, .sure) : Recognised(.windows1252, .likely)
    }

    /// Not the first row's: a title may stand above. Of widths that are as frequent, the widest; nil where rows have one cell.
    private static func mostFrequentWidth(_ batch: RowBatch) -> Int? {
        let widths = batch.rows.filter { $0.fault == nil && $0.cellCount > 1 }.reduce(into: [Int: Int]()) { $0[$1.cellCount, default: 0] += 1 }
        return widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    /// The sign that gives the most cells in rows of one length.
    static func delimiter(path: String, encoding: Dialect.Encoding) throws -> Recognised<Dialect.Delimiter> {
        var found: [(delimiter: Dialect.Delimiter, cells: Int, share: Double)] = []
        for delimiter in Dialect.Delimiter.allCases {
            var reader = try DelimitedReader(path: path, encoding: encoding, delimiter: delimiter)
            guard let batch = try reader.nextBatch(limit: 200), let width = mostFrequentWidth(batch) else { continue }
            let alike = batch.rows.count { $0.fault == nil && $0.cellCount == width }
            found.append((delimiter, width, Double(alike) / Double(batch.rows.count)))
        }
        let best = found.max { ($0.share * Double($0.cells), $0.cells) < ($1.share * Double($1.cells), $1.cells) }
        guard let best else { return Recognised(.comma, .guess) }
        return Recognised(best.delimiter, best.share > 0.9 && found.count { $0.share > 0.9 } == 1 ? .sure : .likely)
    }
}

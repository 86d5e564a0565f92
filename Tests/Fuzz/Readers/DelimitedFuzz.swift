import BoroughConfig

@testable import Intake

/// Delimited text in every encoding and with every delimiter.
struct DelimitedFuzz: FuzzReader {
    static let name = "delimited"

    private let file: ScratchFile

    init(folder: String) { file = ScratchFile(folder: folder, name: "rows.csv") }

    private struct Row: Equatable {
        let number: Int
        let cells: [[UInt8]]
        let fault: RowBatch.Fault?
    }

    func read(_ input: FuzzInput) throws {
        var input = input
        let encoding = input.choice(of: Dialect.Encoding.allCases)
        let delimiter = input.choice(of: Dialect.Delimiter.allCases)
        // A character of UTF-16 has four bytes at most, and a byte order mark three.
        let smallest = 4 + input.choice(of: 64)
        let limit = 1 + input.choice(of: 16)
        let text = Self.grown(input.rest)
        // A long text in few pieces, or it would take most of the time.
        let chunkSize = smallest * (1 + text.count / 1024)
        try file.write(text)

        let whole = try rows(encoding, delimiter, chunkSize: 1 << 17, limit: 1 << 12)
        let inPieces = try rows(encoding, delimiter, chunkSize: chunkSize, limit: limit)
        try BrokenPromise.unless(whole == inPieces, "a file read in pieces of \(chunkSize) bytes has the rows that it has read at once")
        for (row, next) in zip(whole, whole.dropFirst()) { try BrokenPromise.unless(row.number < next.number, "row numbers grow") }
        try checkContent(whole, encoding, delimiter)
        // What stands above the headings, however it is quoted, changes nothing below.
        let first = 1 + text.count % 7
        let below = try rows(encoding, delimiter, chunkSize: chunkSize, limit: limit, from: first)
        try BrokenPromise.unless(below == whole.filter { $0.number >= first }, "the rows from row \(first) on are those of the whole file")
    }

    /// A bell stands for so much text that a few of them pass the longest quoted cell.
    private static func grown(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var left = 4
        return bytes.flatMap { byte -> [UInt8] in
            guard byte == 0x07, left > 0 else { return [byte] }
            left -= 1
            return Array(repeating: UInt8(ascii: "x"), count: 22_000)
        }
    }

    private func rows(_ encoding: Dialect.Encoding, _ delimiter: Dialect.Delimiter, chunkSize: Int, limit: Int, from first: Int = 1) throws -> [Row] {
        var reader = try DelimitedReader(path: file.path, encoding: encoding, delimiter: delimiter, from: first, chunkSize: chunkSize)
        var rows: [Row] = []
        while let batch = try reader.nextBatch(limit: limit) {
            try BrokenPromise.unless(!batch.rows.isEmpty && batch.rows.count <= limit, "a batch has a row and at most \(limit)")
            try BatchShape.check(batch)
            rows += batch.rows.map { row in
                Row(number: row.number, cells: (0..<row.cellCount).map { Array(batch.bytes[batch.range(ofCell: row.firstCell + $0)]) }, fault: row.fault)
            }
        }
        try BrokenPromise.unless(try reader.nextBatch(limit: limit) == nil, "after the end there is nothing more")
        return rows
    }

    /// Apart from what separates cells and rows and quotes them, the cells hold what the file holds, in its order.
    private func checkContent(_ rows: [Row], _ encoding: Dialect.Encoding, _ delimiter: Dialect.Delimiter) throws {
        var source = try ByteSource(path: file.path, encoding: encoding)
        var decoded: [UInt8] = []
        while try source.read(into: &decoded) {}
        func isContent(_ byte: UInt8) -> Bool { byte != 0x22 && byte != 0x0A && byte != 0x0D && byte != delimiter.byte }
        let held = rows.flatMap { $0.cells.joined().filter(isContent) }
        try BrokenPromise.unless(held == decoded.filter(isContent), "nothing is lost and nothing is added")
        guard encoding != .utf8 else { return }
        try BrokenPromise.unless(String(validating: decoded.filter { $0 != 0xFF }, as: UTF8.self) != nil, "what is decoded is UTF-8")
    }
}

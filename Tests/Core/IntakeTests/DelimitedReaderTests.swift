import BoroughConfig
import Foundation
import Samples
import TestSupport
import Testing

@testable import Intake

struct DelimitedReaderTests {
    @Test(arguments: ["\n", "\r\n", "\r"], [true, false])
    func `each kind of line end separates rows, and the last row needs none`(_ lineEnd: String, _ hasLast: Bool) throws {
        let text = ["a,b", "1,2", "3,"].joined(separator: lineEnd) + (hasLast ? lineEnd : "")
        #expect(try Rows.of(text) == [.init(1, ["a", "b"]), .init(2, ["1", "2"]), .init(3, ["3", ""])])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a quoted line break stays in its cell and costs no row number`(_ lineEnd: String) throws {
        let rows = try Rows.of("a,b\(lineEnd)1,\"x\(lineEnd)\(lineEnd)y\"\(lineEnd)2,z\(lineEnd)")
        #expect(rows == [.init(1, ["a", "b"]), .init(2, ["1", "x\(lineEnd)\(lineEnd)y"]), .init(3, ["2", "z"])])
    }

    @Test func `two quotation marks in a quoted cell are one, and one inside a plain cell is itself`() throws {
        let rows = try Rows.of("\"say \"\"hi\"\"\",\"\"\"\",\"\",5\" pipe\n")
        #expect(rows == [.init(1, ["say \"hi\"", "\"", "", "5\" pipe"])])
    }

    @Test func `blank lines are no rows but are counted`() throws {
        #expect(try Rows.of("a\n\n\r\nb\n\nc").map(\.number) == [1, 4, 6])
        #expect(try Rows.of("\n\n") == [])
        #expect(try Rows.of("") == [])
        #expect(try Rows.of("a,b\n,\n") == [.init(1, ["a", "b"]), .init(2, ["", ""])])
    }

    @Test func `a quotation mark that is never closed costs its own row only`() throws {
        #expect(
            try Rows.of("h,i\n1,\"x\n2,y\n3,z\n") == [
                .init(1, ["h", "i"]), .init(2, ["1", "x"], .quoteNeverClosed), .init(3, ["2", "y"]), .init(4, ["3", "z"]),
            ])
        #expect(try Rows.of("h\n\"x") == [.init(1, ["h"]), .init(2, ["x"], .quoteNeverClosed)])
        #expect(try Rows.of("h\n\"") == [.init(1, ["h"]), .init(2, [""], .quoteNeverClosed)])
    }

    @Test func `nor does it swallow the next row where every cell is quoted`() throws {
        let rows = try Rows.of("\"h\",\"i\"\r\n\"1\",\"x\r\n\"2\",\"y\"\r\n\"3\",\"z\"\r\n")
        #expect(rows == [.init(1, ["h", "i"]), .init(2, ["1", "x"], .quoteNeverClosed), .init(3, ["2", "y"]), .init(4, ["3", "z"])])
    }

    @Test func `reading goes on behind the line in which the mark was opened, not within a good cell before it`() throws {
        let rows = try Rows.of("h,i\n\"x\ny\",\"u\n2,b\n")
        #expect(rows.map(\.number) == [1, 2, 3])
        #expect(rows.map(\.fault) == [nil, .quoteNeverClosed, nil])
        #expect(rows.last?.cells == ["2", "b"])
    }

    @Test func `ten thousand rows behind an open quotation mark are all kept`() throws {
        let later = (0..<10_000).map { "\($0),row\n" }.joined()
        let rows = try Rows.of("h,i\n1,\"open\n" + later)
        #expect(rows.count == 10_002)
        #expect(rows.filter { $0.fault != nil }.map(\.number) == [2])
        #expect(rows.last == .init(10_002, ["9999", "row"]))
    }

    @Test func `text behind a closing quotation mark spoils its own row only`() throws {
        let rows = try Rows.of("\"a\"b,c\nd,e\n")
        #expect(rows.map(\.fault) == [.textAfterClosingQuote, nil])
        #expect(rows.last == .init(2, ["d", "e"]))
    }

    @Test func `a cell may be larger than what is read at once, and a quoted one as large as a long note`() throws {
        let large = String(repeating: "x", count: 700_000)
        let note = String(repeating: "line\n", count: 12_000)
        let rows = try Rows.of("\(large),1\n\"\(note)\",2\nb,3\n")
        #expect(rows == [.init(1, [large, "1"]), .init(2, [note, "2"]), .init(3, ["b", "3"])])
    }

    @Test func `a chunk may end at any byte of the file`() throws {
        let text = "1,\"a\"\"b\"\r\n\"é\r\n€\",😀\r\r\n\n\"x\"y,z\n\"\",\"q\"\r\n5,last"
        let expected = try Rows.of("f\n" + text).dropFirst().map { $0 }
        #expect(expected.count == 5)
        for offset in 0...(text.utf8.count + 2) {
            let filler = String(repeating: "f", count: (1 << 18) - offset)
            let rows = try Rows.of(filler + "\n" + text)
            guard Array(rows.dropFirst()) == expected, rows.first?.cells.first??.utf8.count == filler.utf8.count else {
                Testing.Issue.record("the chunk that ends \(offset) bytes before gives \(rows.dropFirst())")
                return
            }
        }
    }

    @Test func `a row without end costs time by its length, not by its length for every piece that is read of it`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("\(String(repeating: "x", count: 4_000_000)),1\n2,3\n", to: "rows.csv")
        var reader = try DelimitedReader(path: path, encoding: .utf8, delimiter: .comma, chunkSize: 512)
        var batch: RowBatch?
        let time = try ContinuousClock().measure { batch = try reader.nextBatch(limit: 10) }
        #expect(batch?.rows.map(\.cellCount) == [2, 2] && batch?.range(ofCell: 0).count == 4_000_000)
        // Read again for every piece, it would be sixteen thousand million bytes.
        #expect(time < .seconds(60))
    }

    @Test(arguments: [("1,2\n", 1 << 20), ("\"", 1 << 20), ("\"", 1 << 25)])
    func `a row of more than sixteen million bytes is refused, wherever pieces of the file end`(_ before: String, _ chunkSize: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(before + String(repeating: "x", count: (1 << 24) + 1) + "\n1,2\n", to: "rows.csv")
        var reader = try DelimitedReader(path: path, encoding: .utf8, delimiter: .comma, chunkSize: chunkSize)
        #expect(throws: FileRefusal.rowTooLong(limit: 1 << 24)) {
            while try reader.nextBatch(limit: 1) != nil {}
        }
    }

    @Test func `rows that are long are handed over a few at a time, however many are asked for`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: String(repeating: "x", count: 999_998) + ",\n", count: 40), to: "rows.csv")
        var reader = try DelimitedReader(path: path, encoding: .utf8, delimiter: .comma)
        var counts: [Int] = []
        while let batch = try reader.nextBatch(limit: 1024) { counts.append(batch.rows.count) }
        #expect(counts == Array(repeating: 5, count: 8))
    }

    @Test func `an open quotation mark is found wherever the chunk ends`() throws {
        for offset in 0...24 {
            let filler = String(repeating: "f", count: (1 << 18) - offset)
            let rows = try Rows.of(filler + "\n1,\"open\r\n2,b\r\n3,c\r\n")
            #expect(rows.dropFirst().map(\.number) == [2, 3, 4])
            #expect(rows.dropFirst().map(\.fault) == [.quoteNeverClosed, nil, nil])
        }
    }

    @Test(arguments: Dialect.Delimiter.allCases)
    func `random tables come back as they were written`(_ delimiter: Dialect.Delimiter) throws {
        var random = SeededGenerator(seed: UInt64(delimiter.byte))
        let letters: [Character] = ["a", "b", ",", ";", "|", "\t", "\"", "\n", "\r", "é", "😀", "7"]
        for _ in 0..<60 {
            let width = Int.random(in: 2...5, using: &random)
            let table = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                (0..<width).map { _ in String((0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random)! }) }
            }
            let mark = Character(Unicode.Scalar(delimiter.byte))
            let text = table.map { row in
                row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: String(mark))
            }.joined(separator: "\r\n")
            #expect(try Rows.of(text, delimiter: delimiter).map(\.cells) == table.map { $0.map(Optional.some) })
        }
    }

    @Test func `rows are the same however many are asked for at once`() throws {
        let text = "a,b\n1,\"x\ny\"\n\n2,\"open\n3,c\n"
        let all = try Rows.of(text)
        for limit in 1...6 { #expect(try Rows.of(text, limit: limit) == all) }
    }
}

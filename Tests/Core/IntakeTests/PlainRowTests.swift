import BoroughConfig
import Domain
import Foundation
import Samples
import TestSupport
import Testing

@testable import Intake

/// What is read several bytes at a time is read as it is byte by byte.
struct PlainRowTests {
    @Test(arguments: ["\n", "\r\n", "\r"], Dialect.Delimiter.allCases)
    func `rows without quotation marks are what lies between delimiters and line ends`(_ lineEnd: String, _ delimiter: Dialect.Delimiter) throws {
        var random = SeededGenerator(seed: 11)
        let letters: [Character] = Array("ab 7é€😀\"") + [",", ";", "|", "\t"].filter { $0 != Character(Unicode.Scalar(delimiter.byte)) }
        for _ in 0..<40 {
            // Cells of every length about that of a word; a quotation mark only behind their first letter.
            let table: [[String]] = (1...60).map { _ in
                (0..<Int.random(in: 1...9, using: &random)).map { _ in
                    let length = Int.random(in: 0...20, using: &random)
                    return length == 0 ? "" : "x" + String((1..<max(2, length)).map { _ in letters.randomElement(using: &random)! })
                }
            }
            let lines = table.map { $0.joined(separator: String(Unicode.Scalar(delimiter.byte))) }
            // A line without anything in it is no row, and is counted.
            let expected: [Rows.Row] = zip(1..., table).filter { $1 != [""] }.map { Rows.Row($0, $1) }
            #expect(try Rows.of(lines.joined(separator: lineEnd) + lineEnd, delimiter: delimiter) == expected)
            #expect(try Rows.of(lines.joined(separator: lineEnd), delimiter: delimiter, limit: 7).map(\.cells) == expected.map(\.cells))
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a cell between quotation marks is read as it is without them, wherever it stands and whatever is beside it`(_ lineEnd: String) throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<60 {
            let table: [[String]] = (1...40).map { _ in (0..<4).map { _ in String(repeating: "wxyz7", count: Int.random(in: 0...4, using: &random)) } }
            // One cell in a few is quoted, of those one in a few has a mark within; what is quoted may hold a delimiter or a line end.
            var lines = "", expected: [Rows.Row] = []
            for (number, cells) in zip(1..., table) {
                var row: [String] = []
                let written = cells.map { cell in
                    switch Int.random(in: 0..<10, using: &random) {
                    case 0...2: row.append(cell + "," + lineEnd)
                    case 3: row.append(cell + "\"")
                    default:
                        row.append("c" + cell)
                        return "c" + cell
                    }
                    return "\"" + row[row.count - 1].replacing("\"", with: "\"\"") + "\""
                }
                lines += written.joined(separator: ",") + lineEnd
                expected.append(.init(number, row))
            }
            #expect(try Rows.of(lines) == expected)
        }
        #expect(try Rows.of("\"aaaaaaaaaa\"b,c\naaaaaaaaaaaaa,b\n").map(\.fault) == [.textAfterClosingQuote, nil])
        #expect(try Rows.of("\"open\n\"b\",ccccccccccccccc\nd,eeeeeeeeeeeee\n").map(\.fault) == [.quoteNeverClosed, nil, nil])
    }

    @Test func `a row that needs more room than there is, or more cells, is read all the same`() throws {
        let wide = Array(repeating: "c", count: 9_000)
        let long = [String(repeating: "l", count: 40_000), "2"]
        let short = ["1", "2"]
        let rows = [short, wide, short, long, short, long, wide]
        let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
        #expect(try Rows.of(text) == zip(1..., rows).map { Rows.Row($0, $1) })
    }

    @Test func `a batch ends where it is full, and the next goes on from there`() throws {
        let text = (0..<3_000).map { "row \($0),\($0 % 7)\r\n" }.joined()
        for limit in [1, 2, 999, 3_000, 4_000] {
            let rows = try Rows.of(text, limit: limit)
            #expect(rows.count == 3_000)
            #expect(rows.last == .init(3_000, ["row 2999", "3"]))
        }
    }

    @Test func `each spelling has its code in its own list, however alike they begin and end`() {
        let middle = (0..<40).map { "beginning \($0) the end of it" }
        let lists: [[String: String]] = [
            Dictionary(uniqueKeysWithValues: middle.map { ($0, "m" + $0) }),
            ["": "empty", "y": "yes", "n": "no", "abc": "three", "abcd": "four", "abcde": "five"],
            ["y": "other", "abcdefgh": "eight", "abcdefghi": "nine"],
        ]
        let table = CodeTable(lists)
        func code(_ spelling: String, _ list: Int) -> String? {
            Array(spelling.utf8).withUnsafeBytes { text in
                table.withLook { $0.code(text, list: list) }.map { String(decoding: table.bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self) }
            }
        }
        for (list, spellings) in lists.enumerated() {
            for (spelling, wanted) in spellings { #expect(code(spelling, list) == wanted) }
            for spelling in ["x", "ab", "abd", "abcx", "abcdx", "abcdefgx", "beginning 99 the end of it"] { #expect(code(spelling, list) == nil) }
        }
        #expect(code("abc", 2) == nil)
    }

    @Test func `a text is ASCII without a return unless one of its bytes is not`() {
        for length in 0...20 {
            let plain = [UInt8](repeating: 0x0E, count: length)
            #expect(plain.withUnsafeBytes { $0.isASCIIWithoutReturn })
            for place in 0..<length {
                for (byte, isPlain): (UInt8, Bool) in [(0x0D, false), (0x80, false), (0xFF, false), (0x0C, true), (0x0A, true), (0x7F, true), (0, true)] {
                    var text = plain
                    text[place] = byte
                    #expect(text.withUnsafeBytes { $0.isASCIIWithoutReturn } == isPlain, "\(byte) at \(place) of \(length)")
                }
            }
        }
    }

    @Test func `only where ISO 8601 is the first of the patterns may a date stay as it is written`() throws {
        func parser(_ patterns: String...) throws -> DateParser { DateParser(patterns: try patterns.map { try #require(DatePattern($0)) }) }
        #expect(try parser("yyyy-MM-dd").prefersISO)
        #expect(try parser("yyyy-MM-dd", "dd/MM/yyyy").prefersISO)
        #expect(try !parser("dd/MM/yyyy", "yyyy-MM-dd").prefersISO)
        #expect(try !parser("yyyy-dd-MM").prefersISO)
        #expect(try !parser("yyyy/MM/dd").prefersISO)
    }
}

import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

struct EncodingTests {
    private func utf16(_ text: String, bigEndian: Bool = false, mark: Bool = true) -> Data {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return Data(units.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    @Test func `a mark at the beginning of UTF-8 belongs to no heading`() throws {
        #expect(try Rows.of(Data([0xEF, 0xBB, 0xBF]) + Data("a,é\n".utf8)) == [.init(1, ["a", "é"])])
        #expect(try Rows.of(Data([0xEF, 0xBB, 0xBF])) == [])
    }

    @Test func `a byte that is no UTF-8 spoils its own cell only`() throws {
        #expect(try Rows.of(Data("a,J".utf8) + Data([0xE9]) + Data("r,b\nc,d,e".utf8)) == [.init(1, ["a", nil, "b"]), .init(2, ["c", "d", "e"])])
    }

    @Test func `Windows-1252 has accents, dashes and the euro sign`() throws {
        let bytes = Data([0x43, 0xE9, 0x2C, 0x80, 0x35, 0x2C, 0x96, 0x2C, 0x93, 0x61, 0x94, 0x2C, 0xFF, 0x0A])
        #expect(try Rows.of(bytes, .windows1252) == [.init(1, ["Cé", "€5", "–", "“a”", "ÿ"])])
    }

    @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
    func `a byte that Windows-1252 has no character for spoils its cell`(_ byte: UInt8) throws {
        #expect(try Rows.of(Data([0x61, 0x2C, byte, 0x2C, 0x62]), .windows1252) == [.init(1, ["a", nil, "b"])])
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 is read in both byte orders, with and without a mark`(_ bigEndian: Bool, _ mark: Bool) throws {
        let rows = try Rows.of(utf16("a,é€😀\r\n\"x\ny\",z", bigEndian: bigEndian, mark: mark), .utf16)
        #expect(rows == [.init(1, ["a", "é€😀"]), .init(2, ["x\ny", "z"])])
    }

    @Test func `half a character at the end of UTF-16 spoils the last cell`() throws {
        #expect(try Rows.of(utf16("a,b") + Data([0x63]), .utf16) == [.init(1, ["a", nil])])
        #expect(try Rows.of(utf16("a,") + Data([0x3D, 0xD8]), .utf16) == [.init(1, ["a", nil])])
        #expect(try Rows.of(utf16("a,b\n") + Data([0x63]), .utf16) == [.init(1, ["a", "b"]), .init(2, [nil])])
    }

    @Test(arguments: [[0xD83D], [0xDE00], [0xDE00, 0xD83D]] as [[UInt16]])
    func `half a pair spoils its cell and not the next`(_ units: [UInt16]) throws {
        let broken = Data(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(try Rows.of(utf16("a,") + broken + utf16(",b", mark: false), .utf16) == [.init(1, ["a", nil, "b"])])
    }

    @Test func `a pair or a single byte may lie across the end of a chunk`() throws {
        for length in ((1 << 17) - 6)...((1 << 17) + 2) {
            let filler = String(repeating: "f", count: length)
            let text = filler + "\n😀,é\n"
            #expect(try Rows.of(utf16(text), .utf16) == [.init(1, [filler]), .init(2, ["😀", "é"])])
        }
        let whole = utf16(String(repeating: "f", count: (1 << 17) - 2) + "\n")
        #expect(whole.count == 1 << 18)
        #expect(try Rows.of(whole + Data([0x61]), .utf16).map(\.number) == [1, 2])
    }

    @Test func `an invalid byte is told at its cell, and its row is the only one refused`() throws {
        let people = Data(try Given.people.with("Ada", "Zo\u{1}").utf8.map { $0 == 1 ? 0xEB : $0 })
        let outcome = try Given.run(["referrals.csv": Data(Given.referrals.utf8), "people.csv": people])
        #expect(outcome.told == ["people.csv:3 forename encoding_invalid error"])
        #expect(outcome.summary.issues.first?.cell == "D3")
        #expect(outcome.ledger.count(of: .people) == 2)
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "Excel workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "Excel workbook"),
            ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
        ] as [([UInt8], String)])
    func `a file that is no text, or in another encoding, is refused with a way out`(_ bytes: [UInt8], _ words: String) throws {
        let outcome = try Given.run(["training.csv": Data(bytes)])
        #expect(outcome.told == ["training.csv:1  encoding_invalid reject_file"])
        #expect(outcome.summary.issues.first?.message.contains(words) == true)
        #expect(outcome.summary.issues.first?.fix.lowercased().contains("save") == true)
        #expect(outcome.summary.files.map(\.isRejected) == [true])
        #expect(!outcome.summary.isClean)
    }

    @Test func `UTF-8 where UTF-16 was agreed is refused in the same way`() throws {
        let borough = try Given.borough(sources: "sources: [{files: [training.csv], record: training, dates: [yyyy-MM-dd], encoding: utf-16}]")
        #expect(try Given.run(["training.csv": Given.training], as: borough).told == ["training.csv:1  encoding_invalid reject_file"])
        #expect(try Given.run(["training.csv": utf16(Given.training)], as: borough).told == [])
    }
}

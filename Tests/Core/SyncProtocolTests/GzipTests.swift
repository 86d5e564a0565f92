import Foundation
import Testing

@testable import SyncProtocol

struct GzipTests {
    private static let texts = ["", "a", String(repeating: "1-0123456789abcdef ", count: 20_000), "\u{0}\u{1}é😀"]

    @Test(arguments: texts)
    func `What is compressed comes back as it was`(_ text: String) throws {
        let data = Data(text.utf8)
        #expect(try Gzip.decompressed(Gzip.compressed(data), upTo: data.count) == data)
    }

    @Test func `Text that repeats becomes small, and cannot grow beyond what is taken`() throws {
        let packed = Gzip.compressed(Data(count: 10_000_000))
        #expect(packed.count < 20_000)
        #expect(throws: Gzip.Fault.tooLarge) { try Gzip.decompressed(packed, upTo: 9_999_999) }
        #expect(try Gzip.decompressed(packed, upTo: 10_000_000).count == 10_000_000)
    }

    @Test func `What promises more or less than it holds is refused before there is room for the promise`() {
        let packed = Gzip.compressed(Data(repeating: 65, count: 500))
        for promised: UInt32 in [0, 1, 499, 501, 1000, 1001, .max] {
            let foot = withUnsafeBytes(of: promised.littleEndian) { Data($0) }
            #expect(throws: Gzip.Fault.damaged) { try Gzip.decompressed(packed.dropLast(4) + foot, upTo: 1000) }
        }
    }

    @Test func `What is cut short anywhere, changed, or followed by anything is refused`() {
        let packed = Gzip.compressed(Data("a batch of some rows, and of some more rows".utf8))
        for length in 0..<packed.count {
            #expect(throws: Gzip.Fault.damaged) { try Gzip.decompressed(packed.prefix(length), upTo: 1000) }
        }
        #expect(throws: Gzip.Fault.damaged) { try Gzip.decompressed(packed + [0], upTo: 1000) }
        #expect(throws: Gzip.Fault.damaged) { try Gzip.decompressed(packed + packed, upTo: 1000) }
        // The head's time and system say nothing of the content; everything after it does.
        for index in 10..<packed.count {
            var changed = packed
            changed[index] ^= 0x10
            #expect(throws: Gzip.Fault.damaged) { try Gzip.decompressed(changed, upTo: 1000) }
        }
        #expect(throws: Gzip.Fault.damaged) { try Gzip.decompressed(Data("{}".utf8), upTo: 1000) }
    }
}

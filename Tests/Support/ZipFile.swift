public import Foundation

/// Writes a zip file byte by byte, so that a test can also write one that lies.
public struct ZipFile {
    public struct Entry {
        public var name: String
        public var packed: Data
        public var method: UInt16 = 0
        public var size: UInt32
        public var checksum: UInt32
        /// Bit 0: encrypted.
        public var flags: UInt16 = 0
    }

    public var entries: [Entry]
    /// How many entries the directory claims to have, where that is not the truth.
    public var claimedEntries: UInt16?

    public init(entries: [Entry] = [], claimedEntries: UInt16? = nil) {
        self.entries = entries
        self.claimedEntries = claimedEntries
    }

    public var data: Data {
        var file = Data()
        var directory = Data()
        for entry in entries {
            let name = Data(entry.name.utf8)
            let offset = UInt32(file.count)
            var common = Data()
            for number in [20, entry.flags, entry.method, 0, 0x21] as [UInt16] { common.append(little: number) }
            for number in [entry.checksum, UInt32(entry.packed.count), entry.size] { common.append(little: number) }
            common.append(little: UInt16(name.count))
            common.append(little: UInt16(0))
            file += Data([0x50, 0x4B, 3, 4]) + common + name + entry.packed
            directory += Data([0x50, 0x4B, 1, 2, 20, 0]) + common + Data(count: 10)
            directory.append(little: offset)
            directory += name
        }
        let start = UInt32(file.count)
        file += directory + Data([0x50, 0x4B, 5, 6]) + Data(count: 4)
        for _ in 0..<2 { file.append(little: claimedEntries ?? UInt16(entries.count)) }
        file.append(little: UInt32(directory.count))
        file.append(little: start)
        return file + Data(count: 2)
    }
}

extension ZipFile.Entry {
    public static func stored(_ name: String, _ text: String) -> Self { stored(name, Data(text.utf8)) }

    public static func stored(_ name: String, _ data: Data) -> Self {
        Self(name: name, packed: data, size: UInt32(data.count), checksum: checksum(data))
    }

    /// A deflated part that inflates to `start` and then to a thousand times as many spaces as it has bytes.
    /// - Parameter claimed: the size that the directory gives for it.
    public static func bomb(_ name: String, start: String, packedBytes: Int, claimed: UInt32) -> Self {
        var bits = BitWriter()
        // A stored block with the beginning.
        bits.write(0, 3)
        bits.pad()
        let bytes = Data(start.utf8)
        let count = UInt16(bytes.count)
        var packed = bits.data + Data([UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]) + bytes
        // A block with codes of its own: a space, the end, and "258 bytes again" in one bit.
        bits = BitWriter()
        bits.write(1, 1)
        bits.write(2, 2)
        bits.write(29, 5)
        bits.write(0, 5)
        bits.write(14, 4)
        // Lengths of the codes of lengths, in deflate's own order: 18 (a run of zeros), then 1 and 2.
        for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] { bits.write([18: 1, 1: 2, 2: 2][symbol] ?? 0, 3) }
        func zeros(_ count: Int) {
            bits.write(0, 1)
            bits.write(UInt32(count - 11), 7)
        }
        let (one, two): (UInt32, UInt32) = (0b01, 0b11)
        zeros(32)
        bits.write(two, 2)
        zeros(138)
        zeros(85)
        bits.write(two, 2)
        zeros(28)
        bits.write(one, 2)
        bits.write(one, 2)
        // One space, and then as many repetitions as there are pairs of zeros.
        bits.write(0b01, 2)
        bits.pad()
        packed += bits.data + Data(count: packedBytes)
        return Self(name: name, packed: packed, method: 8, size: claimed, checksum: 0)
    }

    private static let checksums: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }

    /// CRC-32.
    private static func checksum(_ data: Data) -> UInt32 {
        let table = checksums
        return data.withUnsafeBytes { bytes in
            var value: UInt32 = 0xFFFF_FFFF
            for byte in bytes { value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] }
            return ~value
        }
    }
}

/// Bits from the lowest on, as deflate has them.
private struct BitWriter {
    private(set) var data = Data()
    private var pending: UInt32 = 0
    private var count = 0

    mutating func write(_ value: UInt32, _ bits: Int) {
        pending |= value << UInt32(count)
        count += bits
        while count >= 8 {
            data.append(UInt8(pending & 0xFF))
            pending >>= 8
            count -= 8
        }
    }

    mutating func pad() { if count > 0 { write(0, 8 - count) } }
}

extension Data {
    fileprivate mutating func append(little number: UInt16) { append(contentsOf: [UInt8(number & 0xFF), UInt8(number >> 8)]) }

    fileprivate mutating func append(little number: UInt32) {
        append(little: UInt16(number & 0xFFFF))
        append(little: UInt16(number >> 16))
    }
}

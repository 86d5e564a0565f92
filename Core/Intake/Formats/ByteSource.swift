import BoroughConfig
import Foundation

/// Streams a file as UTF-8, whatever it is written in. Bytes that mean nothing in the file's encoding come out as `0xFF`,
/// which is never valid UTF-8, so that the cell they stand in is found later.
struct ByteSource {
    private let handle: FileHandle
    private let encoding: Dialect.Encoding
    private var isAtStart = true
    private var bigEndian = false
    /// The odd byte, or the first half of a surrogate pair, at the end of the last chunk.
    private var carry: [UInt8] = []
    private let chunkSize: Int

    /// - Parameter chunkSize: how many bytes are read at a time; at least four.
    init(path: String, encoding: Dialect.Encoding, chunkSize: Int = 1 << 18) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw IntakeError.cannotOpen(path) }
        self.handle = handle
        self.encoding = encoding
        self.chunkSize = chunkSize
    }

    /// Appends the next bytes; false at the end of the file.
    mutating func read(into buffer: inout [UInt8]) throws -> Bool {
        let chunk = try nextChunk()
        var data = chunk[...]
        guard !data.isEmpty else {
            if !carry.isEmpty {
                carry = []
                buffer.append(0xFF)
                return true
            }
            return false
        }
        if isAtStart {
            isAtStart = false
            if encoding == .utf8, data.starts(with: [0xEF, 0xBB, 0xBF]) { data = data.dropFirst(3) }
            // Without a mark, a zero first is the upper half of a Latin letter.
            if encoding == .utf16, data.starts(with: [0xFE, 0xFF]) || data.first == 0 { bigEndian = true }
            if encoding == .utf16, data.starts(with: [0xFE, 0xFF]) || data.starts(with: [0xFF, 0xFE]) { data = data.dropFirst(2) }
        }
        switch encoding {
        case .utf8: buffer.append(contentsOf: data)
        case .windows1252: Self.appendWindows1252(data, to: &buffer)
        case .utf16: appendUTF16(data, to: &buffer)
        }
        return true
    }

    /// Empty at the end of the file. Asked of the system directly: a file handle reads a page of memory at a time.
    private func nextChunk() throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: chunkSize) { room, count in
            repeat {
                let found = Foundation.read(handle.fileDescriptor, room.baseAddress, room.count)
                if found < 0, errno != EINTR { throw CocoaError(.fileReadUnknown) }
                count = max(found, 0)
                if found >= 0 { return }
            } while true
        }
    }

    /// The 32 places in which Windows-1252 differs from Latin-1; 0 where it has no character.
    private static let windowsPlaces: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    private static func appendWindows1252(_ data: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        for byte in data {
            if byte < 0x80 {
                buffer.append(byte)
            } else {
                let value = byte < 0xA0 ? windowsPlaces[Int(byte) - 0x80] : UInt32(byte)
                append(value == 0 ? nil : Unicode.Scalar(value), to: &buffer)
            }
        }
    }

    private mutating func appendUTF16(_ data: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        let bytes = carry + data
        carry = []
        var index = 0
        func unit(_ at: Int) -> UInt32 {
            let (high, low) = bigEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
            return UInt32(high) << 8 | UInt32(low)
        }
        while index + 1 < bytes.count {
            let first = unit(index)
            if (0xD800..<0xDC00).contains(first) {
                guard index + 3 < bytes.count else { break }
                let second = unit(index + 2)
                if (0xDC00..<0xE000).contains(second) {
                    Self.append(Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)), to: &buffer)
                    index += 4
                    continue
                }
            }
            Self.append(Unicode.Scalar(first), to: &buffer)
            index += 2
        }
        carry = Array(bytes[index...])
    }

    private static func append(_ scalar: Unicode.Scalar?, to buffer: inout [UInt8]) {
        guard let scalar else {
            buffer.append(0xFF)
            return
        }
        buffer.append(contentsOf: UTF8.encode(scalar)!)
    }
}

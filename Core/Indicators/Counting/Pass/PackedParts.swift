import Foundation

/// Counted parts as bytes, to be kept: the same parts give the same bytes. Whole numbers stand seven bits a byte, the lowest first, each byte but the
/// last with its highest bit set; measured values stand as the eight bytes of their floating-point number.
enum PackedParts {
    static func data(_ parts: [CountedPart]) -> Data {
        var bytes: [UInt8] = []
        for part in parts {
            add(part.total, to: &bytes)
            for cut in part.cuts {
                add(cut.count, to: &bytes)
                for (stored, figures) in cut {
                    // One more than its length, so that nought is left for what is missing.
                    add(stored.map { $0.utf8.count + 1 } ?? 0, to: &bytes)
                    bytes += (stored ?? "").utf8
                    add(figures, to: &bytes)
                }
            }
        }
        return Data(bytes)
    }

    /// - Parameter cuts: how many each part has.
    /// - Returns: nil where the bytes are something else.
    static func parts(_ bytes: UnsafeRawBufferPointer, cuts: [Int]) -> [CountedPart]? {
        var reader = Reader(bytes: bytes)
        var parts: [CountedPart] = []
        parts.reserveCapacity(cuts.count)
        for count in cuts {
            guard let total = reader.figures() else { return nil }
            var part = CountedPart(total: total, cuts: [])
            for _ in 0..<count {
                guard let categories = reader.number(), categories <= bytes.count else { return nil }
                var cut: [(stored: String?, figures: Tally.Figures)] = []
                for _ in 0..<categories {
                    guard let stored = reader.text(), let figures = reader.figures() else { return nil }
                    cut.append((stored.text, figures))
                }
                part.cuts.append(cut)
            }
            parts.append(part)
        }
        return reader.isAtEnd ? parts : nil
    }

    private static func add(_ figures: Tally.Figures, to bytes: inout [UInt8]) {
        add(figures.count, to: &bytes)
        add(figures.hits, to: &bytes)
        add(figures.values.count, to: &bytes)
        for value in figures.values { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    }

    private static func add(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var place = 0

        var isAtEnd: Bool { place == bytes.count }

        mutating func number() -> Int? {
            var (number, shift): (UInt, UInt) = (0, 0)
            while place < bytes.count, shift < 64 {
                let byte = bytes[place]
                place += 1
                number |= UInt(byte & 0x7F) << shift
                if byte < 0x80 { return Int(bitPattern: number) }
                shift += 7
            }
            return nil
        }

        mutating func text() -> (text: String?, Void)? {
            guard let length = number(), length >= 0, length <= bytes.count - place + 1 else { return nil }
            guard length > 0 else { return (nil, ()) }
            defer { place += length - 1 }
            return (String(decoding: bytes[place..<(place + length - 1)], as: UTF8.self), ())
        }

        mutating func figures() -> Tally.Figures? {
            guard let count = number(), let hits = number(), let values = number(), values >= 0, values <= (bytes.count - place) / 8 else { return nil }
            var figures = Tally.Figures(count: count, hits: hits)
            for _ in 0..<values {
                figures.values.append(Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))))
                place += 8
            }
            return figures
        }
    }
}

public import Foundation

/// Texts that stand nowhere by chance, looked for in every writing in which one could be left behind.
public struct Marks: Sendable {
    private let needles: [(mark: String, needle: Data)]

    /// - Parameter marks: each is looked for as it begins, so one mark serves for many values.
    public init(_ marks: [String]) {
        needles = marks.flatMap { mark in Self.writings(of: mark).map { (mark, $0) } }
    }

    /// UTF-8, UTF-16 in both orders, hexadecimal in both cases, and base 64 wherever the mark may begin within it.
    static func writings(of mark: String) -> [Data] {
        let bytes = Data(mark.utf8)
        let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let utf16 = [mark.data(using: .utf16LittleEndian), mark.data(using: .utf16BigEndian)].compactMap(\.self)
        let base64 = (0..<3).map { offset in
            // What stands before and after the mark changes the characters at its ends, which are left out.
            let text = (Data(count: offset) + bytes).base64EncodedString().filter { $0 != "=" }
            let whole = text.dropFirst(offset == 0 ? 0 : offset + 1)
            return Data(whole.dropLast((bytes.count + offset) % 3 == 0 ? 0 : 1).utf8)
        }
        return [bytes] + utf16 + [Data(digits.utf8), Data(digits.uppercased().utf8)] + base64
    }

    public func found(in data: Data) -> Set<String> {
        data.withUnsafeBytes { bytes in Set(needles.filter { Self.isIn(bytes, $0.needle) }.map(\.mark)) }
    }

    private static func isIn(_ bytes: UnsafeRawBufferPointer, _ needle: Data) -> Bool {
        needle.withUnsafeBytes { needle in
            guard let sought = needle.baseAddress, let start = bytes.baseAddress, let first = needle.first else { return false }
            var place = 0
            while bytes.count - place >= needle.count, let found = memchr(start + place, Int32(first), bytes.count - place - needle.count + 1) {
                if memcmp(found, sought, needle.count) == 0 { return true }
                place = UnsafeRawPointer(found) - start + 1
            }
            return false
        }
    }

    /// Looks through every file under a folder.
    /// - Returns: by file, the marks that stand in it; and how many files and bytes were read.
    public func found(under folder: String) -> (files: [String: Set<String>], count: Int, bytes: Int) {
        var (files, count, bytes): ([String: Set<String>], Int, Int) = ([:], 0, 0)
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            count += 1
            bytes += data.count
            let marks = found(in: data).union(found(in: Data(name.utf8)))
            if !marks.isEmpty { files[name] = marks }
        }
        return (files, count, bytes)
    }
}

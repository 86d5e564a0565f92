/// An element's attributes; they are gone when the element's beginning has been told.
struct XMLAttributes {
    /// An attribute with the place of its value among the bytes that were recorded.
    struct Entry {
        let name: XMLName
        let start: Int
        let count: Int
    }

    let entries: UnsafeBufferPointer<Entry>
    /// What was recorded.
    let values: UnsafeBufferPointer<UInt8>

    func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for entry in entries where entry.name == name {
            return UnsafeBufferPointer(rebasing: values[entry.start..<entry.start + entry.count])
        }
        return nil
    }

    func text(_ name: StaticString) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// `1` and `true`, as XML Schema writes it.
    func flag(_ name: StaticString) -> Bool { ["1", "true", "on"].contains(text(name) ?? "") }

    func number(_ name: StaticString) -> Int? { bytes(name).flatMap { XMLAttributes.number($0) } }

    /// Digits and nothing else, at most nine of them.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var value = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }
}

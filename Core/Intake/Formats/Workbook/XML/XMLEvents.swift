/// The name of an element or attribute, without its namespace: strict and transitional workbooks differ in namespaces alone.
struct XMLName {
    let bytes: UnsafePointer<UInt8>

    static func == (name: XMLName, text: StaticString) -> Bool {
        // Both end with a zero.
        var index = 0
        while name.bytes[index] == text.utf8Start[index] {
            if name.bytes[index] == 0 { return true }
            index += 1
        }
        return false
    }

    static func != (name: XMLName, text: StaticString) -> Bool { !(name == text) }
}

/// An element's attributes; they are gone when the element's beginning has been told.
struct XMLAttributes {
    /// Five pointers each: name, prefix, namespace, beginning and end of the value.
    let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let count: Int

    func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let pointers else { return nil }
        for index in 0..<count {
            guard let found = pointers[index * 5], XMLName(bytes: found) == name else { continue }
            guard let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4] else { return nil }
            return UnsafeBufferPointer(start: start, count: end - start)
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

/// Takes what a part of a workbook says, in its order.
protocol XMLEvents: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    /// May come in several pieces.
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

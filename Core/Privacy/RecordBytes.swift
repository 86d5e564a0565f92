import Domain

/// Writes values one after another, each after its length, into room that was measured before.
struct RecordBytes {
    private let place: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ place: UnsafeMutableRawBufferPointer) {
        self.place = place
    }

    /// The most bytes that a value may take.
    static func room(for value: Value) -> Int {
        switch value {
        case .none: 4
        case .text(let text): 4 + text.utf8.count
        case .identifying(let value): 4 + value.reveal().utf8.count
        // A sign, or the letter of a date, and nineteen digits.
        case .number, .date: 24
        }
    }

    mutating func append(_ value: Value) {
        switch value {
        case .none: append("")
        case .text(let text): append(text)
        case .number(let number): append(String(number))
        case .date(let date): append("d" + String(date.daysSinceEpoch))
        case .identifying(let value): append(value.reveal())
        }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // Four bytes: a text of few letters may still have very many bytes, and none may be lost.
            place.storeBytes(of: UInt32(utf8.count).bigEndian, toByteOffset: count, as: UInt32.self)
            if !utf8.isEmpty { UnsafeMutableRawBufferPointer(rebasing: place[(count + 4)...]).copyMemory(from: UnsafeRawBufferPointer(utf8)) }
            count += 4 + utf8.count
        }
    }

    /// Hands over what a record's blob is bound to: its type and its key.
    static func withBinding<T>(of record: Record, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        var text = record.type.name + "/" + record.key
        return try text.withUTF8(body)
    }
}

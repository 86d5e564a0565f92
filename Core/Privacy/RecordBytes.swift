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
        case .number(let number): append(number, after: nil)
        case .date(let date): append(date)
        case .identifying(let value): append(value.reveal())
        }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        // Four bytes: a text of few letters may still have very many bytes, and none may be lost.
        place.storeBytes(of: UInt32(text.count).bigEndian, toByteOffset: count, as: UInt32.self)
        count += 4
        append(unmarked: text)
    }

    /// - Parameter bytes: the buffer that the cell speaks of.
    mutating func append(_ cell: RecordPage.Cell, of bytes: UnsafeRawBufferPointer) {
        switch cell.kind {
        case .none: append(UnsafeRawBufferPointer(start: nil, count: 0))
        case .text: append(Self.text(cell, bytes))
        case .number: append(cell.payload, after: nil)
        case .date: append(cell.date)
        }
    }

    private mutating func append(_ date: CivilDate) { append(Int(date.daysSinceEpoch), after: UInt8(ascii: "d")) }

    /// A number in digits, as `String` writes it.
    private mutating func append(_ number: Int, after letter: UInt8?) {
        let start = count + 4
        count = start
        if let letter { append(byte: letter) }
        if number < 0 { append(byte: UInt8(ascii: "-")) }
        let first = count
        var left = number.magnitude
        repeat {
            append(byte: 48 + UInt8(truncatingIfNeeded: left % 10))
            left /= 10
        } while left > 0
        place[first..<count].reverse()
        place.storeBytes(of: UInt32(count - start).bigEndian, toByteOffset: start - 4, as: UInt32.self)
    }

    private static func text(_ cell: RecordPage.Cell, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[cell.range])
    }

    // MARK: Reading

    /// Puts the values of a record's sealed fields, each after its length, into their places.
    /// - Throws: `RecordSealer.Fault` where they are not these, to the last byte.
    static func read(_ bytes: UnsafeRawBufferPointer, into record: inout Record) throws {
        var position = 0
        for index in record.type.sealedPositions {
            guard bytes.count - position >= 4 else { throw RecordSealer.Fault.doesNotOpen(type: record.type.name) }
            let length = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
            position += 4
            guard length <= bytes.count - position else { throw RecordSealer.Fault.doesNotOpen(type: record.type.name) }
            let text = String(decoding: bytes[position..<position + length], as: UTF8.self)
            position += length
            record.values[index] = length == 0 ? .none : .identifying(Identifying(text))
        }
        guard position == bytes.count else { throw RecordSealer.Fault.doesNotOpen(type: record.type.name) }
    }

    // MARK: What a blob is bound to

    /// Without its length.
    mutating func append(unmarked bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        // Most values are as short as this, and two words that overlap cost less than a call.
        switch bytes.count {
        case 8...16:
            let (first, last) = (start.loadUnaligned(as: UInt64.self), start.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
            place.storeBytes(of: first, toByteOffset: count, as: UInt64.self)
            place.storeBytes(of: last, toByteOffset: count + bytes.count - 8, as: UInt64.self)
        case 4...7:
            let (first, last) = (start.loadUnaligned(as: UInt32.self), start.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self))
            place.storeBytes(of: first, toByteOffset: count, as: UInt32.self)
            place.storeBytes(of: last, toByteOffset: count + bytes.count - 4, as: UInt32.self)
        case 1...3:
            for index in bytes.indices { place[count + index] = bytes[index] }
        default: (place.baseAddress! + count).copyMemory(from: start, byteCount: bytes.count)
        }
        count += bytes.count
    }

    mutating func append(byte: UInt8) {
        place[count] = byte
        count += 1
    }

    /// A field of a record's key, as `Value.keyText` has it.
    mutating func append(key cell: RecordPage.Cell, of bytes: UnsafeRawBufferPointer) {
        switch cell.kind {
        case .none, .number: break
        case .text, .date: append(unmarked: Self.text(cell, bytes))
        }
    }

    /// Hands over what a record's blob is bound to: its type and its key.
    static func withBinding<T>(of record: Record, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        var text = record.type.name + "/" + record.key
        return try text.withUTF8(body)
    }
}

import Foundation

@testable import Intake

/// An XML file in memory, which counts what was asked of it.
final class XMLBytes: XMLSource {
    private let bytes: [UInt8]
    private(set) var given = 0

    init(_ text: String) { bytes = Array(text.utf8) }
    init(_ data: Data) { bytes = Array(data) }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes[given..<min(bytes.count, given + buffer.count)]
        buffer.copyBytes(from: piece)
        given += piece.count
        return piece.count
    }
}

/// Writes down what it is told: `<a b=c @1`, `>a @2`, and text as it is, with pieces of one text put together.
struct XMLNotes: XMLEvents {
    struct Enough: Error {}

    private(set) var told: [String] = []
    /// The name at which it throws.
    var enough: StaticString = ""
    private var text = ""

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
        endText()
        let shown = attributes.entries.map { " \($0.name.text)=" + String(decoding: attributes.values[$0.start..<$0.start + $0.count], as: UTF8.self) }
        told.append("<\(name.text)\(shown.joined()) @\(line)")
        if name == enough { throw Enough() }
    }

    mutating func end(_ name: XMLName, line: Int) {
        endText()
        told.append(">\(name.text) @\(line)")
    }

    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) { text += String(decoding: bytes, as: UTF8.self) }

    private mutating func endText() {
        if !text.isEmpty { told.append(text) }
        text = ""
    }
}

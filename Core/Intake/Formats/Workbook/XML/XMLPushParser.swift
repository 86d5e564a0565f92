import CLibxml2
import Foundation

/// libxml2's push parser over one part of a workbook: bytes go in piece by piece, events come out.
///
/// It refuses what lets a small file ask for much work or reach outside: a document type (and so any entity of the file's
/// own), deep nesting, many attributes, long tags, and any encoding but UTF-8. It belongs to one thread at a time.
final class XMLPushParser {
    private let part: ZipPart
    private let events: any XMLEvents
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    /// What an event threw; the parser has been stopped.
    private var trouble: (any Error)?
    private var piece: [UInt8]
    /// Bytes since the last `<`.
    private var sinceTag = 0
    private var isAtStart = true
    private(set) var isAtEnd = false

    /// - Parameter pieceSize: how many bytes are read at a time.
    init(_ part: ZipPart, events: any XMLEvents, pieceSize: Int = 1 << 16) throws {
        self.part = part
        self.events = events
        piece = Array(repeating: 0, count: pieceSize)
        var handler = Self.handler
        context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard let context else { throw FileRefusal.damaged("it cannot be read") }
        // Replacing references is what reads `&amp;` in an attribute; there is no other entity, because a document type is refused.
        let options =
            XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(context, Int32(options))
    }

    deinit {
        guard let context else { return }
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
    }

    /// Reads a part to its end.
    static func read(_ part: ZipPart, events: any XMLEvents) throws {
        let parser = try XMLPushParser(part, events: events)
        while !parser.isAtEnd { try parser.advance() }
    }

    /// Reads one more piece.
    /// - Throws: `FileRefusal`, and what the events throw.
    func advance() throws {
        guard let context else { return }
        let count = try piece.withUnsafeMutableBytes { try part.read(into: $0) }
        let isLast = count == 0
        let code = try piece.withUnsafeBytes { bytes -> Int32 in
            try check(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            return xmlParseChunk(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), isLast ? 1 : 0)
        }
        if let trouble { throw trouble }
        guard context.pointee.wellFormed == 1, code == 0 || context.pointee.disableSAX == 0 else { throw FileRefusal.damaged("a part of it is no XML") }
        isAtEnd = isLast
    }

    private func check(_ bytes: UnsafeRawBufferPointer) throws {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        if isAtStart {
            isAtStart = false
            // UTF-16 and UTF-32 have a zero or a mark of their own here; EBCDIC begins with `L`.
            let start = bytes.prefix(4)
            if start.contains(0) || start.contains(0xFE) || start.contains(0xFF) || start.first == 0x4C {
                throw FileRefusal.damaged("a part of it is not written in UTF-8")
            }
        }
        // A piece is shorter than the longest tag, so only what reaches over its ends can be too long.
        guard let first = memchr(base, 0x3C, bytes.count) else {
            sinceTag += bytes.count
            return try checkTag()
        }
        sinceTag += UnsafeRawPointer(first) - base
        try checkTag()
        var last = bytes.count - 1
        while bytes[last] != 0x3C { last -= 1 }
        sinceTag = bytes.count - last
    }

    private func checkTag() throws {
        if sinceTag > WorkbookLimits.tagBytes { throw FileRefusal.tooLarge("a cell or a tag has more than \(WorkbookLimits.tagBytes >> 10) KB") }
    }

    // MARK: What libxml2 calls

    private func attempt(_ body: () throws -> Void) {
        guard trouble == nil else { return }
        do {
            try body()
        } catch {
            trouble = error
            xmlStopParser(context)
        }
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLPushParser? {
        user.map { Unmanaged<XMLPushParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { user, _, _, _ in
            XMLPushParser.of(user)?.attempt { throw FileRefusal.unsafe("a document type, which could define anything") }
        }
        handler.startElementNs = { user, name, _, _, namespaces, _, count, _, attributes in
            guard let name, let parser = XMLPushParser.of(user) else { return }
            parser.attempt {
                parser.depth += 1
                if parser.depth > WorkbookLimits.depth { throw FileRefusal.unsafe("elements that nest more than \(WorkbookLimits.depth) deep") }
                if max(Int(count), Int(namespaces)) > WorkbookLimits.attributes {
                    throw FileRefusal.unsafe("an element with more than \(WorkbookLimits.attributes) attributes")
                }
                try parser.events.start(XMLName(bytes: name), XMLAttributes(pointers: attributes, count: Int(count)))
            }
        }
        handler.endElementNs = { user, name, _, _ in
            guard let name, let parser = XMLPushParser.of(user) else { return }
            parser.attempt {
                parser.depth -= 1
                try parser.events.end(XMLName(bytes: name))
            }
        }
        handler.characters = { user, bytes, count in
            guard let bytes, let parser = XMLPushParser.of(user) else { return }
            parser.attempt { try parser.events.characters(UnsafeBufferPointer(start: bytes, count: Int(count))) }
        }
        // The same as for text, or libxml2 guesses which white space matters.
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.serror = { _, _ in }
        return handler
    }
}

import CLibxml2

/// libxml2's push parser: bytes go in piece by piece, events come out, in memory that does not grow with the file.
///
/// It refuses what lets a small file ask for much work or reach outside: a document type (and so any entity of the file's own), and
/// whatever goes beyond its limits. It belongs to one thread at a time.
final class XMLPushParser {
    private let source: any XMLSource
    private let limits: XMLLimits
    private let recorder: UnsafeMutablePointer<XMLRecorder>
    private let context: xmlParserCtxtPtr
    private var piece: [UInt8]
    private var isAtStart = true
    /// All of the file has been told.
    private(set) var isAtEnd = false

    /// The library's own tables, made once before any thread reads.
    private static let isLibraryReady: Void = xmlInitParser()

    /// - Parameter pieceSize: how many bytes are read at a time; at least four.
    init(_ source: any XMLSource, limits: XMLLimits, pieceSize: Int = 1 << 16) throws {
        _ = Self.isLibraryReady
        self.source = source
        self.limits = limits
        piece = Array(repeating: 0, count: pieceSize)
        recorder = .allocate(capacity: 1)
        var handler = XMLRecorder.handler
        guard let context = xmlCreatePushParserCtxt(&handler, recorder, nil, 0, nil) else {
            recorder.deallocate()
            throw XMLFault.unreadable
        }
        self.context = context
        recorder.initialize(to: XMLRecorder(context, limits: limits))
        // Replacing references is what reads `&amp;` in an attribute; there is no other entity, because a document type is refused.
        var options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        if limits.isUTF8Only { options |= XML_PARSE_IGNORE_ENC.rawValue }
        xmlCtxtUseOptions(context, Int32(options))
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
        recorder.deinitialize(count: 1)
        recorder.deallocate()
    }

    /// Reads one more piece and tells what is in it.
    /// - Throws: `XMLFault`, what the source throws, and what the listener throws.
    func advance(_ listener: inout some XMLEvents) throws {
        guard !isAtEnd else { return }
        let count = try piece.withUnsafeMutableBytes { try source.read(into: $0) }
        try checkStart(count)
        isAtEnd = count == 0
        recorder.pointee.begin(bytes: count)
        let code = piece.withUnsafeBytes {
            xmlParseChunk(context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), isAtEnd ? 1 : 0)
        }
        recorder.pointee.end()
        try recorder.pointee.tell(&listener)
        if let fault = recorder.pointee.fault { throw fault }
        guard context.pointee.wellFormed == 1, code == 0 || context.pointee.disableSAX == 0 else {
            let line = Int(context.pointee.lastError.line)
            throw XMLFault.notWellFormed(line: line > 0 ? line : recorder.pointee.line)
        }
    }

    private func checkStart(_ count: Int) throws {
        guard isAtStart else { return }
        isAtStart = false
        if count == 0 { throw XMLFault.empty }
        guard limits.isUTF8Only else { return }
        // UTF-16 and UTF-32 have a zero or a mark of their own here; EBCDIC begins with `L`.
        let start = piece[..<min(4, count)]
        if start.contains(0) || start.contains(0xFE) || start.contains(0xFF) || start.first == 0x4C { throw XMLFault.notUTF8 }
    }
}

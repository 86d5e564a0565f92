import CLibxml2
import Foundation

/// What is told of an XML file while it is read.
protocol CensusEvents: AnyObject {
    /// - Parameter name: without its namespace; the same name has the same address as long as the parser lives.
    func start(_ name: UnsafePointer<UInt8>, line: Int)
    /// A piece of text; a long one comes in several.
    func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int)
    func end(line: Int)
}

/// Why a file was not read to its end.
enum CensusParserFault: Error, Equatable {
    case cannotOpen
    case empty
    case notWellFormed(line: Int)
    /// It brings definitions of its own, by which a small file can become an endless one or read other files.
    case definesDocument(line: Int)
    /// It says that it is written in an encoding that is not read.
    case encodingNotRead(line: Int)
    /// Nothing but text, or one tag, for a million bytes.
    case tooLong(line: Int)
    /// Attributes by the hundred thousand, each of which the library remembers.
    case tooManyAttributes(line: Int)
}

/// Reads an XML file piece by piece with libxml2's push parser, in memory that does not grow with the file. A file that brings a document
/// type is refused, so that there are no entities but the five of XML itself.
final class CensusParser {
    private let handle: FileHandle
    private let pieceSize: Int
    /// Whoever listens owns the parser, so it is there as long as the parser is; counting that for every element would cost a tenth of the time.
    private unowned(unsafe) let events: any CensusEvents
    private var context: xmlParserCtxtPtr?
    private var fault: CensusParserFault?
    private var bytesSinceEvent = 0
    private var hasRead = false
    private var attributes = 0
    /// Between calls it has read all of the file.
    private(set) var isAtEnd = false

    /// Those that case systems write. The C library knows hundreds more, of which some change their meaning half-way: what is read of such
    /// a file depends on where a piece of it ends.
    private static let encodings: Set<String> = ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"]
    private static let mostBytesWithoutTag = 1 << 20
    private static let mostAttributes = 100_000

    /// The library's own tables, made once before any thread reads.
    private static let isLibraryReady: Void = xmlInitParser()

    /// - Parameter pieceSize: how many bytes are read at a time; at least four.
    /// - Throws: `CensusParserFault.cannotOpen`.
    init(path: String, events: any CensusEvents, pieceSize: Int = 1 << 16) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CensusParserFault.cannotOpen }
        self.handle = handle
        self.events = events
        self.pieceSize = pieceSize
        _ = Self.isLibraryReady
        var handler = Self.handler()
        context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard let context else { throw CensusParserFault.cannotOpen }
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
    }

    deinit {
        if let context { xmlFreeParserCtxt(context) }
    }

    /// Reads the next piece of the file.
    /// - Throws: `CensusParserFault`.
    func readPiece() throws {
        guard let context, !isAtEnd else { return }
        guard let piece = try? handle.read(upToCount: pieceSize), !piece.isEmpty else {
            isAtEnd = true
            guard hasRead else { throw CensusParserFault.empty }
            return try check(xmlParseChunk(context, nil, 0, 1))
        }
        hasRead = true
        bytesSinceEvent += piece.count
        let code = piece.withUnsafeBytes { xmlParseChunk(context, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), 0) }
        try check(code)
        if bytesSinceEvent > Self.mostBytesWithoutTag { throw CensusParserFault.tooLong(line: line) }
    }

    private func check(_ code: Int32) throws {
        if let fault { throw fault }
        if code != 0 {
            let line = context.map { Int($0.pointee.lastError.line) } ?? 0
            throw CensusParserFault.notWellFormed(line: max(1, line))
        }
    }

    private var line: Int { context.map { Self.line($0) } ?? 1 }

    private static func line(_ context: xmlParserCtxtPtr) -> Int { Int(context.pointee.input?.pointee.line ?? 1) }

    // MARK: What libxml2 calls

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> CensusParser? {
        pointer.map { Unmanaged<CensusParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(_ fault: CensusParserFault) {
        if self.fault == nil { self.fault = fault }
        xmlStopParser(context)
    }

    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        // After the XML declaration.
        handler.startDocument = { pointer in
            guard let parser = CensusParser.of(pointer), let context = parser.context else { return }
            guard let name = context.pointee.encoding ?? context.pointee.input?.pointee.encoding else { return }
            if !CensusParser.encodings.contains(String(cString: name).uppercased()) { parser.stop(.encodingNotRead(line: CensusParser.line(context))) }
        }
        handler.startElementNs = { pointer, name, _, _, namespaces, _, attributes, _, _ in
            guard let parser = CensusParser.of(pointer), let name, let context = parser.context, parser.fault == nil else { return }
            parser.bytesSinceEvent = 0
            parser.attributes += Int(namespaces) + Int(attributes)
            if parser.attributes > CensusParser.mostAttributes { return parser.stop(.tooManyAttributes(line: CensusParser.line(context))) }
            parser.events.start(name, line: CensusParser.line(context))
        }
        handler.endElementNs = { pointer, _, _, _ in
            guard let parser = CensusParser.of(pointer), let context = parser.context, parser.fault == nil else { return }
            parser.bytesSinceEvent = 0
            parser.events.end(line: CensusParser.line(context))
        }
        handler.characters = { pointer, bytes, count in CensusParser.take(pointer, bytes, count) }
        handler.cdataBlock = { pointer, bytes, count in CensusParser.take(pointer, bytes, count) }
        // The first sign of a document type ends it, before anything in it has been read.
        handler.internalSubset = { pointer, _, _, _ in
            guard let parser = CensusParser.of(pointer) else { return }
            parser.stop(.definesDocument(line: parser.line))
        }
        handler.getEntity = { _, name in name.flatMap { xmlGetPredefinedEntity($0) } }
        return handler
    }

    private static func take(_ pointer: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
        guard let parser = of(pointer), let bytes, let context = parser.context, parser.fault == nil else { return }
        parser.events.text(UnsafeBufferPointer(start: bytes, count: Int(count)), line: line(context))
    }
}

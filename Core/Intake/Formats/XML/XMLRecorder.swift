import CLibxml2

/// Notes what libxml2 tells while it reads one piece of a file, and stops it where the file goes beyond a limit.
///
/// It lies at an address of its own, which libxml2 hands back to the functions below: for an event nothing is looked up and nothing is
/// counted, so that a piece costs little more than its parsing. Whoever wants the events is told of them afterwards.
struct XMLRecorder {
    private enum Kind {
        case start, end, text
    }

    private struct Event {
        let kind: Kind
        /// Of a text there is none.
        let name: UnsafePointer<UInt8>?
        let line: Int32
        /// Of a text, its bytes; of a start, its attributes.
        let first: Int32
        let count: Int32
    }

    private let context: xmlParserCtxtPtr
    private let limits: XMLLimits
    private var events: [Event] = []
    private var attributes: [XMLAttributes.Entry] = []
    /// Texts and the values of attributes, one after another.
    private var bytes: [UInt8] = []

    private(set) var fault: XMLFault?
    private var depth = 0
    private var attributesOfFile = 0
    private var bytesSinceTag = 0

    init(_ context: xmlParserCtxtPtr, limits: XMLLimits) {
        self.context = context
        self.limits = limits
    }

    // MARK: What the parser asks

    var line: Int { Int(context.pointee.input?.pointee.line ?? 1) }

    /// A piece of so many bytes is about to be read.
    mutating func begin(bytes count: Int) {
        events.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        bytesSinceTag += count
    }

    /// The piece has been read.
    mutating func end() {
        if fault == nil, bytesSinceTag > limits.bytesBetweenTags { fault = .tooLong(line: line) }
    }

    /// Tells what was noted.
    func tell(_ listener: inout some XMLEvents) throws {
        try bytes.withUnsafeBufferPointer { bytes in
            try attributes.withUnsafeBufferPointer { attributes in
                for event in events {
                    let range = Int(event.first)..<Int(event.first + event.count)
                    switch (event.kind, event.name) {
                    case (.start, let name?):
                        let found = XMLAttributes(entries: UnsafeBufferPointer(rebasing: attributes[range]), values: bytes)
                        try listener.start(XMLName(bytes: name), found, line: Int(event.line))
                    case (.end, let name?): try listener.end(XMLName(bytes: name), line: Int(event.line))
                    default: try listener.characters(UnsafeBufferPointer(rebasing: bytes[range]), line: Int(event.line))
                    }
                }
            }
        }
    }

    // MARK: What libxml2 tells

    private mutating func stop(_ fault: XMLFault) {
        if self.fault == nil { self.fault = fault }
        xmlStopParser(context)
    }

    private mutating func note(_ kind: Kind, _ name: UnsafePointer<UInt8>?, first: Int = 0, count: Int = 0) {
        let line = context.pointee.input?.pointee.line ?? 1
        events.append(Event(kind: kind, name: name, line: line, first: Int32(first), count: Int32(count)))
    }

    /// The declaration of the file has been read.
    private mutating func startDocument() {
        guard !limits.isUTF8Only, let name = context.pointee.encoding ?? context.pointee.input?.pointee.encoding else { return }
        if !XMLLimits.encodings.contains(String(cString: name).uppercased()) { stop(.encodingNotRead(line: line)) }
    }

    /// - Parameter found: five pointers each: name, prefix, namespace, beginning and end of the value.
    private mutating func start(_ name: UnsafePointer<UInt8>, _ found: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int, namespaces: Int) {
        guard fault == nil else { return }
        bytesSinceTag = 0
        depth += 1
        attributesOfFile += count + namespaces
        if depth > limits.depth { return stop(.tooDeep(line: line)) }
        if max(count, namespaces) > limits.attributesOfElement { return stop(.crowdedElement(line: line)) }
        if let most = limits.attributesOfFile, attributesOfFile > most { return stop(.tooManyAttributes(line: line)) }
        let first = attributes.count
        if let found {
            for index in 0..<count {
                guard let name = found[index * 5], let start = found[index * 5 + 3], let end = found[index * 5 + 4] else { continue }
                attributes.append(.init(name: XMLName(bytes: name), start: bytes.count, count: end - start))
                bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
            }
        }
        note(.start, name, first: first, count: attributes.count - first)
    }

    private mutating func end(_ name: UnsafePointer<UInt8>) {
        guard fault == nil else { return }
        bytesSinceTag = 0
        depth -= 1
        note(.end, name)
    }

    private mutating func text(_ text: UnsafePointer<UInt8>, count: Int) {
        guard fault == nil else { return }
        let first = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
        note(.text, nil, first: first, count: count)
    }

    private static func at(_ address: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLRecorder>? {
        address?.assumingMemoryBound(to: XMLRecorder.self)
    }

    /// The functions that libxml2 calls with the address of a recorder.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        // The first sign of a document type ends it, before anything in it has been read.
        handler.internalSubset = { address, _, _, _ in
            guard let recorder = XMLRecorder.at(address) else { return }
            recorder.pointee.stop(.definesDocument(line: recorder.pointee.line))
        }
        handler.startDocument = { address in XMLRecorder.at(address)?.pointee.startDocument() }
        handler.startElementNs = { address, name, _, _, namespaces, _, count, _, attributes in
            guard let name else { return }
            XMLRecorder.at(address)?.pointee.start(name, attributes, count: Int(count), namespaces: Int(namespaces))
        }
        handler.endElementNs = { address, name, _, _ in
            guard let name else { return }
            XMLRecorder.at(address)?.pointee.end(name)
        }
        handler.characters = { address, text, count in
            guard let text else { return }
            XMLRecorder.at(address)?.pointee.text(text, count: Int(count))
        }
        // The same as for text, or libxml2 guesses which white space matters.
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.serror = { _, _ in }
        return handler
    }
}

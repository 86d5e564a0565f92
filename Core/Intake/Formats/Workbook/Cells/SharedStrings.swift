/// The texts that the cells of a workbook share, one after another in one buffer.
struct SharedStrings: Sendable {
    private let bytes: [UInt8]
    /// The end of each text in `bytes`.
    private let ends: [UInt32]

    /// - Parameter part: nil where the workbook has none.
    init(_ part: String?, in container: ZipContainer) throws {
        var events = Events()
        if let part {
            try PartXML.read(try container.part(part, limit: WorkbookLimits.stringsBytes), telling: &events)
        }
        (bytes, ends) = (events.bytes, events.ends)
    }

    var count: Int { ends.count }

    /// Appends a text; false where there is none of this number.
    func append(_ index: Int, to buffer: inout [UInt8]) -> Bool {
        guard ends.indices.contains(index) else { return false }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        buffer.append(contentsOf: bytes[start..<Int(ends[index])])
        return true
    }

    private final class Events: XMLEvents {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        private var text = CellText()

        func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
            if name == "si" { text.begin() } else { text.start(name) }
        }

        func end(_ name: XMLName, line: Int) throws {
            guard name == "si" else { return text.end(name) }
            text.finish()
            bytes.append(contentsOf: text.bytes)
            ends.append(UInt32(bytes.count))
            guard ends.count <= WorkbookLimits.strings else { throw FileRefusal.tooLarge("its cells share more than \(WorkbookLimits.strings) texts") }
            guard bytes.count <= WorkbookLimits.stringsTextBytes else {
                throw FileRefusal.tooLarge("the texts that its cells share have more than \(WorkbookLimits.stringsTextBytes >> 20) MB")
            }
        }

        func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) throws { try text.append(bytes) }
    }
}

/// The XML of one part of a workbook; what is wrong with it comes as a refusal of the workbook.
struct PartXML {
    private let parser: XMLPushParser

    var isAtEnd: Bool { parser.isAtEnd }

    /// - Parameter pieceSize: how many bytes are read at a time; at least four.
    init(_ part: ZipPart, pieceSize: Int = 1 << 16) throws {
        do {
            parser = try XMLPushParser(part, limits: WorkbookLimits.xml, pieceSize: pieceSize)
        } catch let fault as XMLFault {
            throw Self.refusal(fault)
        }
    }

    /// Reads a part to its end.
    static func read(_ part: ZipPart, telling listener: inout some XMLEvents) throws {
        let xml = try PartXML(part)
        while !xml.isAtEnd { try xml.advance(&listener) }
    }

    /// Reads one more piece and tells what is in it.
    /// - Throws: `FileRefusal`, and what the listener throws.
    func advance(_ listener: inout some XMLEvents) throws {
        do {
            try parser.advance(&listener)
        } catch let fault as XMLFault {
            throw Self.refusal(fault)
        }
    }

    private static func refusal(_ fault: XMLFault) -> FileRefusal {
        let limits = WorkbookLimits.xml
        switch fault {
        case .unreadable: return .damaged("it cannot be read")
        case .empty, .notWellFormed: return .damaged("a part of it is no XML")
        case .notUTF8, .encodingNotRead: return .damaged("a part of it is not written in UTF-8")
        case .definesDocument: return .unsafe("a document type, which could define anything")
        case .tooDeep: return .unsafe("elements that nest more than \(limits.depth) deep")
        case .crowdedElement, .tooManyAttributes: return .unsafe("an element with more than \(limits.attributesOfElement) attributes")
        case .tooLong: return .tooLarge("a cell or a tag has more than \(limits.bytesBetweenTags >> 10) KB")
        }
    }
}

extension ZipPart: XMLSource {}

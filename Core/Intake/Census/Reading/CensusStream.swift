import Domain

/// Reads a return child by child. What it holds at any time is one piece of the file and the children in it.
final class CensusStream {
    /// Why a return cannot be read.
    enum Fault: Error, Equatable {
        case xml(XMLFault)
        /// Its first element is not that of a return.
        case notAReturn(line: Int)
        /// Names without end, or a child with more in it than any child has.
        case outOfProportion(line: Int)
        /// A child stands before the head of the return, which says its year.
        case headMissing(line: Int)
    }

    /// Something at odds with the form of a return that does not keep it from being read.
    struct Oddity: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            /// An element that no year knows.
            case unknown = "element_unknown"
            /// A known element where it does not belong.
            case misplaced = "element_misplaced"
            /// Text where only elements belong.
            case strayText = "text_stray"
            /// A value longer than any that means something.
            case tooLong = "text_too_long"
        }

        let kind: Kind
        let place: CensusPlace
    }

    struct Child: Sendable {
        let module: CensusModule
        let oddities: [Oddity]
    }

    private let parser: XMLPushParser
    private var reading: CensusReading

    /// A return has no attributes but those of its first element.
    private static let limits = XMLLimits(attributesOfFile: 100_000)

    /// - Parameter pieceSize: how many bytes are read at a time; at least four.
    /// - Throws: `Fault`.
    init(path: String, definition: CensusDefinition, pieceSize: Int = 1 << 16) throws {
        reading = CensusReading(definition)
        do {
            parser = try XMLPushParser(try XMLFile(path: path), limits: Self.limits, pieceSize: pieceSize)
        } catch let fault as XMLFault {
            throw Fault.xml(fault)
        }
    }

    /// What stands in the head, once it has been read.
    var head: CensusModule? { reading.head }
    var headOddities: [Oddity] { reading.headOddities }

    /// The children of the next piece of the file, of which there may be none; nil at its end.
    /// - Throws: `Fault`.
    func next() throws -> [Child]? {
        guard !parser.isAtEnd else { return nil }
        do {
            try parser.advance(&reading)
        } catch let fault as XMLFault {
            throw Fault.xml(fault)
        }
        return reading.takeChildren()
    }
}

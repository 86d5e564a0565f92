/// Why an XML file was not read to its end. Lines are approximate.
enum XMLFault: Error, Equatable {
    case unreadable
    case empty
    case notUTF8
    /// It says that it is written in an encoding that is not read.
    case encodingNotRead(line: Int)
    case notWellFormed(line: Int)
    /// It brings definitions of its own, by which a small file can become an endless one or read other files.
    case definesDocument(line: Int)
    /// Elements within elements beyond the limit.
    case tooDeep(line: Int)
    /// Attributes of one element beyond the limit.
    case crowdedElement(line: Int)
    /// Attributes of the file beyond the limit.
    case tooManyAttributes(line: Int)
    /// A text, a comment or a tag beyond the limit.
    case tooLong(line: Int)
}

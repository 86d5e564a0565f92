/// Takes what an XML file says, in its order. Lines count from 1.
protocol XMLEvents {
    mutating func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws
    mutating func end(_ name: XMLName, line: Int) throws
    /// A piece of text; a long one comes in several.
    /// - Parameter line: on which it ends.
    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) throws
}

/// Why no release came out.
public struct DisclosureFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// The counts contradict themselves, or name an area that is not in the table.
        case inconsistentCounts
        /// The release does not hold the figures that the counts call for.
        case incompleteRelease
        /// The linear-programming solver gave no answer.
        case solverFailed
        /// A hidden figure could still be worked out too closely.
        case auditFailed
    }

    public let code: Code
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

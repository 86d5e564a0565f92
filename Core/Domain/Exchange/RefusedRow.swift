/// A row of a batch that the hub would not take, while it took the others.
public struct RefusedRow: Codable, Hashable, Sendable {
    public enum Reason: String, Codable, Sendable {
        /// It has not as many values as its table has columns.
        case rowShape = "row_shape"
        /// A part of its key is missing.
        case keyMissing = "key_missing"
        /// A value has another form than its column: a text for a number, a key that is no pseudonym.
        case valueInvalid = "value_invalid"
        /// A text is longer than any that is sent.
        case valueTooLong = "value_too_long"
    }

    public let type: String
    /// Its place among the batch's rows of that type, from 0.
    public let row: Int
    /// Nil where the whole row is meant.
    public let column: String?
    public let reason: Reason

    public init(type: String, row: Int, column: String?, reason: Reason) {
        self.type = type
        self.row = row
        self.column = column
        self.reason = reason
    }
}

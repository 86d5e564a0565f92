/// A clause of a signed agreement, and what of the borough's configuration it covers.
public struct AgreementClause: Hashable, Sendable {
    /// As the document numbers it, such as `4.2`.
    public let number: String
    /// Ids of purposes of the agreement, and names of files of the borough's folder without their endings.
    public let covers: [String]
    /// What it says, in a few words; nil where nobody wrote that down.
    public let words: String?

    public init(number: String, covers: [String], words: String? = nil) {
        self.number = number
        self.covers = covers
        self.words = words
    }
}

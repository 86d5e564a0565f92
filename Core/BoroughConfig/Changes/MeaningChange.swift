public import Domain

/// What another configuration would mean for the borough's work, in a sentence.
public struct MeaningChange: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Whether the borough takes part.
        case participation
        /// Fields that begin to leave.
        case begins
        /// Fields that stop leaving.
        case stops
        /// What figures rest on.
        case figures
        /// Rows that are taken or refused otherwise.
        case intake
    }

    public let kind: Kind
    /// The first day on which it makes a difference.
    public let from: CivilDate
    public let sentence: String
    /// Whether days before the configuration comes into force are told otherwise too, so that figures of theirs are counted anew.
    public let changesThePast: Bool

    init(_ kind: Kind, from: CivilDate, _ sentence: String, changesThePast: Bool = false) {
        self.kind = kind
        self.from = from
        self.sentence = sentence
        self.changesThePast = changesThePast
    }
}

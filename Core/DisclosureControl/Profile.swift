/// How strictly figures are protected for a kind of reader. Profiles are data, from the programme's configuration.
public struct Profile: Codable, Hashable, Sendable {
    public let id: String
    public let title: String
    /// Who may have it and what was done, in a sentence that stands on the report.
    public let statement: String
    /// Counts from 1 up to and including this one are hidden; 0 hides nothing.
    public let hideUpTo: Int
    /// What is shown is rounded to the nearest multiple; 1 does not round.
    public let roundTo: Int
    /// How far apart the ends of what a reader can work out about a hidden count must at least lie.
    public let protectionWidth: Int
    /// Means and medians of fewer measurements than this are hidden.
    public let fewestMeasurements: Int
    /// Whether a group of people who all share one answer is hidden, since the answer would then be known of each.
    public let hidesFullGroups: Bool

    public init(
        id: String, title: String, statement: String, hideUpTo: Int, roundTo: Int, protectionWidth: Int,
        fewestMeasurements: Int, hidesFullGroups: Bool
    ) {
        self.id = id
        self.title = title
        self.statement = statement
        self.hideUpTo = hideUpTo
        self.roundTo = roundTo
        self.protectionWidth = protectionWidth
        self.fewestMeasurements = fewestMeasurements
        self.hidesFullGroups = hidesFullGroups
    }

    /// Whether anything is done to the figures at all.
    public var protects: Bool { hideUpTo > 0 }
}

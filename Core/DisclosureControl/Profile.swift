/// How strictly figures are protected for a kind of reader. Profiles are data, from the programme's configuration.
public struct Profile: Codable, Hashable, Sendable {
    public let id: String
    public let title: String
    /// Who may have it and what was done, in a sentence that stands on the report.
    public let statement: String
    /// Counts from 1 up to and including this one are hidden, and noughts with them where they are not shown; 0 hides nothing.
    public let hideUpTo: Int
    /// What is shown is rounded to the nearest multiple; 1 does not round.
    public let roundTo: Int
    /// How far apart the ends of what a reader can work out about a hidden count must at least lie.
    public let protectionWidth: Int
    /// Means and medians of fewer measurements than this are hidden.
    public let fewestMeasurements: Int
    /// Whether a group of people who all share one answer is hidden, since the answer would then be known of each.
    public let hidesFullGroups: Bool
    /// Whether a nought is shown. Where it is not, one that might have been another number is hidden as a small count is, so that nobody can tell
    /// none from a few.
    public let showsZeros: Bool
    /// Means are hidden where a few measurements make up too much of their sum; nil where nobody looks.
    public let dominance: Dominance?

    public init(
        id: String, title: String, statement: String, hideUpTo: Int, roundTo: Int, protectionWidth: Int,
        fewestMeasurements: Int, hidesFullGroups: Bool, showsZeros: Bool = true, dominance: Dominance? = nil
    ) {
        self.id = id
        self.title = title
        self.statement = statement
        self.hideUpTo = hideUpTo
        self.roundTo = roundTo
        self.protectionWidth = protectionWidth
        self.fewestMeasurements = fewestMeasurements
        self.hidesFullGroups = hidesFullGroups
        self.showsZeros = showsZeros
        self.dominance = dominance
    }

    /// Whether anything is done to the figures at all.
    public var protects: Bool { hideUpTo > 0 }

    /// The counts that are hidden for themselves where the profile protects.
    var smallCounts: ClosedRange<Int> { (showsZeros ? 1 : 0)...max(hideUpTo, 1) }
}

extension Profile {
    private enum CodingKeys: String, CodingKey {
        case id, title, statement, hideUpTo, roundTo, protectionWidth, fewestMeasurements, hidesFullGroups, showsZeros, dominance
    }

    /// Profiles of releases from before there was the choice showed noughts, and looked at no dominance.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id), title: try container.decode(String.self, forKey: .title),
            statement: try container.decode(String.self, forKey: .statement), hideUpTo: try container.decode(Int.self, forKey: .hideUpTo),
            roundTo: try container.decode(Int.self, forKey: .roundTo), protectionWidth: try container.decode(Int.self, forKey: .protectionWidth),
            fewestMeasurements: try container.decode(Int.self, forKey: .fewestMeasurements),
            hidesFullGroups: try container.decode(Bool.self, forKey: .hidesFullGroups),
            showsZeros: try container.decodeIfPresent(Bool.self, forKey: .showsZeros) ?? true,
            dominance: try container.decodeIfPresent(Dominance.self, forKey: .dominance))
    }
}

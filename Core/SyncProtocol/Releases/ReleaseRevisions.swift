/// How many figures of a release differ from those of the release whose place it takes, by indicator. It holds no figure.
public struct ReleaseRevisions: Codable, Hashable, Sendable {
    public struct Indicator: Codable, Hashable, Sendable {
        public let id: String
        public let title: String
        public let figures: Int

        public init(id: String, title: String, figures: Int) { (self.id, self.title, self.figures) = (id, title, figures) }
    }

    public let number: Int
    /// The release that it is held against; nil where it takes no other's place, or is from before figures were marked.
    public let since: Int?
    /// How many are marked as revised.
    public let figures: Int
    /// Those that have any.
    public let indicators: [Indicator]

    public init(number: Int, since: Int?, figures: Int, indicators: [Indicator]) {
        self.number = number
        self.since = since
        self.figures = figures
        self.indicators = indicators
    }

    /// A sentence, then a line for each indicator.
    public var inWords: String {
        guard let sentence else { return "No figure is marked as revised: release \(number) was not held against an earlier one." }
        return ([sentence] + indicators.map { "  \($0.title): \($0.figures)" }).joined(separator: "\n")
    }

    /// `12 figures differ from those of release 1 and are marked [r], revised.` Nil where it was not held against an earlier one.
    public var sentence: String? {
        guard let since else { return nil }
        switch figures {
        case 0: return "No figure differs from those of release \(since). What either of them hides was not compared."
        case 1: return "One figure differs from that of release \(since) and is marked [r], revised. What either of them hides was not compared."
        default: return "\(figures) figures differ from those of release \(since) and are marked [r], revised. What either of them hides was not compared."
        }
    }
}

extension HubPath {
    public static func revisions(ofRelease number: Int) -> String { "\(release(number))/revisions" }
}

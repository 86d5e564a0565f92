/// Which coarser tables of a release's counts would show more. For those who decide what is published: it follows from what is hidden.
public struct ReleaseCuts: Codable, Hashable, Sendable {
    public struct Cut: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
            /// All boroughs together, and none by itself.
            case boroughs
            /// Without one breakdown.
            case breakdown
            /// Without any.
            case breakdowns
        }

        /// What the coarser table leaves out.
        public let without: Kind
        /// The name of the breakdown that is left out.
        public let breakdown: String?
        /// Figures that both tables have, and the release by itself hides.
        public let hiddenNow: Int
        /// Those of them that the coarser table would show.
        public let shownMore: Int
        /// Figures that the release by itself shows, and the coarser table does not have.
        public let givenUp: Int

        public init(without: Kind, breakdown: String? = nil, hiddenNow: Int, shownMore: Int, givenUp: Int) {
            self.without = without
            self.breakdown = breakdown
            self.hiddenNow = hiddenNow
            self.shownMore = shownMore
            self.givenUp = givenUp
        }
    }

    public let number: Int
    /// The most telling first.
    public let cuts: [Cut]

    public init(number: Int, cuts: [Cut]) {
        self.number = number
        self.cuts = cuts
    }

    /// A line for each.
    public var inWords: String {
        guard !cuts.isEmpty else { return "No coarser table of release \(number) would show more." }
        return (["Each table is protected by itself here, without what was published before."] + cuts.map(\.inWords)).joined(separator: "\n")
    }
}

extension HubPath {
    public static func cuts(ofRelease number: Int) -> String { "\(release(number))/cuts" }
}

extension ReleaseCuts.Cut {
    fileprivate var inWords: String {
        let table =
            switch without {
            case .boroughs: "All boroughs together, none by itself"
            case .breakdown: "Without the breakdown \(breakdown ?? "")"
            case .breakdowns: "Without breakdowns"
            }
        return "\(table): \(shownMore) of \(hiddenNow) hidden figures that it keeps would be shown; \(givenUp) that are shown would fall away."
    }
}

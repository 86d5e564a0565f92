/// An estimate in money as a release shows it, with everything that it is made from.
///
/// It is worked out from the release's own figures, as they are shown, so that it tells nothing that does not stand beside it.
public struct Estimate: Codable, Hashable, Sendable {
    /// The estimate for one borough, or for all of them.
    public struct Area: Codable, Hashable, Sendable {
        public let areaCode: String
        public let area: String
        /// The figures that it is made from, as the release shows them, in the order of `figures`.
        public let figures: [PublishedValue]
        /// In whole pounds, to two significant figures: the low end rounded down, the high end up. Nil where there is no estimate.
        public let pounds: EstimateRange?
        /// Why there is none: `[c]`, `[x]` or `[z]`.
        public let marker: PublishedValue.Marker?
        /// The same in words.
        public let reason: String?
    }

    public let id: String
    public let title: String
    public let meaning: String
    /// That it is an estimate and not an outcome of evaluation; to be shown wherever the estimate is.
    public let label: String
    /// How it is worked out, in words.
    public let formula: String
    public let figures: [EstimateFigure]
    /// Those that are in force on the last day of the period.
    public let parameters: [EstimateParameter]
    /// In the order of the release's figures, the total first.
    public let areas: [Area]

    /// The same estimate for these areas alone.
    func limited(to codes: Set<String>) -> Estimate {
        Estimate(
            id: id, title: title, meaning: meaning, label: label, formula: formula, figures: figures, parameters: parameters,
            areas: areas.filter { codes.contains($0.areaCode) })
    }
}

/// Whether measurements may be told as a mean at all: not where they are few, all alike in a small group, or nearly all of one person's.
struct MeanSensitivity {
    private let profile: Profile
    private let largestFullGroup: Int

    init(_ profile: Profile, largestFullGroup: Int) {
        self.profile = profile
        self.largestFullGroup = largestFullGroup
    }

    /// - Parameter kind: a mean or a median, which cannot be turned into a sum.
    func isSensitive(_ values: [Double], as kind: CountedIndicator.Kind) -> Bool {
        guard let first = values.first, profile.protects else { return false }
        let isFullGroup = profile.hidesFullGroups && values.count <= largestFullGroup && values.allSatisfy { $0 == first }
        return values.count < profile.fewestMeasurements || isFullGroup || (kind == .mean && isDominated(values))
    }

    func isDominated(_ values: [Double]) -> Bool { profile.dominance?.holds(of: values) ?? false }

    /// How far from the sum both ends of what a reader can tell have to lie; nought where it is enough that she cannot tell it at all.
    func margin(of values: [Double]) -> Double { profile.dominance?.margin(of: values) ?? 0 }
}

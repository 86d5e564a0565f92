public import DisclosureControl
public import Domain

/// Figures of two boroughs as counted, of which some have to be hidden.
public enum SampleCounts {
    public static let quarter = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_814)).period

    public static let partner = Profile(
        id: "partner", title: "Partner", statement: "For partners.", hideUpTo: 5, roundTo: 1, protectionWidth: 3, fewestMeasurements: 10,
        hidesFullGroups: true)
    public static let `internal` = Profile(
        id: "internal", title: "Internal", statement: "As they are.", hideUpTo: 0, roundTo: 1, protectionWidth: 0, fewestMeasurements: 1,
        hidesFullGroups: false)

    /// - Parameters:
    ///   - values: of Camden, Croydon and Sutton.
    ///   - earlier: what readers have.
    public static func request(
        _ values: [Int] = [20, 4, 13], period: Period = quarter, profile: Profile = partner, earlier: Ledger = .empty
    ) -> ReleaseRequest {
        let areas = [("E09000007", "Camden"), ("E09000008", "Croydon"), ("E09000029", "Sutton")].map {
            CountedArea(code: $0.0, name: $0.1, status: .reported)
        }
        let description = IndicatorDescription(
            id: "service-users-referred", title: "Service users referred", definition: "People.", section: "Reach", strand: "family", unit: "people",
            kind: .count, source: "test")
        let cells = zip(areas, values).map { CountCell(areaCode: $0.code, content: .count($1)) }
        return ReleaseRequest(
            counts: Counts(period: period, areas: areas, indicators: [CountedIndicator(description, cells: cells)]), profile: profile, title: "Restart",
            quarter: nil, madeOn: CivilDate(daysSinceEpoch: 19_920), configurationVersion: "v1", notes: ["Totals cover all."], earlier: earlier)
    }
}

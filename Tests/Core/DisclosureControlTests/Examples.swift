import Domain

@testable import DisclosureControl

/// Profiles as the programme has them, and tables to try them on.
enum Example {
    static let `public` = Profile(
        id: "public", title: "Public", statement: "For anyone.", hideUpTo: 5, roundTo: 5, protectionWidth: 3, fewestMeasurements: 10,
        hidesFullGroups: true
    )
    static let partner = Profile(
        id: "partner", title: "Partner", statement: "For partners.", hideUpTo: 5, roundTo: 1, protectionWidth: 3,
        fewestMeasurements: 10, hidesFullGroups: true
    )
    /// The partner's, but that noughts are hidden among few.
    static let noNoughts = Profile(
        id: "no-noughts", title: "No noughts", statement: "For the test.", hideUpTo: 5, roundTo: 1, protectionWidth: 3, fewestMeasurements: 10,
        hidesFullGroups: true, showsZeros: false
    )
    static let `internal` = Profile(
        id: "internal", title: "Internal", statement: "For those whom an agreement allows.", hideUpTo: 0, roundTo: 5,
        protectionWidth: 0, fewestMeasurements: 0, hidesFullGroups: false
    )

    static let quarter = Period(from: CivilDate(iso: "2024-04-01")!, through: CivilDate(iso: "2024-06-30")!)!

    static func area(_ code: String, _ status: CountedArea.Status = .reported) -> CountedArea {
        CountedArea(code: code, name: code, status: status)
    }

    static func indicator(
        _ id: String, kind: CountedIndicator.Kind = .count, partOf: String? = nil, exhaustive: Set<String> = [],
        identity: CountedIndicator.Identity = .init(), distinct: Bool = false, definition: String = "", _ cells: [CountCell]
    ) -> CountedIndicator {
        let description = IndicatorDescription(
            id: id, title: id, definition: definition, section: "s", strand: "family", unit: "people", kind: kind, source: "test"
        )
        return CountedIndicator(description, partOf: partOf, exhaustiveBreakdowns: exhaustive, identity: identity, countsDistinct: distinct, cells: cells)
    }

    /// Own totals, one for each area in order.
    static func counts(_ areas: [CountedArea], _ values: [Int]) -> [CountCell] {
        zip(areas, values).map { CountCell(areaCode: $0.code, content: .count($1)) }
    }

    /// A distribution over answers `a`, `b`, `c`..., a row for each area.
    static func answers(_ areas: [CountedArea], _ rows: [[Int]]) -> [CountCell] {
        zip(areas, rows).flatMap { area, row in
            [CountCell(areaCode: area.code, content: .count(row.reduce(0, +)))]
                + row.enumerated().map { index, count in
                    let code = String(UnicodeScalar(UInt8(97 + index)))
                    return CountCell(areaCode: area.code, breakdown: "answer", category: code, categoryLabel: code, content: .count(count))
                }
        }
    }

    static func shares(_ areas: [CountedArea], _ values: [(Int, Int)]) -> [CountCell] {
        zip(areas, values).map { CountCell(areaCode: $0.code, content: .share(numerator: $1.0, denominator: $1.1)) }
    }

    static let boroughs = ["camden", "croydon", "havering", "sutton", "westminster"].map { area($0) }

    /// April to June 2024 as printed.
    static let printed = Counts(
        period: quarter, areas: boroughs,
        indicators: [
            indicator("service-users-referred", counts(boroughs, [10, 14, 6, 1, 3])),
            indicator("accommodation-pathway-referrals", partOf: "service-users-referred", counts(boroughs, [2, 1, 0, 1, 2])),
        ]
    )

    static func request(
        _ counts: Counts, _ profile: Profile, trend: [(quarter: String, counts: Counts)] = [], quarter: String? = nil
    ) -> ReleaseRequest {
        ReleaseRequest(
            counts: counts, profile: profile, trend: trend, title: "Restart", quarter: quarter, madeOn: CivilDate(iso: "2024-07-31")!,
            configurationVersion: "v1"
        )
    }

    static func release(_ areas: [CountedArea] = boroughs, _ indicators: [CountedIndicator], _ profile: Profile) throws -> Release {
        try DisclosureControl.release(request(Counts(period: quarter, areas: areas, indicators: indicators), profile))
    }
}

extension Release {
    func value(
        _ indicator: String, _ area: String, _ measure: PublishedFigure.Measure = .count, _ breakdown: String = "", _ category: String = ""
    ) -> PublishedValue? {
        figures.first {
            $0.indicator == indicator && $0.areaCode == area && $0.measure == measure && $0.breakdown == breakdown && $0.category == category
        }?.value
    }

    func isHidden(_ indicator: String, _ area: String, _ measure: PublishedFigure.Measure = .count) -> Bool {
        value(indicator, area, measure) == .marker(.confidential)
    }
}

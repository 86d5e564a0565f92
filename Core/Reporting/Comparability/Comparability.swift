import BoroughConfig
import DisclosureControl
import Domain
import Indicators
import PluginKit

/// Finds out which figures of a report cannot be compared directly: between boroughs that have set a thing otherwise, or within one that
/// changed it or took part in a part of the period.
///
/// It looks at configuration, and at which boroughs reported and send what an indicator needs, which every report says; never at counts.
struct Comparability {
    private let counts: Counts
    private let indicators: [Indicator]
    /// By GSS code, of the boroughs that reported.
    private let configurations: [String: BoroughConfiguration]
    /// The part of the report's period that is over.
    private let period: Period
    private let names: ComparabilityWarning.Names

    /// - Parameter configurations: of any boroughs; what is said of one without a folder of configuration is nothing.
    /// - Parameter today: the day of the report. What changes later has not changed any figure.
    init(_ counts: Counts, indicators: [Indicator], configurations: some Collection<BoroughConfiguration>, asAt today: CivilDate) {
        self.counts = counts
        self.indicators = indicators
        let reported = Set(counts.areas.filter { $0.status == .reported }.map(\.code))
        self.configurations = Dictionary(
            configurations.filter { reported.contains($0.borough.gssCode) }.map { ($0.borough.gssCode, $0) }, uniquingKeysWith: { first, _ in first })
        period = Period(from: counts.period.from, through: min(counts.period.through, today)) ?? counts.period
        names = Dictionary(counts.areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// In the order of the indicators that they first apply to; of one indicator by kind, topic and area.
    func warnings() -> [ComparabilityWarning] {
        let bases = basesByFact()
        var scopes: [ComparabilityWarning: [ComparabilityWarning.Scope]] = [:]
        var order: [ComparabilityWarning] = []
        for (indicator, counted) in zip(indicators, counts.indicators) {
            let areas = compared(counted)
            let whole = (Self.isCount(counted) ? partial(areas) : []) + warnings(indicator.addedToFigures, areas, bases)
            let cuts = indicator.addedToBreakdowns.map { cut in
                // A borough that does not send it stands under "not recorded" as a whole, where there is nothing to compare.
                let sending = areas.filter { configurations[$0]?.sends(cut.fact) ?? false }
                return (name: cut.breakdown, warnings: warnings([cut.fact], sending, bases).filter { !whole.contains($0) })
            }
            for warning in sorted(Set(whole + cuts.flatMap(\.warnings))) {
                let breakdowns = whole.contains(warning) ? [] : cuts.filter { $0.warnings.contains(warning) }.map(\.name)
                if scopes[warning] == nil { order.append(warning) }
                scopes[warning, default: []].append(.init(indicator: indicator.id, breakdowns: breakdowns))
            }
        }
        return order.map { $0.applied(to: scopes[$0] ?? []) }
    }

    // MARK: Which boroughs

    /// Those that reported and send what the indicator is counted from, in the order of the report.
    private func compared(_ indicator: CountedIndicator) -> [String] {
        counts.areas.map(\.code).filter { configurations[$0] != nil && !indicator.notSentBy.contains($0) }
    }

    private static func isCount(_ indicator: CountedIndicator) -> Bool {
        switch indicator.description.kind {
        case .count, .distribution: true
        case .share, .mean, .median: false
        }
    }

    private func partial(_ areas: [String]) -> [ComparabilityWarning] {
        areas.compactMap { code in
            let stretches = (configurations[code]?.borough.participation ?? []).compactMap { $0.intersection(period) }.sorted { $0.from < $1.from }
            guard stretches.reduce(0, { $0 + $1.days }) < period.days else { return nil }
            return .partial(code, PlainList.of(stretches.map(words)), names: names)
        }
    }

    private func words(_ stretch: Period) -> String {
        switch (stretch.from == period.from, stretch.through == period.through) {
        case (_, true): "from \(stretch.from.inWords)"
        case (true, false): "until \(stretch.through.inWords)"
        case (false, false): "from \(stretch.from.inWords) to \(stretch.through.inWords)"
        }
    }

    // MARK: What they rest on

    private typealias Bases = [String: [String: [String: BasisReader.Basis]]]

    /// By fact, by area, by topic.
    private func basesByFact() -> Bases {
        let facts = indicators.reduce(into: Set<String>()) { facts, indicator in
            facts.formUnion(indicator.addedToFigures)
            facts.formUnion(indicator.addedToBreakdowns.map(\.fact))
        }
        let reader = BasisReader(period: period)
        return Dictionary(uniqueKeysWithValues: facts.map { fact in (fact, configurations.mapValues { reader.basis(of: fact, in: $0) }) })
    }

    private func warnings(_ facts: Set<String>, _ areas: [String], _ bases: Bases) -> [ComparabilityWarning] {
        // Several facts of an indicator may rest on the same thing.
        var topics: [String: [String: BasisReader.Basis]] = [:]
        for fact in facts {
            for area in areas {
                for (topic, basis) in bases[fact]?[area] ?? [:] { topics[topic, default: [:]][area] = basis }
            }
        }
        return topics.values.flatMap { byArea in
            areas.compactMap { area in byArea[area].flatMap { changed($0, in: area) } } + [differing(byArea, areas)].compactMap { $0 }
        }
    }

    private func changed(_ basis: BasisReader.Basis, in area: String) -> ComparabilityWarning? {
        let positions = basis.values.map { ComparabilityWarning.Position(value: $0.value.inWords, areas: [area], from: $0.from) }
        return .changed(basis.topic, basis.subject, positions, basis.steps, in: area, names: names)
    }

    private func differing(_ byArea: [String: BasisReader.Basis], _ areas: [String]) -> ComparabilityWarning? {
        let compared = areas.filter { byArea[$0] != nil }
        guard compared.count > 1, let first = compared.first.flatMap({ byArea[$0] }) else { return nil }
        let sets = compared.map { byArea[$0]?.items }
        if !sets.contains(nil) {
            let items = sets.reduce(into: Set<String>()) { $0.formUnion($1 ?? []) }.sorted()
            let uneven = items.map { item in
                ComparabilityWarning.Position(value: item, areas: zip(compared, sets).filter { $1?.contains(item) == true }.map { $0.0 })
            }
            return .uneven(first.topic, first.subject, uneven.filter { $0.areas != compared }, among: compared, names: names)
        }
        var positions: [(value: String, areas: [String])] = []
        for area in compared {
            let value = byArea[area]?.inWords ?? ""
            if let place = positions.firstIndex(where: { $0.value == value }) {
                positions[place].areas.append(area)
            } else {
                positions.append((value, [area]))
            }
        }
        return .differs(
            first.topic, first.subject, positions.map { .init(value: $0.value, areas: $0.areas) }, among: compared, names: names)
    }

    private func sorted(_ warnings: Set<ComparabilityWarning>) -> [ComparabilityWarning] {
        let kinds = ComparabilityWarning.Kind.allCases
        return warnings.sorted {
            (kinds.firstIndex(of: $0.kind) ?? 0, $0.topic, $0.text) < (kinds.firstIndex(of: $1.kind) ?? 0, $1.topic, $1.text)
        }
    }
}

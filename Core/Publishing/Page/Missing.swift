import DisclosureControl
import Domain

extension ReportFigures {
    /// The boroughs that reported, by name.
    var reporting: [AreaCoverage] { release.coverage.filter { $0.status == .reported }.sorted { $0.name < $1.name } }

    /// What boroughs that reported did not send: those that miss the same stand together.
    struct Gap {
        let areas: [String]
        let indicators: [IndicatorDescription]
    }

    /// Those that miss most boroughs first.
    var gaps: [Gap] {
        let areas = reporting.filter { focus == nil || $0.code == focus?.code }
        var gaps: [[String]: [IndicatorDescription]] = [:]
        for indicator in release.indicators {
            let missing = areas.filter { isMissing(indicator, in: $0.code) }.map(\.name)
            if !missing.isEmpty { gaps[missing, default: []].append(indicator) }
        }
        return gaps.map { Gap(areas: $0.key, indicators: $0.value) }
            .sorted { ($1.areas.count, $0.areas.joined()) < ($0.areas.count, $1.areas.joined()) }
    }

    /// Whether nothing was sent that the indicator is counted from: every figure of the borough, its basis too, is not available.
    private func isMissing(_ indicator: IndicatorDescription, in area: String) -> Bool {
        let values = measures(of: Place(indicator: indicator.id, area: area))
        return !values.isEmpty && values.allSatisfy { $0 == .marker(.notAvailable) }
    }
}

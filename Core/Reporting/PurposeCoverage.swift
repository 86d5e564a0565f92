import BoroughConfig
import DisclosureControl
import Domain

/// Works out from a borough's agreements which purposes were covered over a period.
struct PurposeCoverage {
    let configuration: BoroughConfiguration
    let period: Period
    /// The day on which the report is made.
    let today: CivilDate

    /// Nil where the borough did not take part in the period.
    var sharing: AreaSharing? {
        let days = configuration.borough.participation.compactMap { $0.intersection(period) }
        guard !days.isEmpty else { return nil }
        let purposes = configuration.programme.purposes.map { purpose in
            let terms = configuration.agreements.filter { $0.purposes.contains(purpose.id) }.map(\.term)
            return AreaSharing.Purpose(id: purpose.id, title: purpose.title, extent: extent(of: terms, over: days), lapsedOn: lapse(of: terms))
        }
        return AreaSharing(code: configuration.borough.gssCode, name: configuration.borough.name, purposes: purposes)
    }

    private func extent(of terms: [Term], over days: [Period]) -> AreaSharing.Purpose.Extent {
        let (all, covered) = days.reduce((0, 0)) { sum, stretch in
            let inForce = (stretch.from.daysSinceEpoch...stretch.through.daysSinceEpoch).count { day in
                terms.contains { $0.contains(CivilDate(daysSinceEpoch: day)) }
            }
            return (sum.0 + stretch.days, sum.1 + inForce)
        }
        return covered == 0 ? .none : covered == all ? .whole : .part
    }

    private func lapse(of terms: [Term]) -> CivilDate? {
        if terms.contains(where: { $0.contains(today) }) { return nil }
        return terms.compactMap(\.until).filter { $0 < today }.max()?.adding(days: 1)
    }
}

import Domain

/// Finds on which days a borough would take part, and did not, or the other way round.
struct ParticipationChange {
    let old: BoroughConfiguration
    let new: BoroughConfiguration
    let effective: CivilDate

    func meanings() -> [MeaningChange] {
        let terms = old.borough.participation + new.borough.participation
        let days = Set(terms.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap { $0 } }).sorted()
        var meanings: [MeaningChange] = []
        var last: Difference?
        for (place, day) in days.enumerated() {
            let difference = Difference(before: old.borough.tookPart(on: day), after: new.borough.tookPart(on: day))
            defer { last = difference }
            guard difference.before != difference.after, difference != last else { continue }
            let end = days[(place + 1)...].first { Difference(before: old.borough.tookPart(on: $0), after: new.borough.tookPart(on: $0)) != difference }
            meanings.append(meaning(difference, from: day, before: end))
        }
        return meanings
    }

    private struct Difference: Hashable {
        let before: Bool
        let after: Bool
    }

    private func meaning(_ difference: Difference, from day: CivilDate, before next: CivilDate?) -> MeaningChange {
        let isPast = day < effective
        let end = next.map { " to \($0.adding(days: -1).inWords)" } ?? ""
        let verb = difference.after ? "takes part" : "does not take part"
        let also = isPast ? " Figures of days before \(effective.inWords), and totals with them, are counted by it as well." : ""
        return MeaningChange(
            .participation, from: day, "From \(day.inWords)\(end) \(new.borough.name) \(verb), other than now.\(also)", changesThePast: isPast)
    }
}

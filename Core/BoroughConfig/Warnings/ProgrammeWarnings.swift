public import Domain
public import PluginKit

/// Where what warnings are about stands in the programme's files.
struct ProgrammePlaces: Sendable {
    /// Of the last of the bank holidays.
    let lastHoliday: Place
    /// Of the last collection year of the census.
    let censusEnd: Place
    /// Of the last day of each caseload ceiling, in the order of the file; its own place where it has none.
    let ceilingEnds: [Place]
    /// The same of each parameter.
    let parameterEnds: [Place]
}

extension Programme {
    /// Days ahead for which bank holidays have to be known: deadlines and rotas are counted that far.
    private static let daysOfHolidays = 365

    /// What is right in the programme's files and somebody should see to, by file and place.
    public func warnings(asAt today: CivilDate) -> [Warning] {
        let parameters = zip(parameters, places.parameterEnds).map { Dated(name: $0.id, term: $0.term, endPlace: $1) }
        let ceilings = zip(caseloadCeilings, places.ceilingEnds).map { Dated(name: $0.role, term: $0.term, endPlace: $1) }
        let lapsing =
            lapses(of: parameters, called: "the parameter", under: "parameters", asAt: today)
            + lapses(of: ceilings, called: "the caseload ceiling of", under: "caseload_ceilings", asAt: today)
        return (holidaysRunningOut(asAt: today) + censusRunningOut(asAt: today) + lapsing).sorted
    }

    private func holidaysRunningOut(asAt today: CivilDate) -> [Warning] {
        guard let last = calendar.bankHolidays.max(), today.days(until: last) < Self.daysOfHolidays else { return [] }
        return [
            Warning(
                place: places.lastHoliday, message: "The last bank holiday listed is \(last.inWords); after it every weekday counts as a working day.",
                remedy: "Add those that follow, from https://www.gov.uk/bank-holidays.")
        ]
    }

    /// The return of a collection year is made from 1 April of that year on.
    private func censusRunningOut(asAt today: CivilDate) -> [Warning] {
        let year = census.years.upperBound
        guard let next = CivilDate(year: year + 1, month: 4, day: 1), today.days(until: next) <= Warning.noticeDays else { return [] }
        return [
            Warning(
                place: places.censusEnd,
                message: "Census returns are known up to collection year \(year); those of \(year + 1), made from \(next.inWords) on, are not read.",
                remedy: "Write in what the Department for Education has changed, and set `until: \(year + 1)`.")
        ]
    }

    /// Something with a name of which one value holds after the other.
    private struct Dated {
        let name: String
        let term: Term
        let endPlace: Place
    }

    private func lapses(of values: [Dated], called what: String, under key: String, asAt today: CivilDate) -> [Warning] {
        Set(values.map(\.name)).sorted().compactMap { name in
            guard let lapse = Lapse(of: values.filter { $0.name == name }, asAt: today, term: \.term), let last = lapse.last, let end = last.term.until,
                !lapse.isHistory(asAt: today, term: \.term)
            else { return nil }
            return Warning(
                place: last.endPlace, message: "No value of \(what) `\(name)` holds after \(end.inWords).",
                remedy: "Add an entry under `\(key)` with `from: \(end.adding(days: 1))`, or leave it if nothing uses it any more.")
        }
    }
}

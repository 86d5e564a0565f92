public import Domain
public import PluginKit

extension ReferralRoutes {
    public func warnings(asAt day: CivilDate) -> [Warning] { vacanciesToCome(asAt: day) + onwardPlacesEnding(asAt: day) }

    /// Routes that nobody answers for from the same day on, and for the same reason.
    private struct Vacancy: Hashable {
        let from: CivilDate
        /// Who answered last; where nobody has yet, who will be the first.
        let beside: RouteContact
    }

    /// Accepted routes without anybody who answers, now or before the notice is over.
    private func vacanciesToCome(asAt day: CivilDate) -> [Warning] {
        var vacancies: [(vacancy: Vacancy, routes: [String])] = []
        for route in acceptedRoutes(on: day) {
            let answering = contacts.filter { $0.routes.contains(route.code) }
            guard let lapse = Lapse(of: answering, asAt: day, term: \.contact.term), self.route(route.code, on: lapse.from)?.isAccepted == true,
                let beside = lapse.last ?? answering.min(by: { $0.contact.term.from < $1.contact.term.from })
            else { continue }
            let vacancy = Vacancy(from: lapse.from, beside: beside)
            if let known = vacancies.firstIndex(where: { $0.vacancy == vacancy }) {
                vacancies[known].routes.append(route.code)
            } else {
                vacancies.append((vacancy, [route.code]))
            }
        }
        return vacancies.map { warning(of: $0, for: $1, asAt: day) }
    }

    private func warning(of vacancy: Vacancy, for routes: [String], asAt day: CivilDate) -> Warning {
        let list = routes.map { "`\($0)`" }.joined(separator: ", ")
        let (contact, isOver) = (vacancy.beside.contact, vacancy.from == day)
        guard let end = contact.term.until, end < vacancy.from else {
            return Warning(
                place: vacancy.beside.place, message: "Nobody answers for \(list) before \(contact.term.from.inWords), when \(contact.name) begins.",
                remedy: "Add who answers until then under `contacts`, or an earlier day as `from` here.")
        }
        let message =
            isOver
            ? "Nobody answers for \(list): \(contact.name) did until \(end.inWords)."
            : "Nobody answers for \(list) from \(vacancy.from.inWords) on: \(contact.name) does until \(end.inWords)."
        let answers = routes.count == 1 ? "`answers_for: [\(routes[0])]`" : "these routes under `answers_for`"
        let start = isOver ? "the day on which they begin as `from`" : "`from: \(vacancy.from)`"
        return Warning(place: vacancy.beside.endPlace, message: message, remedy: "Add who follows under `contacts`, with \(answers) and \(start).")
    }

    /// A service of which it has been agreed how many it takes, and is not any more. That may be meant, so it is not told for ever.
    private func onwardPlacesEnding(asAt day: CivilDate) -> [Warning] {
        var seen: Set<String> = []
        return onwardPlaces.map(\.goesTo).filter { seen.insert($0).inserted }.compactMap { service in
            let holding = onwardPlaces.filter { $0.goesTo == service }
            guard let lapse = Lapse(of: holding, asAt: day, term: \.term), let last = lapse.last, let end = last.term.until,
                !lapse.isHistory(asAt: day, term: \.term)
            else { return nil }
            return Warning(
                place: last.endPlace, message: "How many referrals a month `\(service)` takes is agreed until \(end.inWords) only.",
                remedy: "Ask it what it takes from then on, and add an entry under `onward_places` with `from: \(end.adding(days: 1))`.")
        }
    }
}

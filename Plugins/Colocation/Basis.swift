public import Domain
public import PluginKit

extension Colocation {
    /// The monthly figures are what the section plans, and mean the same whatever it is.
    public func basis(of fact: String, over period: Period) -> [BasisStatement] {
        switch fact {
        case "co_located", "phase": teams(period)
        case "worker_on_site": teams(period) + visits(period)
        default: []
        }
    }

    private var daysOfChange: [CivilDate] { arrangements.flatMap(\.term.daysOfChange) }

    /// The routes, because a borough's sites go by names of its own; those with whose teams a worker sat before or is to sit later, too,
    /// because a referral after that is another than one where nobody ever came.
    private func teams(_ period: Period) -> [BasisStatement] {
        BasisStatement.over(
            period, changingOn: daysOfChange, topic: "co_located_teams", subject: "the set of referral routes whose teams a worker sits or sat with"
        ) { day in
            .items(
                knownRoutes.compactMap { route in
                    switch phase(of: route, on: day) {
                    case .never: nil
                    case .before: "in future \(words(route: route))"
                    case .during: words(route: route)
                    case .after: "formerly \(words(route: route))"
                    }
                })
        }
    }

    private var knownRoutes: [String] {
        let listed = setting.codes(of: "referrals.route")
        return listed + Set(sites.flatMap(\.servesRoutes)).subtracting(listed).sorted()
    }

    private func words(route: String) -> String { setting.codes["referrals.route"]?.label(route) ?? route }

    /// How often somebody comes, over all sites of teams that refer. On which days of the week is no difference.
    private func visits(_ period: Period) -> [BasisStatement] {
        BasisStatement.over(period, changingOn: daysOfChange, topic: "planned_visits", subject: "the number of visits planned to teams that refer") { day in
            let inForce = arrangements.filter { arrangement in
                arrangement.term.contains(day) && arrangement.sites.contains { site($0)?.servesRoutes.isEmpty == false }
            }
            let rhythms = Dictionary(grouping: inForce, by: \.weeksBetweenVisits).mapValues(\.count)
            let parts = rhythms.sorted { $0.key < $1.key }.map { weeks, visits in "\(visits) \(weeks == 1 ? "a week" : "every \(weeks) weeks")" }
            return .words(parts.isEmpty ? "none" : PlainList.of(parts))
        }
    }
}

extension Arrangement {
    fileprivate var weeksBetweenVisits: Int {
        switch pattern {
        case .weekly: 1
        case .rota(_, let everyWeeks, _): everyWeeks
        }
    }
}

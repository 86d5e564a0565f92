public import Domain
public import PluginKit

extension ReferralRoutes {
    /// How many working days a decision took rests on nothing here: they are counted by the programme's calendar.
    public func basis(of fact: String, over period: Period) -> [BasisStatement] {
        switch fact {
        case "effective_band": bands(period)
        case "above_threshold": bands(period) + threshold(period)
        case "held_above_threshold": bands(period) + threshold(period) + holding(period)
        case "decided_in_time": deadlines(period) + taken(period)
        case "contact_vacancy_days": taken(period)
        default: []
        }
    }

    // MARK: Risk, which has no days of its own: a change of it holds for all referrals

    private func bands(_ period: Period) -> [BasisStatement] {
        let words = "medium from a Dash score of \(risk.mediumFrom), high from \(risk.highFrom)"
        return [BasisStatement("risk_bands", "the score at which a band of risk begins", .words(words), over: period)]
    }

    private func threshold(_ period: Period) -> [BasisStatement] {
        let words = "\(risk.threshold.rawValue) risk\(risk.threshold == .high ? "" : " or higher")"
        return [BasisStatement("risk_threshold", "the risk that is too high for Restart", .words(words), over: period)]
    }

    private func holding(_ period: Period) -> [BasisStatement] {
        let words =
            switch risk.aboveThreshold {
            case .redirect: "redirected"
            case .holdWithReason: "may be held with a recorded reason"
            }
        return [BasisStatement("above_threshold_rule", "the rule for a referral whose risk is too high", .words(words), over: period)]
    }

    // MARK: Routes

    private var daysOfChange: [CivilDate] { routes.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap { $0 } } }

    /// Those accepted on a day, in the order of the code list, so that boroughs that list them otherwise say the same.
    private func accepted(on day: CivilDate) -> [Route] {
        let order = setting.codes(of: "referrals.route")
        return acceptedRoutes(on: day).sorted {
            (order.firstIndex(of: $0.code) ?? order.count, $0.code) < (order.firstIndex(of: $1.code) ?? order.count, $1.code)
        }
    }

    private func taken(_ period: Period) -> [BasisStatement] {
        BasisStatement.over(period, changingOn: daysOfChange, topic: "accepted_routes", subject: "the set of routes that are accepted") { day in
            .items(accepted(on: day).map { words(route: $0.code) })
        }
    }

    private func deadlines(_ period: Period) -> [BasisStatement] {
        BasisStatement.over(period, changingOn: daysOfChange, topic: "decision_deadline", subject: "the time allowed for deciding a referral") { day in
            .words(deadlines(on: day))
        }
    }

    /// What most routes have, then the others: `5 working days, but 3 for Police, and 10 for Early help`.
    private func deadlines(on day: CivilDate) -> String {
        let routes = accepted(on: day)
        let byDays = Dictionary(grouping: routes) { $0.decideWithinWorkingDays ?? 0 }
        guard let most = byDays.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key else { return "no route is accepted" }
        let others = byDays.keys.filter { $0 != most }.sorted()
            .map { days in "\(days) for \(PlainList.of(byDays[days, default: []].map { words(route: $0.code) }))" }
        guard !others.isEmpty else { return count(most, "working day") }
        return "\(count(most, "working day")), but \(others.joined(separator: ", and "))"
    }
}

public import Domain
public import PluginKit

/// Referrals by one route before and after a worker first sat with its team.
public struct Effect: Hashable, Sendable {
    public let route: String
    /// The first day of the first arrangement.
    public let began: CivilDate
    /// Nil where either side is too short, or nothing was referred on both.
    public let ratio: RateRatio?
    /// The same days by the routes with whose teams nobody ever sat: what changed there, changed without co-location.
    public let elsewhere: RateRatio?
}

extension Colocation {
    /// At most so many days are looked at on each side, so that both have the same seasons.
    static let longestSide = 365
    /// Fewer say nothing.
    static let shortestSide = 28

    /// For each route that an arrangement ever served, in the order of the code list. Days on which the borough took no part are no days.
    public func effects(over caseFiles: [CaseFile], asAt today: CivilDate) -> [Effect] {
        let routes = setting.codes(of: "referrals.route")
        let received = caseFiles.flatMap { $0[.referrals] }.compactMap { referral -> (route: String, day: CivilDate)? in
            guard let route = referral["route"].text, let day = referral["received_on"].date else { return nil }
            return (route, day)
        }
        let elsewhere = Set(routes.filter { route in !arrangements.contains { serves($0, route) } })
        return routes.compactMap { route in
            guard let began = arrangements.filter({ serves($0, route) }).map(\.term.from).min() else { return nil }
            let sides = sides(of: route, from: began, asAt: today)
            func ratio(_ belongs: (String) -> Bool) -> RateRatio? {
                guard let (before, after) = sides else { return nil }
                return RateRatio(
                    before: received.count { belongs($0.route) && before.contains($0.day) }, in: before.days,
                    after: received.count { belongs($0.route) && after.contains($0.day) }, in: after.days)
            }
            return Effect(route: route, began: began, ratio: ratio { $0 == route }, elsewhere: ratio(elsewhere.contains))
        }
    }

    /// The days before, and those after for as long as somebody has sat there without a gap; nil where one of them is too short.
    private func sides(of route: String, from began: CivilDate, asAt today: CivilDate) -> (before: Period, after: Period)? {
        guard let part = setting.borough.participation.first(where: { $0.contains(began) }) else { return nil }
        var last = began
        let end = min(part.until ?? today, today.adding(days: -1), began.adding(days: Self.longestSide - 1))
        while last < end, phase(of: route, on: last.adding(days: 1)) == .during { last = last.adding(days: 1) }
        guard let before = Period(from: max(part.from, began.adding(days: -Self.longestSide)), through: began.adding(days: -1)),
            let after = Period(from: began, through: last), min(before.days, after.days) >= Self.shortestSide
        else { return nil }
        return (before, after)
    }

    func effectsInWords(over caseFiles: [CaseFile], asAt today: CivilDate) -> String? {
        let effects = effects(over: caseFiles, asAt: today)
        guard !effects.isEmpty else { return nil }
        let lines = effects.map { effect in
            let name = setting.codes["referrals.route"]?.label(effect.route) ?? effect.route
            let ratio =
                effect.ratio?.inWords
                ?? "nothing can be said: fewer than \(Self.shortestSide) days on one side, or no referral on either."
            return "- **\(name)**, with a worker from \(effect.began.inWords): \(ratio)"
                + (effect.elsewhere.map { " In the same days, by the routes where nobody ever sat: \($0.inWords)" } ?? "")
        }
        return "Referrals before and after a worker first sat with a team, up to \(Self.longestSide) days on each side:\n\n"
            + lines.joined(separator: "\n")
            + "\n\nThe intervals are exact ones for the ratio of two Poisson rates (Clopper and Pearson, 1934; Przyborowski and Wilenski, 1940), one route "
            + "at a time. A before and after cannot tell what would have come without the worker."
    }
}

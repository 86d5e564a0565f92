public import Domain
import PluginKit

/// Somebody planned to be somewhere on one day.
public struct Visit: Hashable, Sendable {
    public let date: CivilDate
    public let session: Session
    public let post: String
    /// A site's id, or `online`.
    public let site: String

    public var isOnline: Bool { site == Colocation.online }
}

/// How a referral stands to co-location with the team that it came from.
public enum Phase: String, CaseIterable, Sendable {
    case never, before, during, after
}

extension Colocation {
    /// Who is planned to be where on a day: nobody on days on which the borough does not take part, and on bank holidays
    /// only those who work on them.
    public func visits(on date: CivilDate) -> [Visit] {
        guard setting.borough.tookPart(on: date) else { return [] }
        let isBankHoliday = setting.calendar.bankHolidays.contains(date)
        return arrangements.compactMap { arrangement in
            guard let site = arrangement.site(on: date), !isBankHoliday || arrangement.worksBankHolidays else { return nil }
            return Visit(date: date, session: arrangement.session, post: arrangement.post, site: site)
        }
    }

    public func visits(in period: Period) -> [Visit] {
        (0..<period.days).flatMap { visits(on: period.from.adding(days: $0)) }
    }

    /// The arrangements in force on a day at sites from which this route's referrals come, whether or not anybody is
    /// there on that very day.
    public func arrangements(serving route: String, on date: CivilDate) -> [Arrangement] {
        arrangements.filter { $0.term.contains(date) && serves($0, route) }
    }

    /// Where a day stands among the arrangements that ever served a route. Between two of them a day is after the first.
    public func phase(of route: String, on date: CivilDate) -> Phase {
        let serving = arrangements.filter { serves($0, route) }
        guard let first = serving.map(\.term.from).min() else { return .never }
        if date < first { return .before }
        return serving.contains { $0.term.contains(date) } ? .during : .after
    }

    /// Whether somebody is planned to be, on that very day, at a site from which this route's referrals come.
    public func isWorkerPresent(for route: String, on date: CivilDate) -> Bool {
        visits(on: date).contains { site($0.site)?.servesRoutes.contains(route) == true }
    }

    func serves(_ arrangement: Arrangement, _ route: String) -> Bool {
        arrangement.sites.contains { site($0)?.servesRoutes.contains(route) == true }
    }
}

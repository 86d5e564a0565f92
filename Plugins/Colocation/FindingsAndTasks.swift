public import Domain
public import PluginKit

extension Colocation {
    public static let findings = [
        FindingDeclaration(
            "co_location_lapsed", fields: ["referrals.received_on", "referrals.route"],
            says: "A team that refers, and with which a worker used to sit, has a worker with it still. Asked for 30 days.")
    ]

    /// Days back for which a lapsed arrangement is worth pointing out; what lies further back is history.
    static let daysBack = 30
    /// Days ahead for which the end of a pattern is announced.
    static let noticeOfEnd = 30
    /// Days for which visits are listed, today included.
    static let daysListed = 7

    public func findings(on caseFile: CaseFile, asAt today: CivilDate) -> [Finding] {
        caseFile[.referrals].compactMap { referral in
            guard let received = referral["received_on"].date, let route = referral["route"].text,
                (0...Self.daysBack).contains(received.days(until: today)), arrangements(serving: route, on: received).isEmpty,
                let ended = arrangements.filter({ serves($0, route) }).compactMap(\.term.until).filter({ $0 < received }).max()
            else { return nil }
            return Finding(
                "co_location_lapsed", on: referral, field: "route",
                "Came from a team with which a worker sat until \(ended.inWords); nobody has since.",
                fix: "If somebody still sits there, add the pattern to co-location.yaml; if not, ask the team whether it wants it back.")
        }
    }

    public func tasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask] {
        endings(asAt: today) + comingVisits(asAt: today)
    }

    /// A pattern is announced unless the same post has another one from the day after at one of its sites.
    private func endings(asAt today: CivilDate) -> [PluginTask] {
        arrangements.compactMap { arrangement in
            guard let last = arrangement.term.until, arrangement.term.contains(today), today.days(until: last) <= Self.noticeOfEnd,
                !isFollowed(arrangement, after: last)
            else { return nil }
            let places = arrangement.sites.map { words(site: $0) }.joined(separator: ", ")
            return PluginTask(
                due: last, code: "renew_co_location",
                title: "The \(words(post: arrangement.post)) sits at these places until \(last.inWords); renew it or let it end: \(places).",
                role: "service manager")
        }
    }

    func isFollowed(_ arrangement: Arrangement, after last: CivilDate) -> Bool {
        arrangements.contains { other in
            other.post == arrangement.post && other.term.contains(last.adding(days: 1)) && !Set(other.sites).isDisjoint(with: arrangement.sites)
        }
    }

    private func comingVisits(asAt today: CivilDate) -> [PluginTask] {
        (0..<Self.daysListed).flatMap { visits(on: today.adding(days: $0)) }.map { visit in
            let day = "\(visit.date.weekday.name) \(visit.date.inWords), \(visit.session.inWords)"
            return PluginTask(
                due: visit.date, code: visit.isOnline ? "hold_surgery" : "visit_site",
                title: visit.isOnline ? "Hold the online surgery: \(day)." : "Be at \(words(site: visit.site)): \(day).",
                role: words(post: visit.post))
        }
    }
}

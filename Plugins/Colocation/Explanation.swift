public import Domain
import PluginKit

extension Colocation {
    public func explanation(asAt today: CivilDate) -> String {
        if let noneBecause { return "Nobody is co-located. The reason given: \(noneBecause)" }
        let now = arrangements.filter { $0.term.contains(today) }.map { "- \(inWords($0))" }
        let coming = arrangements.filter { $0.term.from > today }.map { "- \(inWords($0)), from \($0.term.from.inWords)" }
        let past = arrangements.filter { $0.term.until.map { $0 < today } ?? false }.map { "- \(inWords($0)), \($0.term.inWords)" }
        let parts = [
            now.isEmpty
                ? "On \(today.inWords) no arrangement is in force."
                : "On \(today.inWords) these arrangements are in force:\n\n" + now.joined(separator: "\n"),
            coming.isEmpty ? nil : "To come:\n\n" + coming.joined(separator: "\n"),
            past.isEmpty ? nil : "Ended:\n\n" + past.joined(separator: "\n"),
            "\(hours.inWords) Calendars and the hours of coverage go by these.",
            "Referrals count as coming from a co-located team by the site's routes:\n\n" + sites.map { "- \(inWords($0))" }.joined(separator: "\n"),
        ]
        return parts.compactMap { $0 }.joined(separator: "\n\n")
    }

    private func inWords(_ arrangement: Arrangement) -> String {
        let holidays = arrangement.worksBankHolidays ? ", bank holidays included" : ""
        let (post, session) = (words(post: arrangement.post), arrangement.session.inWords)
        switch arrangement.pattern {
        case .weekly(let weekday, Self.online): return "\(weekday.name)s, \(session): \(post), online surgery\(holidays)"
        case .weekly(let weekday, let site): return "\(weekday.name)s, \(session): \(post) at \(words(site: site))\(holidays)"
        case .rota(let first, let everyWeeks, let sites):
            let rhythm = everyWeeks == 1 ? "every \(first.weekday.name)" : "a \(first.weekday.name) every \(everyWeeks) weeks"
            let places = sites.map { words(site: $0) }.joined(separator: ", then ")
            return "\(rhythm), \(session): \(post) in turn at \(places)\(holidays)"
        }
    }

    private func inWords(_ site: Site) -> String {
        let routes = site.servesRoutes.map { setting.codes["referrals.route"]?.label($0) ?? $0 }
        return "\(site.name): \(routes.isEmpty ? "no route" : routes.joined(separator: "; "))"
    }
}

public import Domain
public import PluginKit

extension Colocation {
    /// Days ahead for which a rota is held against bank holidays: a turn that is lost leaves a site without its visit until its next turn.
    static let daysOfRotas = 365
    /// Days before and after a bank holiday on which another session of the post at the site makes up for the lost one.
    static let daysToMakeUp = 6
    /// How many bank holidays a message names.
    private static let mostNamed = 4

    public func warnings(asAt day: CivilDate) -> [Warning] {
        arrangements.compactMap { lostOnBankHolidays($0, asAt: day) } + arrangements.compactMap { ending($0, asAt: day) } + unused()
    }

    /// Sessions to come that fall on a bank holiday, and that nothing makes up for: of a weekly one within the notice, because there is one again
    /// the week after.
    private func lostOnBankHolidays(_ arrangement: Arrangement, asAt day: CivilDate) -> Warning? {
        guard !arrangement.worksBankHolidays else { return nil }
        let isRota = if case .rota = arrangement.pattern { true } else { false }
        let ahead = 0...(isRota ? Self.daysOfRotas : Warning.noticeDays)
        let lost = setting.calendar.bankHolidays.filter { ahead.contains(day.days(until: $0)) }.sorted().filter { holiday in
            guard setting.borough.tookPart(on: holiday), let site = arrangement.site(on: holiday) else { return false }
            return !isMadeUp(arrangement, at: site, near: holiday)
        }
        guard let first = lost.first else { return nil }
        let what = isRota ? "visit" : arrangement.isOnline ? "online surgery" : "weekly session"
        let days = lost.prefix(Self.mostNamed).map { holiday in
            // A rota goes to several sites, so it has to be said which of them is passed over.
            isRota ? "on \(holiday.inWords) at \(arrangement.site(on: holiday).map { words(site: $0) } ?? "")" : "on \(holiday.inWords)"
        }
        let rest = lost.count > Self.mostNamed ? "; and \(lost.count - Self.mostNamed) more in the coming year" : ""
        let next = setting.calendar.date(workingDays: 1, after: first)
        return Warning(
            place: arrangement.place,
            message: "A bank holiday takes the \(what) of `\(arrangement.post)` \(days.joined(separator: "; "))\(rest).",
            remedy: "Agree another day and add it under `weekly`, such as `from: \(next)` and `until: \(next)`, or write `works_bank_holidays: true`.")
    }

    private func isMadeUp(_ arrangement: Arrangement, at site: String, near holiday: CivilDate) -> Bool {
        arrangements.contains { other in
            other.post == arrangement.post
                && (-Self.daysToMakeUp...Self.daysToMakeUp).contains { days in
                    let day = holiday.adding(days: days)
                    let isHeld = other.worksBankHolidays || !setting.calendar.bankHolidays.contains(day)
                    return isHeld && other.site(on: day) == site
                }
        }
    }

    private func ending(_ arrangement: Arrangement, asAt day: CivilDate) -> Warning? {
        guard let last = arrangement.term.until, arrangement.term.contains(day), day.days(until: last) <= Warning.noticeDays,
            setting.borough.tookPart(on: last.adding(days: 1)), !isFollowed(arrangement, after: last)
        else { return nil }
        let sites = arrangement.sites.map { words(site: $0) }.joined(separator: "; ")
        return Warning(
            place: arrangement.endPlace,
            message: "The \(words(post: arrangement.post)) sits here until \(last.inWords) only, and no pattern follows: \(sites).",
            remedy: "Ask the team, and add a pattern with `\(arrangement.firstKey): \(last.adding(days: 1))` or a later day if it goes on.")
    }

    /// Sites that nobody is planned to go to, and posts that are planned to go nowhere, on any day.
    private func unused() -> [Warning] {
        let visited = Set(arrangements.flatMap(\.sites))
        let going = Set(arrangements.map(\.post))
        let wanted = "Add a pattern under `weekly` or `rota`, or leave"
        return sites.filter { !visited.contains($0.id) }.map { site in
            Warning(place: site.place, message: "Nobody sits at the site `\(site.id)`: no pattern goes there.", remedy: "\(wanted) the site out.")
        }
            + posts.filter { !going.contains($0.id) }.map { post in
                Warning(place: post.place, message: "The post `\(post.id)` sits nowhere: it has no pattern.", remedy: "\(wanted) the post out.")
            }
    }
}

public import Domain
public import PluginKit

/// How many referrals a calendar month a service can take to which Restart redirects.
public struct OnwardPlaces: Hashable, Sendable {
    /// A code of the list `referrals.redirected_to`.
    public let goesTo: String
    public let perMonth: Int
    public let term: Term
    /// Of its last day, where one is given.
    let endPlace: Place

    private init(reading reader: ConfigReader, in setting: PluginSetting) {
        goesTo = reader.choice("goes_to", of: setting.codes(of: "referrals.redirected_to"))
        perMonth = reader.integer("per_month", in: 0...500)
        term = reader.term()
        endPlace = reader.place(of: "until")
    }

    static func list(reading section: ConfigReader, in setting: PluginSetting) -> [OnwardPlaces] {
        var seen: [OnwardPlaces] = []
        return section.list("onward_places") { reader in
            let places = OnwardPlaces(reading: reader, in: setting)
            if !places.goesTo.isEmpty, seen.contains(where: { $0.goesTo == places.goesTo && $0.overlaps(places) }) {
                reader.report("goes_to", "`\(places.goesTo)` stands here twice for some days.", expected: "each service once for any day")
            }
            seen.append(places)
            return places
        }
    }

    private func overlaps(_ other: OnwardPlaces) -> Bool {
        term.from <= other.term.until ?? term.from && other.term.from <= term.until ?? other.term.from
    }
}

extension ReferralRoutes {
    /// Of a month, what holds on its first day counts; of one that begins within it, what holds on its last.
    func onwardPlaces(in month: Period) -> Int {
        Set(onwardPlaces.map(\.goesTo)).reduce(0) { sum, service in
            let holding = onwardPlaces.filter { $0.goesTo == service }
            let places = holding.first { $0.term.contains(month.from) } ?? holding.first { $0.term.contains(month.through) }
            return sum + (places?.perMonth ?? 0)
        }
    }

    /// Referrals redirected to a service on days of a period.
    public func redirected(to service: String, in period: Period, over caseFiles: [CaseFile]) -> Int {
        caseFiles.reduce(0) { sum, caseFile in
            sum
                + caseFile[.referrals].count { referral in
                    referral["decision"].text == "redirected" && referral["redirected_to"].text == service
                        && referral["decided_on"].date.map(period.contains) == true
                }
        }
    }

    /// A service that can take no more this month.
    func onwardTasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask] {
        guard let first = CivilDate(year: today.year, month: today.month, day: 1), let month = Period(from: first, through: today) else { return [] }
        return onwardPlaces.filter { $0.term.contains(today) }.compactMap { places in
            let used = redirected(to: places.goesTo, in: month, over: caseFiles)
            guard used >= places.perMonth else { return nil }
            return PluginTask(
                due: today, code: "onward_places_full",
                title:
                    "\(words(destination: places.goesTo)) takes \(count(places.perMonth, "referral")) a month and has had \(used) in "
                    + "\(CivilDate.monthNames[today.month - 1]): ask before another is sent there.", role: "service manager")
        }
    }
}

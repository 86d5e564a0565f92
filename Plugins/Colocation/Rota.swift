public import Domain
public import PluginKit

extension Colocation {
    /// Every planned visit and surgery, bank holidays left out as they are in the plan. The id holds what makes it that visit: post, place,
    /// day and session, so a corrected name of a site is no new event.
    public func events(in period: Period) -> [PluginEvent] {
        visits(in: period).map { visit in
            let role = words(post: visit.post)
            return PluginEvent(
                id: "co-location-\(visit.post)-\(visit.site)-\(visit.date)-\(visit.session.rawValue)", date: visit.date,
                hours: hours.event(visit.session), title: visit.isOnline ? "Restart online surgery: \(role)" : "Restart at \(words(site: visit.site)): \(role)",
                place: visit.isOnline ? nil : words(site: visit.site))
        }
    }

    func minutes(of visits: [Visit]) -> Int { visits.reduce(0) { $0 + hours.minutes($1.session) } }

    /// Days back for which a visit without a word on whether it was held is asked about; what lies further back is history.
    static let daysToRecord = 30

    /// Planned visits and surgeries whose day is over, and of which it is not recorded whether they were held.
    public func tasks(from records: BoroughRecords, asAt today: CivilDate) -> [PluginTask] {
        records[.outreach].compactMap { event in
            guard event["held"].isEmpty, let day = event["planned_on"].date, (1...Self.daysToRecord).contains(day.days(until: today)) else { return nil }
            let kind = event["kind"].text == "surgery" ? "surgery" : "visit"
            return PluginTask(
                due: day, code: "record_outreach", title: "Record whether the \(kind) \(event.key), planned for \(day.inWords), was held.",
                role: "accommodation support worker")
        }
    }

    /// The plan of the section beside what is on record of it, and the referrals before and after.
    public func review(of period: Period, over caseFiles: [CaseFile], and records: BoroughRecords, asAt today: CivilDate) -> String? {
        guard noneBecause == nil else { return nil }
        let planned = visits(in: period)
        let visits = planned.filter { !$0.isOnline }
        let minutes = minutes(of: visits)
        let plan =
            "Planned by the section: \(count(visits.count, "visit")) to sites, \(minutes / 60) hours and \(minutes % 60) minutes together, and "
            + "\(count(planned.count - visits.count, "online surgery", "online surgeries"))."
        return [plan, held(records, in: period, asAt: today), effectsInWords(over: caseFiles, asAt: today)].compactMap { $0 }.joined(separator: "\n\n")
    }

    /// Outreach records are those of the accommodation support worker, who need not be the only one to visit: what they hold is not taken off
    /// the plan, but stands beside it.
    private func held(_ records: BoroughRecords, in period: Period, asAt today: CivilDate) -> String {
        let due = records[.outreach].filter { $0["planned_on"].date.map { period.contains($0) && $0 < today } == true }
        guard !due.isEmpty else { return "On record: no visit or surgery of these days. What was held cannot be said from the plan." }
        let lines = [("visit", "visits"), ("surgery", "surgeries")].compactMap { code, words -> String? in
            let events = due.filter { $0["kind"].text == code }
            guard !events.isEmpty else { return nil }
            let (held, not) = (events.count { $0["held"].text == "y" }, events.count { $0["held"].text == "n" })
            return "- \(count(events.count, code, words)) planned: \(held) held, \(not) not held, \(events.count - held - not) not recorded yet"
        }
        return "On record, of days that are over:\n\n" + lines.joined(separator: "\n")
    }
}

/// `1 visit`, `2 visits`.
private func count(_ number: Int, _ unit: String, _ units: String? = nil) -> String { number == 1 ? "1 \(unit)" : "\(number) \(units ?? unit + "s")" }

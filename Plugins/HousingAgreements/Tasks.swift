public import Domain
public import PluginKit

extension HousingAgreements {
    /// Days ahead for which the end of an agreement is announced.
    static let noticeOfEnd = 60

    public func tasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask] {
        caseFiles.flatMap { caseFile in
            caseFile[.placements].flatMap { tasks(for: $0, in: caseFile, asAt: today) }
                + caseFile[.housingReferrals].flatMap { holdTasks(for: $0, in: caseFile, asAt: today) }
                + breachTasks(in: caseFile, asAt: today)
        }
            + agreements(inForceOn: today).flatMap { agreement in
                [
                    ending(of: agreement, asAt: today), overbooking(of: agreement, asAt: today, over: caseFiles),
                    quota(of: agreement, asAt: today, over: caseFiles),
                ].compactMap { $0 } + spendingTasks(for: agreement, asAt: today, over: caseFiles)
            }
    }

    /// What a stay that goes on asks for. Notice and plan are asked for until the stay's last day, then only its end.
    private func tasks(for stay: Record, in caseFile: CaseFile, asAt today: CivilDate) -> [PluginTask] {
        guard stay["ended_on"].isEmpty, let start = stay["started_on"].date, start <= today, let agreement = agreement(of: stay, in: caseFile)
        else { return [] }
        let last = agreement.lastDay(ofStayFrom: start)
        let end = PluginTask(
            due: last, code: "end_stay", caseID: caseFile.caseID,
            title: "Stay \(stay.key) reaches its maximum of \(count(agreement.maxStayNights, "night")); the day of leaving is \(last.inWords).",
            role: "accommodation support worker")
        guard today <= last else { return [end] }
        let notice = PluginTask(
            due: agreement.noticeDue(forStayFrom: start), code: "give_notice", caseID: caseFile.caseID,
            title: "Give notice of \(count(agreement.noticeDays, "day")) that stay \(stay.key) ends by \(last.inWords).",
            role: "accommodation support worker")
        let plan = agreement.planDue(forStayFrom: start).map { due in
            PluginTask(
                due: due, code: "plan_follow_on", caseID: caseFile.caseID,
                title: "Have a plan for what follows stay \(stay.key); the agreement provides for \(agreement.followOn.route.inWords).",
                role: "accommodation support worker")
        }
        return [plan, notice, end].compactMap { $0 }
    }

    private func ending(of agreement: Agreement, asAt today: CivilDate) -> PluginTask? {
        guard let last = agreement.term.until, today.days(until: last) <= Self.noticeOfEnd else { return nil }
        return PluginTask(
            due: last, code: "renew_agreement",
            title: "The agreement with \(agreement.partner) ends on \(last.inWords); renew it or plan without it.", role: "service manager")
    }

    private func overbooking(of agreement: Agreement, asAt today: CivilDate, over caseFiles: [CaseFile]) -> PluginTask? {
        let occupancy = occupancy(of: agreement, on: today, over: caseFiles)
        guard let free = occupancy.free, free < 0, let places = occupancy.places else { return nil }
        return PluginTask(
            due: today, code: "over_places",
            title:
                "\(agreement.partner) has \(count(places, "place")); \(occupancy.stays) are slept in and \(occupancy.holds) held. Settle which is so.",
            role: "service manager")
    }
}

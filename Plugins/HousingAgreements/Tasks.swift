public import Domain
public import PluginKit

extension HousingAgreements {
    /// Days ahead for which the end of an agreement is announced.
    static let noticeOfEnd = 60

    public func tasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask] {
        caseFiles.flatMap { caseFile in
            caseFile[.placements].flatMap { tasks(for: $0, in: caseFile, asAt: today) }
                + caseFile[.housingReferrals].compactMap { holdTask(for: $0, in: caseFile, asAt: today) }
        }
            + agreements(inForceOn: today).flatMap { agreement in
                [ending(of: agreement, asAt: today), overbooking(of: agreement, asAt: today, over: caseFiles)].compactMap { $0 }
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

    /// An accepted offer that holds a place for which no stay is recorded yet.
    private func holdTask(for housingReferral: Record, in caseFile: CaseFile, asAt today: CivilDate) -> PluginTask? {
        guard stay(after: housingReferral, in: caseFile) == nil, let agreement = eligibility(of: housingReferral, in: caseFile)?.agreement,
            let hold = hold(of: housingReferral, in: caseFile, under: agreement), hold.contains(today)
        else { return nil }
        return PluginTask(
            due: hold.through, code: "take_up_place", caseID: caseFile.caseID,
            title:
                "\(agreement.partner) holds a place for \(housingReferral.key) until \(hold.through.inWords): begin the stay or release the place.",
            role: "accommodation support worker")
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

import Domain
import PluginKit

extension HousingAgreements {
    /// Days back for which a place that was held and not taken up is pointed out; what lies further back is history.
    static let daysToRelease = 30

    /// An accepted offer for which no stay is recorded yet: while it holds a place, and for some days after.
    func holdTasks(for housingReferral: Record, in caseFile: CaseFile, asAt today: CivilDate) -> [PluginTask] {
        guard stay(after: housingReferral, in: caseFile) == nil, let agreement = eligibility(of: housingReferral, in: caseFile)?.agreement,
            let hold = hold(of: housingReferral, in: caseFile, under: agreement), hold.from <= today
        else { return [] }
        func task(_ code: String, _ title: String, role: String = "accommodation support worker") -> PluginTask {
            PluginTask(due: hold.through, code: code, caseID: caseFile.caseID, title: title, role: role)
        }
        let partner = agreement.partner
        guard hold.contains(today) else {
            guard hold.through.days(until: today) <= Self.daysToRelease else { return [] }
            let title = "\(partner) held a place for \(housingReferral.key) until \(hold.through.inWords), and no stay is recorded: record the stay, "
            return [task("release_place", title + "or tell \(partner) that the place is free and record what came of the offer.")]
        }
        let takeUp = task(
            "take_up_place", "\(partner) holds a place for \(housingReferral.key) until \(hold.through.inWords): begin the stay or release the place.")
        guard agreement.needsExclusionCheck else { return [takeUp] }
        // Where the family lives is known to the partner support worker alone: only the answer is passed on, and no record of this system holds it.
        let check = task(
            "check_exclusion",
            "Before the stay for \(housingReferral.key) begins, hold the place at \(partner) against where the family lives, works and goes to school. "
                + "Answer the accommodation support worker with yes or no, and with nothing else.", role: "partner support worker")
        return [check, takeUp]
    }

    /// Whether the stay that followed an accepted offer began while its place was held; nil without such a stay.
    func isTakenUpWhileHeld(_ housingReferral: Record, in caseFile: CaseFile) -> Bool? {
        guard housingReferral["offer_outcome"].text == "accepted", let offered = housingReferral["offered_on"].date,
            let agreement = eligibility(of: housingReferral, in: caseFile)?.agreement,
            let start = stay(after: housingReferral, in: caseFile)?["started_on"].date
        else { return nil }
        return start <= agreement.holdEnds(forOfferOn: offered)
    }

    /// A condition of a stay that goes on, not kept and left without an answer.
    func breachTasks(in caseFile: CaseFile, asAt today: CivilDate) -> [PluginTask] {
        let open = Set(caseFile[.placements].filter { $0["ended_on"].isEmpty }.map(\.key))
        return caseFile[.stayBreaches].compactMap { breach in
            guard let stay = breach["placement_id"].text, open.contains(stay), breach["action"].text == "none",
                let day = breach["happened_on"].date, day <= today
            else { return nil }
            return PluginTask(
                due: day, code: "answer_breach", caseID: caseFile.caseID,
                title:
                    "A condition of stay \(stay) was not kept on \(day.inWords) (\(breach.key)), and nothing followed: settle what follows, and ask the "
                    + "partner support worker whether the family is safe.", role: "accommodation support worker")
        }
    }

    /// Nominations are counted from 1 April by the day of the offer.
    func quota(of agreement: Agreement, asAt today: CivilDate, over caseFiles: [CaseFile]) -> PluginTask? {
        let year = today.month >= 4 ? today.year : today.year - 1
        guard let quota = agreement.nominationsPerYear, let start = CivilDate(year: year, month: 4, day: 1),
            let soFar = Period(from: start, through: today)
        else { return nil }
        let used = caseFiles.reduce(0) { sum, caseFile in
            sum
                + caseFile[.housingReferrals].count { referral in
                    referral["offered_on"].date.map(soFar.contains) == true && eligibility(of: referral, in: caseFile)?.agreement?.id == agreement.id
                }
        }
        guard used >= quota else { return nil }
        return PluginTask(
            due: today, code: "quota_used_up",
            title: "\(used) of \(count(quota, "nomination")) to \(agreement.partner) since \(start.inWords) are used: agree more, or look elsewhere.",
            role: "service manager")
    }
}

public import Domain
public import PluginKit

extension ReferralRoutes {
    /// How referrals of a period were decided, what was held or sent twice, who answered, and where referrals went.
    public func review(of period: Period, over caseFiles: [CaseFile], and records: BoroughRecords, asAt today: CivilDate) -> String? {
        let received = caseFiles.flatMap { caseFile in
            caseFile[.referrals].filter { $0["received_on"].date.map(period.contains) == true }.map { (referral: $0, caseFile: caseFile) }
        }
        let referrals = received.map(\.referral)
        let above = referrals.filter(risk.isAboveThreshold)
        let repeated = Set(received.flatMap { allFindings(on: $0.caseFile, asAt: today) }.filter { $0.code == "repeat_referral" }.map(\.record))
        let lines = [
            "- \(count(referrals.count, "referral")) received, \(decisions(referrals, asAt: today))",
            "- \(above.count) above the threshold, of which \(above.count { $0["decision"].text == "accepted" }) held here",
            "- \(referrals.count { $0["framing"].text == "parental_conflict" }) framed as parental conflict",
            "- \(referrals.count { repeated.contains(RecordReference($0)) }) within \(count(duplicateWindowDays, "day")) of another one of the same case",
        ]
        return ([lines.joined(separator: "\n"), contacts(period)] + [onward(period, caseFiles)].compactMap { $0 }).joined(separator: "\n\n")
    }

    private func decisions(_ referrals: [Record], asAt today: CivilDate) -> String {
        let inTime = referrals.count { referral in
            guard let allowed = allowedDays(for: referral), let taken = workingDaysToDecide(referral) else { return false }
            return taken <= allowed
        }
        let pending = referrals.filter { $0["decision"].text == "pending" }
        let overdue = pending.count { deadline(of: $0).map { $0 < today } ?? false }
        return "\(inTime) of them decided in time; \(pending.count) still pending, \(overdue) of these past the day"
    }

    private func contacts(_ period: Period) -> String {
        let days = (0..<period.days).map { period.from.adding(days: $0) }.filter(setting.borough.tookPart)
        let vacant = Dictionary(grouping: days.flatMap { day in acceptedRoutes(on: day).map(\.code).filter { contacts(for: $0, on: day).isEmpty } }) { $0 }
        let changes = contacts.count { period.contains($0.contact.term.from) }
        let lines = vacant.sorted { $0.key < $1.key }.map { "- \(words(route: $0.key)): nobody answered on \(count($0.value.count, "day"))" }
        let turnover = "\(count(changes, "contact")) began to answer in these days."
        return lines.isEmpty ? "Somebody answered for every route on every day. \(turnover)" : "\(turnover)\n\n" + lines.joined(separator: "\n")
    }

    private func onward(_ period: Period, _ caseFiles: [CaseFile]) -> String? {
        let services = onwardPlaces.map(\.goesTo).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard !services.isEmpty else { return nil }
        let lines = services.map { "- \(words(destination: $0)): \(redirected(to: $0, in: period, over: caseFiles)) sent there" }
        return "Of those who can take only so many a month:\n\n" + lines.joined(separator: "\n")
    }
}

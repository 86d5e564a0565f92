public import Domain
public import PluginKit

extension HousingAgreements {
    /// What each agreement was used for on the days of a period, and what that cost.
    public func review(of period: Period, over caseFiles: [CaseFile], and records: BoroughRecords, asAt today: CivilDate) -> String? {
        if let noneBecause { return "There is no agreement. The reason given: \(noneBecause)" }
        let inForce = agreements.filter { $0.term.overlaps(period) }
        let without = (0..<period.days).count { agreements(inForceOn: period.from.adding(days: $0)).isEmpty }
        let parts = inForce.map { inWords($0, in: period, over: caseFiles, asAt: today) }
        let breaches = caseFiles.flatMap { $0[.stayBreaches] }.filter { $0["happened_on"].date.map(period.contains) == true }
        let unanswered = breaches.count { $0["action"].text == "none" }
        let tail = [
            without > 0 ? "No agreement was in force on \(count(without, "day")) of these." : nil,
            breaches.isEmpty
                ? "No breach of a stay's conditions is on record for these days."
                : "Conditions of stays were not kept \(breaches.count) times on record; after \(unanswered) of these nothing followed.",
        ]
        return (parts + tail.compactMap { $0 }).joined(separator: "\n\n")
    }

    private func inWords(_ agreement: Agreement, in period: Period, over caseFiles: [CaseFile], asAt today: CivilDate) -> String {
        let nights = Period(from: period.from, through: min(period.through, today.adding(days: -1))).flatMap(agreement.term.intersection)
        guard let nights else { return "**\(agreement.partner)**: no night of these days is over yet." }
        var (slept, placeNights) = (0, 0)
        for day in 0..<nights.days {
            let occupancy = occupancy(of: agreement, on: nights.from.adding(days: day), over: caseFiles)
            slept += occupancy.stays
            placeNights += occupancy.places ?? 0
        }
        let spending = spending(under: agreement, in: nights, over: caseFiles)
        let budget = agreement.budget(in: nights)
        let occupied = placeNights > 0 ? " of \(placeNights) (\(slept * 100 / placeNights) per cent)" : ""
        let lines = [
            "- \(count(slept, "night")) slept\(occupied)",
            agreement.nightlyRates.isEmpty ? "- no nightly rate is agreed, so the cost is not known" : "- cost: \(Money.words(spending.pence))",
            spending.nightsWithoutRate > 0 && !agreement.nightlyRates.isEmpty
                ? "- \(count(spending.nightsWithoutRate, "night")) without a rate, which the cost leaves out" : nil,
            agreement.budgets.isEmpty ? "- no budget is set" : "- budget for these days, by days: \(Money.words(budget))",
        ]
        return "**\(agreement.partner)**, nights of \(nights.inWords)\n\n" + lines.compactMap { $0 }.joined(separator: "\n")
    }
}

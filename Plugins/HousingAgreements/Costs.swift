public import Domain
public import PluginKit

/// What nights under an agreement have cost.
public struct Spending: Hashable, Sendable {
    public var pence = 0
    /// Nights for which no rate is agreed: what they cost is not known, and not counted as nothing.
    public var nightsWithoutRate = 0

    mutating func add(_ rate: Int?, times nights: Int = 1) {
        if let rate { pence += rate * nights } else { nightsWithoutRate += nights }
    }
}

extension Agreement {
    /// Pence for the night that begins on a day; nil where none is agreed.
    public func nightlyRate(on date: CivilDate) -> Int? { nightlyRates.first { $0.term.contains(date) }?.pence }

    public func budget(on date: CivilDate) -> DatedAmount? { budgets.first { $0.term.contains(date) } }

    /// The part of the budgets that falls on the days of a period, in pence, by days. What months have been given adds up to the budget to the
    /// penny, because each is given what the days up to its end come to, less what those before it came to.
    func budget(in period: Period) -> Int {
        budgets.reduce(0) { sum, budget in
            guard let last = budget.term.until, let days = Period(from: budget.term.from, through: last)?.days, let part = budget.term.intersection(period)
            else { return sum }
            let before = budget.term.from.days(until: part.from)
            return sum + budget.pence * (before + part.days) / days - budget.pence * before / days
        }
    }
}

extension HousingAgreements {
    /// What a stay cost, in pence: each of its nights at the rate of that night, under the agreement that it belongs to. Nil while it goes on,
    /// without an agreement, and where a night has no rate.
    public func cost(of stay: Record, in caseFile: CaseFile) -> Int? {
        guard let start = stay["started_on"].date, let nights = nights(of: stay), nights >= 0, let agreement = agreement(of: stay, in: caseFile) else {
            return nil
        }
        var spending = Spending()
        for night in 0..<nights { spending.add(agreement.nightlyRate(on: start.adding(days: night))) }
        return spending.nightsWithoutRate == 0 ? spending.pence : nil
    }

    /// What the nights of a period have cost under an agreement: of block-booked places every place, whether or not anybody slept there, of
    /// all others the nights slept.
    public func spending(under agreement: Agreement, in nights: Period, over caseFiles: [CaseFile]) -> Spending {
        var spending = Spending()
        guard agreement.kind != .blockBooked else {
            guard let held = agreement.term.intersection(nights) else { return spending }
            for day in 0..<held.days { spending.add(agreement.nightlyRate(on: held.from.adding(days: day)), times: agreement.places ?? 0) }
            return spending
        }
        for caseFile in caseFiles {
            for stay in caseFile[.placements] where self.agreement(of: stay, in: caseFile)?.id == agreement.id {
                guard let start = stay["started_on"].date else { continue }
                let last = min(stay["ended_on"].date?.adding(days: -1) ?? nights.through, nights.through)
                guard let slept = Period(from: max(start, nights.from), through: last) else { continue }
                for day in 0..<slept.days { spending.add(agreement.nightlyRate(on: slept.from.adding(days: day))) }
            }
        }
        return spending
    }

    /// Per cent of a budget from which on its spending is a task.
    static let shareToWatch = 80

    /// What has been spent of the budgets in force, in nights that are over. What booked places cost is known from the start, so of these it is
    /// only said where the budget does not cover them.
    func spendingTasks(for agreement: Agreement, asAt today: CivilDate, over caseFiles: [CaseFile]) -> [PluginTask] {
        let isBooked = agreement.kind == .blockBooked
        guard let budget = agreement.budget(on: today), budget.pence > 0,
            let nights = Period(from: budget.term.from, through: isBooked ? budget.term.until ?? today : today.adding(days: -1))
        else { return [] }
        let spending = spending(under: agreement, in: nights, over: caseFiles)
        func task(_ code: String, _ title: String) -> PluginTask { PluginTask(due: today, code: code, title: title, role: "service manager") }
        var tasks: [PluginTask] = []
        let share = spending.pence * 100 / budget.pence
        if isBooked, spending.pence > budget.pence {
            let (cost, given) = (Money.words(spending.pence), Money.words(budget.pence))
            tasks.append(
                task(
                    "budget_short",
                    "The places booked from \(agreement.partner) cost \(cost), and the budget is \(given), \(budget.term.inWords): agree more."))
        } else if !isBooked, share >= Self.shareToWatch {
            let spent = "\(Money.words(spending.pence)) of the \(Money.words(budget.pence)) for \(agreement.partner), \(budget.term.inWords),"
            tasks.append(
                share >= 100
                    ? task("budget_spent", "\(spent) are spent (\(share) per cent): agree more, or stop booking.")
                    : task("budget_running_out", "\(spent) are spent (\(share) per cent): plan what the rest is for."))
        }
        if spending.nightsWithoutRate > 0 {
            tasks.append(
                task(
                    "agree_nightly_rate",
                    "\(count(spending.nightsWithoutRate, "night")) under the agreement with \(agreement.partner) have no rate: add it to `nightly_rates`."))
        }
        return tasks
    }
}

public import Domain
public import PluginKit

extension HousingAgreements {
    public func warnings(asAt day: CivilDate) -> [Warning] {
        // Why there are none has been said.
        guard !agreements.isEmpty else { return [] }
        let lapse = Lapse(of: agreements, asAt: day, term: \.term)
        let others = agreements.filter { $0.id != lapse?.last?.id }.compactMap { ending($0, asAt: day) }
        return (lapse.map { [withoutAny($0, asAt: day)] } ?? []) + others
            + agreements(inForceOn: day).flatMap { agreement in
                [
                    amountsEnding(agreement.nightlyRates, "nightly_rates", of: agreement, asAt: day) { "What a night costs is agreed until \($0) only." },
                    amountsEnding(agreement.budgets, "budgets", of: agreement, asAt: day) { "There is a budget until \($0) only." },
                ].compactMap(\.self)
            }
    }

    /// The whole pathway, where no agreement is in force, now or before the notice is over.
    private func withoutAny(_ lapse: Lapse<Agreement>, asAt day: CivilDate) -> Warning {
        let remedy = "Add what is agreed now under `agreements`"
        guard let last = lapse.last, let end = last.term.until else {
            return Warning(
                place: agreements[0].place, message: "No housing agreement is in force yet, so nobody can be housed.",
                remedy: "\(remedy), if there is anything already.")
        }
        let message =
            lapse.from == day
            ? "No housing agreement is in force, so nobody can be housed: that with \(last.partner) ended on \(end.inWords)."
            : "The last housing agreement in force, with \(last.partner), ends on \(end.inWords): after that nobody can be housed."
        let start = lapse.from == day ? "the day on which it begins as `from`" : "`from: \(lapse.from)`"
        return Warning(place: last.endPlace, message: message, remedy: "\(remedy), with \(start).")
    }

    /// Unless there is another with the same partner from the day after.
    private func ending(_ agreement: Agreement, asAt day: CivilDate) -> Warning? {
        guard let end = agreement.term.until, agreement.term.contains(day), day.days(until: end) <= Warning.noticeDays,
            !agreements.contains(where: { $0.partner == agreement.partner && $0.term.contains(end.adding(days: 1)) })
        else { return nil }
        return Warning(
            place: agreement.endPlace, message: "The agreement with \(agreement.partner) ends on \(end.inWords), and none follows.",
            remedy: "Renew it and add an entry with `from: \(end.adding(days: 1))`, or plan without it.")
    }

    /// Amounts of an agreement that go on for a shorter time than it does.
    private func amountsEnding(
        _ amounts: [DatedAmount], _ key: String, of agreement: Agreement, asAt day: CivilDate, _ message: (String) -> String
    ) -> Warning? {
        guard let lapse = Lapse(of: amounts, asAt: day, term: \.term), agreement.term.contains(lapse.from), let last = lapse.last,
            let end = last.term.until
        else { return nil }
        return Warning(
            place: last.endPlace, message: "\(message(end.inWords)) The agreement with \(agreement.partner) goes on.",
            remedy: "Add an amount under `\(key)` with `from: \(end.adding(days: 1))`, or end the agreement.")
    }
}

public import Domain
import PluginKit

/// Amounts of money: pounds as people write them, pence as they are kept, so that nothing is ever rounded.
enum Money {
    /// `85`, `85.00` or `1250.50` as pence; nil for anything else, such as `£85`, `1,250` or `85.5`.
    static func pence(of text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }), (1...7).contains(parts[0].count),
            let pounds = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return pounds * 100 }
        guard parts[1].count == 2, let pence = Int(parts[1]) else { return nil }
        return pounds * 100 + pence
    }

    /// `£1,250.50`.
    static func words(_ pence: Int) -> String {
        let pounds = Array(String(pence / 100))
        var grouped = ""
        for (index, digit) in pounds.enumerated() {
            if index > 0, (pounds.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        let rest = String(pence % 100)
        return "£\(grouped).\(rest.count == 1 ? "0" : "")\(rest)"
    }
}

/// An amount of money that holds on some days: what a night costs, or what there is to spend.
public struct DatedAmount: Hashable, Sendable {
    public let pence: Int
    public let term: Term
    let place: Place
    /// Of its last day, where one is given.
    let endPlace: Place

    init(reading reader: ConfigReader, needsEnd: Bool) {
        let text = reader.text("pounds", like: "85.00")
        let pence = Money.pence(of: text)
        if reader.has("pounds"), pence ?? 0 == 0 {
            reader.report("pounds", "`pounds` is `\(text)`.", expected: "an amount above nought like 85.00, without a pound sign or thousands marked")
        }
        self.pence = pence ?? 0
        term = reader.term()
        place = reader.node.place
        endPlace = reader.place(of: "until")
        if needsEnd, !reader.has("until") {
            reader.report(
                "until", "`until` is missing, and a budget is for a stretch of days.", expected: "the last day that the budget is for, like `until: 2025-03-31`"
            )
        }
    }

    /// A list of amounts of which at most one holds on any day.
    static func list(_ key: String, in agreement: ConfigReader, needsEnd: Bool = false) -> [DatedAmount] {
        let amounts = agreement.list(key) { DatedAmount(reading: $0, needsEnd: needsEnd) }
        for (index, later) in amounts.enumerated() {
            guard let other = amounts.prefix(index).first(where: { $0.overlaps(later) }) else { continue }
            agreement.problems.add(
                Problem(
                    place: later.place, message: "Two amounts under `\(key)` hold on the same day.",
                    expected: "days that do not overlap those in line \(other.place.line)"))
        }
        return amounts
    }

    private func overlaps(_ other: DatedAmount) -> Bool {
        term.from <= other.term.until ?? term.from && other.term.from <= term.until ?? other.term.from
    }
}

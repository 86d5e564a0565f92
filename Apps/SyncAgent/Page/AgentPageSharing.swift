import BoroughConfig
import Domain
import Intake
import Terminal

/// What lets data leave, and what has left.
struct AgentPageSharing {
    let overview: AgentOverview

    // MARK: Agreements

    var agreements: [Markup] {
        let ending = overview.ending
        var parts: [Markup] = [
            ending.isEmpty
                ? .element("p", "No agreement with which anything stops ends within \(AgentOverview.agreementNotice) days.")
                : .element("ul", of: ending.map { .element("li", of: [.text($0.warning)]) })
        ]
        let inForce = overview.agreements.filter { $0.standing == .inForce }
        guard !inForce.isEmpty else { return parts + [.element("p", "No agreement is in force, so nothing leaves.")] }
        let rows = inForce.map { agreement in
            [
                Markup.value("\(agreement.title) (\(agreement.id))"), .value(agreement.reference), .text(agreement.term.inWords),
                .text(agreement.standingWords), .text(agreement.purposes.map(\.title).joined(separator: "; ")),
            ]
        }
        parts.append(PageTable(caption: "Agreements in force", columns: ["Agreement", "Reference", "Term", "Left", "Covers"], rows: rows).markup)
        return parts
    }

    // MARK: Receipts

    /// Earlier ones are counted.
    private static let mostReceipts = 24

    var receipts: [Markup] {
        let receipts = overview.receipts
        guard !receipts.isEmpty else { return [.element("p", "Nothing has left.")] }
        let good = receipts.count { $0.check.fault == nil }
        let verdict =
            good == receipts.count
            ? "All \(CountWords.of(good, "receipt")) verified: the hub's signature holds, the batch is the one that was made, and none before it is missing."
            : "\(receipts.count - good) of \(CountWords.of(receipts.count, "receipt")) did not verify. Tell the central team and the data protection officer."
        let rows = receipts.prefix(Self.mostReceipts).map(row)
        let rest = receipts.count - rows.count
        let table = PageTable(caption: "What has left, the newest first", columns: ["Batch", "Acknowledged", "Rows", "Under", "Receipt"], rows: rows)
        return [.element("p", of: [good == receipts.count ? .text(verdict) : .element("strong", verdict)]), table.markup]
            + (rest > 0 ? [.element("p", "and \(CountWords.of(rest, "earlier one")), checked too.")] : [])
            + [.element("p", "The hub itself was not asked: `restart-agent receipts --verify` has it give back what it holds.")]
    }

    private func row(_ receipt: AgentOverview.Receipt) -> [Markup] {
        let result = receipt.check.fault.map { Markup.element("strong", $0.message) } ?? .text("verified")
        guard let batch = receipt.batch else { return [.text("\(receipt.check.number)")] + Array(repeating: .text("not readable"), count: 3) + [result] }
        return [
            .text("\(batch.number)"), .text(MomentWords.of(batch.acknowledgedAt)), .text(rows(batch)),
            .value(batch.agreementWords.joined(separator: ", ")), result,
        ]
    }

    private func rows(_ batch: SentBatch) -> String {
        let refused = batch.refused > 0 ? ", \(batch.refused) of them not taken" : ""
        return "\(batch.rows.values.reduce(0, +))\(refused)"
    }
}

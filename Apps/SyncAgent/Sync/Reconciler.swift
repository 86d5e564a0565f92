import BoroughConfig
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Compares how far the hub is with what is known here, before anything leaves.
///
/// A hub that was put back to an older state gets the same bytes again, in their order, which brings it to where it was. Where this
/// home is the older, nothing is done without a person: `restart-agent recover` is the way forward.
struct Reconciler {
    let store: AgentStore
    let hub: Hub
    let configuration: BoroughConfiguration
    let today: CivilDate

    /// - Returns: how many batches were sent again.
    /// - Throws: `CommandFailure` where a person has to decide.
    func reconcile() throws -> Int {
        switch try standing() {
        case .together: return 0
        case .hubIsOlder(let first): return try sendAgain(from: first)
        case let other: throw failure(other)
        }
    }

    /// - Throws: `CommandFailure` where the two do not stand together.
    func check() throws {
        let standing = try standing()
        if standing != .together { throw failure(standing) }
    }

    func standing() throws -> Standing {
        let position = try hub.position()
        return Standing(of: position, known: try store.read { try $0.knownBatches() })
    }

    private func failure(_ standing: Standing) -> CommandFailure {
        let advice = "Nothing was changed. If this home was put back from a backup or copied, run `restart-agent recover`; if not, tell the central team."
        switch standing {
        case .agentIsOlder(let last):
            return CommandFailure(
                .dataRefused, "The hub has batches that this home does not know: it knows of \(last == 0 ? "none" : "batch \(last) at most"). \(advice)")
        case .differ(let number):
            return CommandFailure(.dataRefused, "The hub has another batch \(number) than this home, from before or from another agent. \(advice)")
        case .hubIsOlder(let first):
            return CommandFailure(
                .dataRefused, "The hub has lost batch \(first) and what came after it. The next `restart-agent push` gives them to it again.")
        case .together: preconditionFailure("standing together is no failure")
        }
    }

    // MARK: A hub that was put back

    private func sendAgain(from first: Int) throws -> Int {
        let batches = try store.read { try $0.batches() }.filter { $0.number >= first && $0.acknowledgedAt != nil }
        for batch in batches { try checkThatItMayLeave(batch) }
        try store.write {
            try $0.audit(
                at: Clock.timestamp(), actor: "restart-agent", action: "batches.again",
                detail: "the hub lacks batch \(first) and what came after it; \(batches.count) are sent again")
        }
        for batch in batches {
            let answer = try hub.send(try store.read { try $0.outgoing(batch) }).answer
            try store.write { try $0.acknowledge(batch: batch.number, receipt: answer, at: Clock.timestamp()) }
        }
        return batches.count
    }

    /// What left under an agreement that has ended may not leave a second time.
    private func checkThatItMayLeave(_ batch: AgentTransaction.StoredBatch) throws {
        guard let body = try store.read({ try $0.body(ofBatch: batch.number) }) else {
            throw CommandFailure(
                .dataRefused,
                "The hub lacks batch \(batch.number), which it had acknowledged, and its bytes are not kept here any more. Ask the central team to put the hub's newest backup back. Nothing was changed."
            )
        }
        let plain = try body.plain()
        guard BatchDigest.of(plain) == batch.digest else {
            throw CommandFailure(
                .dataRefused,
                "The hub lacks batch \(batch.number), from which a recall took rows out since, so it cannot be sent again as it was. Ask the central team to put the hub's newest backup back. Nothing was changed."
            )
        }
        let additions = configuration.sharedAdditions(on: today)
        for table in try Batch(decoding: plain).tables {
            let uncovered: Bool
            if let type = RecordType.named(table.type) {
                let fields = configuration.sharedFields(of: type, on: today)
                let covered = Set(type.fields.filter { fields.contains($0.name) }.compactMap(\.wireName))
                uncovered = !covered.isSuperset(of: table.columns)
            } else if table.type == WireTable.withdrawals {
                uncovered = false
            } else if [WireTable.matchKeys, WireTable.linkDecisions].contains(table.type) {
                // What only takes back may always be said.
                let onlyTakesBack = table.rows.allSatisfy { $0.last == WireValue.none || $0.last == .text(LinkDecision.reject.rawValue) }
                uncovered = !onlyTakesBack && configuration.linkableRoles(on: today).isEmpty
            } else {
                let name = table.columns.firstIndex(of: "name") ?? 0
                uncovered = table.rows.contains { $0[name].text.map { !additions.contains($0) } ?? true }
            }
            if uncovered {
                throw CommandFailure(
                    .notPermitted,
                    "The hub lacks batch \(batch.number), which it had acknowledged, and no agreement in force today covers all that is in it (\(table.type)). Ask the central team to put the hub's newest backup back. Nothing was changed."
                )
            }
        }
    }
}

extension AgentTransaction {
    /// This home's batches, for comparing with where the hub stands.
    func knownBatches() throws -> [Standing.Known] {
        try batches().map { .init(number: $0.number, digest: $0.digest, isAcknowledged: $0.acknowledgedAt != nil) }
    }
}

import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// Erases for good: every version here and what else names them, and with the next push every version and batch at the hub. What was erased
/// does not come back with the next export.
struct Eraser {
    let home: AgentHome
    let configuration: BoroughConfiguration
    let today: CivilDate

    enum Wish {
        case wholeCase(String)
        case person(String)
    }

    struct Outcome: Encodable {
        /// Of the entry in the list of erasures.
        let number: Int
        /// Deleted here, by record type.
        let versions: [String: Int]
        let issues: Int
        /// Whether the list of the last run's issues spoke of them and was removed.
        let removedLastRun: Bool
    }

    /// - Parameter reference: of the request, in the borough's own files.
    /// - Throws: `CommandFailure` where nobody is known by the id, a hold keeps the case, or the case is on offer.
    func erase(_ wish: Wish, reference: String) throws -> Outcome {
        try run { erasing in
            let target = try self.target(wish, erasing.transaction)
            try erasing.erase(target)
            return try erasing.finish(.request, "at request \(reference)")
        }
    }

    /// Erases what has had its time.
    /// - Returns: what came of each entry of the schedule of which something was due.
    func applyRetention() throws -> [Outcome] {
        try configuration.programme.retention.schedule.compactMap { entry in
            let first = entry.firstDayKept(on: today)
            let due = try RetentionDue(entry, on: today, in: home.store())
            guard due.count > 0 else { return nil }
            return try run { erasing in
                if let type = entry.type {
                    try erasing.erase(type, before: first)
                } else {
                    for id in due.cases { try erasing.erase(Erasing.Target(scope: .ofCase(id), caseID: id, casesPeople: nil)) }
                }
                return try erasing.finish(.retention, "\(entry.name), kept for \(entry.months) months")
            }
        }
    }

    private func run(_ body: (inout Erasing) throws -> Outcome) throws -> Outcome {
        let store = try home.store()
        let sealing = try home.sealingKeyring.keys([.office], in: store)
        let maker = try BatchMaker(home, store, configuration, today: today)
        let key = try home.boroughKey()
        let outcome = try store.erase { transaction in
            var erasing = Erasing(
                transaction: transaction, maker: maker, issues: try IssueSealer(key, sealing), digest: SubjectDigest(key), today: today)
            let outcome = try body(&erasing)
            return (outcome, erasing.cases)
        }
        return Outcome(
            number: outcome.0.number, versions: outcome.0.versions, issues: outcome.0.issues, removedLastRun: try home.forgetLastRun(speakingOf: outcome.1))
    }

    private func target(_ wish: Wish, _ transaction: AgentTransaction) throws -> Erasing.Target {
        let ids = try transaction.idMap()
        let target: Erasing.Target
        switch wish {
        case .wholeCase(let given):
            let id = ids.old(for: given, .caseFile) ?? given
            guard try transaction.hasCase(id) else { throw unknown("case") }
            target = .init(scope: .ofCase(id), caseID: id, casesPeople: nil)
        case .person(let given):
            let id = ids.old(for: given, .person) ?? given
            guard let found = try transaction.person(id), let caseID = found.record.caseID,
                let role = found.record["role"].text.flatMap(PersonRole.init(rawValue:))
            else { throw unknown("person") }
            let others = try transaction.records(of: .people, inCase: caseID).filter { $0.record["role"].text == role.rawValue }
            target = .init(
                scope: .ofPerson(id, caseID: caseID, role: role, isAlone: others.count == 1), caseID: caseID,
                casesPeople: (id: id, role: role, isAlone: others.count == 1))
        }
        guard try !transaction.hasHold(onCase: target.caseID) else {
            throw CommandFailure(
                .notPermitted, "A hold keeps this case. Lift it first, if it is no longer needed: `restart-agent hold lift`. Nothing was erased.")
        }
        guard try !transaction.isOnOffer(caseID: target.caseID) else {
            throw CommandFailure(.dataRefused, "This case is on offer to another borough. Take the offer back first. Nothing was erased.")
        }
        return target
    }

    private func unknown(_ what: String) -> CommandFailure {
        CommandFailure(
            .noSuchInput, "No \(what) is known here by that id. Write it as it stands in the exports, letter for letter. Nothing was erased.")
    }
}

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
    let store: AgentStore
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
        var removedLastRun = false
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
            let due = try RetentionDue(entry, on: today, in: store)
            guard due.count > 0 else { return nil }
            return try run { erasing in
                if let type = entry.type {
                    try erasing.erase(type, before: first)
                } else {
                    for id in due.cases { try erasing.erase(.wholeCase(id)) }
                }
                return try erasing.finish(.retention, "\(entry.name), kept for \(entry.months) months")
            }
        }
    }

    /// Erases again, in a home that was put back from before, what had been erased here when the hub was told in a batch.
    /// - Returns: how many versions of records there were.
    func eraseAgain(_ scope: RecallScope, toldIn batch: Int, _ maker: BatchMaker, _ transaction: AgentTransaction) throws -> Int {
        guard !scope.erased.isEmpty else { return 0 }
        var (cases, people): (Set<String>, Set<String>) = ([], [])
        try transaction.forEachRecord(of: .referrals) { found in
            if let id = found.record.caseID, scope.erased.contains(maker.pseudonym(ofCase: id)) { cases.insert(id) }
        }
        try transaction.forEachRecord(of: .people) { found in
            guard let id = found.record["person_id"].text, let caseID = found.record.caseID, !cases.contains(caseID) else { return }
            if try transaction.roles(ofPerson: id).contains(where: { scope.erased.contains(maker.pseudonym(ofPerson: id, role: $0)) }) { people.insert(id) }
        }
        guard !(cases.isEmpty && people.isEmpty) else { return 0 }
        var erasing = try erasing(in: transaction, maker)
        for id in cases.sorted() { try erasing.erase(.wholeCase(id)) }
        for id in people.sorted() { if let person = try transaction.casePerson(id) { try erasing.erase(.person(person)) } }
        let outcome = try erasing.finish(.request, "again, as batch \(batch) says that it was before", toldIn: batch)
        return outcome.versions.values.reduce(0, +)
    }

    private func run(_ body: (inout Erasing) throws -> Outcome) throws -> Outcome {
        let maker = try BatchMaker(home, store, configuration, today: today)
        var (outcome, cases) = try store.erase { transaction in
            var erasing = try erasing(in: transaction, maker)
            let outcome = try body(&erasing)
            return (outcome, erasing.cases)
        }
        outcome.removedLastRun = try home.forgetLastRun(speakingOf: cases)
        return outcome
    }

    private func erasing(in transaction: AgentTransaction, _ maker: BatchMaker) throws -> Erasing {
        let key = try home.boroughKey()
        let issues = try IssueSealer(key, home.sealingKeyring.keys([.office], in: transaction))
        return Erasing(transaction: transaction, maker: maker, issues: issues, digest: SubjectDigest(key), today: today)
    }

    private func target(_ wish: Wish, _ transaction: AgentTransaction) throws -> Erasing.Target {
        let target: Erasing.Target
        switch wish {
        case .wholeCase(let given):
            let id = try transaction.knownID(given, .caseFile)
            guard try transaction.hasCase(id) else { throw unknown("case") }
            target = .wholeCase(id)
        case .person(let given):
            guard let person = try transaction.casePerson(transaction.knownID(given, .person)) else { throw unknown("person") }
            target = .person(person)
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

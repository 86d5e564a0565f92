import BoroughConfig
import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Where people of a borough see which of theirs may be known in another borough, and decide. What they decide leaves with the next push.
///
/// Who is meant is shown to those who work for them, one at a time; the audit trail names the candidate, and neither the person nor why.
struct LinkDesk {
    let home: AgentHome
    let configuration: BoroughConfiguration
    let today: CivilDate
    let store: AgentStore
    private let maker: BatchMaker

    /// - Throws: `CommandFailure` for an agent that is not enrolled.
    init(home: AgentHome, configuration: BoroughConfiguration, today: CivilDate) throws {
        (self.home, self.configuration, self.today) = (home, configuration, today)
        store = try home.store()
        _ = try home.hubLink(in: store)
        maker = try BatchMaker(home, store, configuration, today: today)
    }

    /// A candidate as it stands, with what was decided here and has not been sent yet.
    struct Candidate: Encodable {
        let number: String
        let other: String
        let role: String
        /// Nil where the two meet no more.
        let rule: LinkRule?
        let state: LinkState
        /// Whether what was decided here waits for the next push.
        let waits: Bool
    }

    /// The person here whom a candidate is of.
    struct Opened: Encodable {
        let number: String
        let other: String
        let personID: String
        let caseID: String?
        let rule: LinkRule?
        let state: LinkState
        /// What was decided here before, and why.
        let decisions: [Decision]
    }

    struct Decision: Encodable {
        let decision: LinkDecision
        let decidedOn: CivilDate
        let reason: String?
    }

    // MARK: Seeing

    func list() throws -> [Candidate] {
        let found = try ask()
        return try store.write { transaction in
            try audit("listed", "\(found.count) candidates", transaction)
            return try found.map { try shown($0, transaction) }
        }
    }

    /// - Parameter role: of the people whom the reader works for.
    func open(_ number: String, for role: PersonRole) throws -> Opened {
        let found = try candidate(number)
        let sealer = try home.noteSealer(in: store)
        return try store.write { transaction in
            guard found.role == role.rawValue else {
                throw CommandFailure(.notPermitted, "Candidate \(number) is not about somebody in this role. It is shown to those who work for them.")
            }
            let person = try own(found, transaction)
            let stands = try shown(found, transaction)
            try audit("shown", number, transaction)
            return Opened(
                number: number, other: found.other, personID: person.record["person_id"].text ?? "", caseID: person.record.caseID, rule: found.rule,
                state: stands.state,
                decisions: try transaction.linkDecisions(on: number).map { kept in
                    Decision(
                        decision: kept.decision, decidedOn: kept.decidedOn,
                        reason: try kept.reason.map { try sealer.open($0, for: kept.decision.note(on: number)) })
                })
        }
    }

    // MARK: Deciding

    func decide(_ decision: LinkDecision, on number: String, reason: String) throws {
        let found = try candidate(number)
        try store.write { transaction in
            let person = try own(found, transaction)
            guard let id = person.record["person_id"].text, let role = person.role else { throw Self.unknown(number) }
            try write(decision, on: number, person: maker.pseudonym(ofPerson: id, role: role), reason: reason, transaction)
        }
    }

    /// Takes back what was confirmed here. It needs no hub: whom it is of is known here.
    func undo(_ number: String, reason: String) throws {
        try store.write { transaction in
            guard let confirmed = try transaction.linkDecisions(on: number).first(where: { $0.decision == .confirm }) else {
                throw CommandFailure(.noSuchInput, "Candidate \(number) was not confirmed here, so there is nothing to undo. Nothing was changed.")
            }
            try write(.reject, on: number, person: confirmed.person, reason: reason, transaction)
        }
    }

    private func write(
        _ decision: LinkDecision, on number: String, person: String, reason: String, _ transaction: AgentTransaction
    ) throws {
        guard try !transaction.isEnded(number) else {
            throw CommandFailure(
                .dataRefused, "Candidate \(number) is ended: one of the two boroughs has rejected it, and that is for good. Nothing was changed.")
        }
        guard try !transaction.linkDecisions(on: number).contains(where: { $0.decision == decision }) else {
            throw CommandFailure(.dataRefused, "Candidate \(number) is confirmed here already. Nothing was changed.")
        }
        let sealed = try home.noteSealer(in: transaction).seal(reason, for: decision.note(on: number))
        try transaction.add(decision, on: number, person: person, day: today, reason: sealed)
        try audit(decision == .confirm ? "confirmed" : "rejected", number, transaction)
    }

    // MARK: What the hub says

    /// What it says is ended stays so here, whatever a hub that was put back says later.
    private func ask() throws -> [LinkCandidate] {
        let found = try Hub(home, store, borough: configuration.borough.slug).linkCandidates()
        guard found.allSatisfy({ LinkNumber.isNumber($0.number) }) else { throw ProtocolError.unreadable("The hub's list of candidates") }
        try store.write { try $0.rememberEnded(found.filter { $0.state == .ended }.map(\.number)) }
        return found
    }

    private func candidate(_ number: String) throws -> LinkCandidate {
        guard let found = try ask().first(where: { $0.number == number }) else { throw Self.unknown(number) }
        return found
    }

    private static func unknown(_ number: String) -> CommandFailure {
        CommandFailure(
            .noSuchInput, "There is no candidate \(number) for this borough now. `restart-agent link list` shows those there are. Nothing was changed.")
    }

    /// The person here whom a candidate is of.
    /// - Throws: `CommandFailure` where nobody here is, or their records are kept back.
    private func own(_ candidate: LinkCandidate, _ transaction: AgentTransaction) throws -> AgentTransaction.PendingRecord {
        let roles = configuration.linkableRoles(on: today)
        guard let role = PersonRole(rawValue: candidate.role), roles.contains(role),
            let person = try maker.links.people(transaction, in: [role])[candidate.person]
        else { throw Self.unknown(candidate.number) }
        return person
    }

    private func shown(_ found: LinkCandidate, _ transaction: AgentTransaction) throws -> Candidate {
        let decisions = try transaction.linkDecisions(on: found.number)
        let state = LinkState(
            // What this borough has said is known here, whatever the hub says of it.
            isConfirmedHere: decisions.contains { $0.decision == .confirm },
            isConfirmedThere: [.linked, .confirmedThere].contains(found.state), isEnded: try found.state == .ended || transaction.isEnded(found.number))
        return Candidate(
            number: found.number, other: found.other, role: found.role, rule: found.rule, state: state, waits: decisions.contains { !$0.isSent })
    }

    func audit(_ action: String, _ detail: String, _ transaction: AgentTransaction) throws {
        try transaction.audit(at: Clock.timestamp(), actor: Account.name, action: "link.\(action)", detail: detail)
    }
}

extension LinkDecision {
    /// What a reason's seal is bound to.
    func note(on candidate: String) -> String { "link/\(candidate)/\(rawValue)" }
}

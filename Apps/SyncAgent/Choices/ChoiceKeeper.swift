import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// Notes objections, embargoes and holds and lifts them. Who did it is in the audit trail with the entry's number; whom it is about and
/// why are not: the trail is read by more people than may know.
struct ChoiceKeeper {
    let home: AgentHome
    let choice: AgentTransaction.Choice
    let today: CivilDate

    var noun: String { choice.rawValue }
    var nouns: String {
        switch choice {
        case .objection: "objections"
        case .embargo: "embargoes"
        case .hold: "holds"
        }
    }
    private var subject: String { choice == .objection ? "person" : "case" }

    /// One entry, as it is shown to those who name whom it is about.
    struct Shown: Encodable {
        let number: Int
        let day: CivilDate
        let liftedOn: CivilDate?
        let reason: String
    }

    /// - Returns: the entry's number.
    func add(_ given: String, day: CivilDate, reason: String) throws -> Int {
        try home.exclusively {
            let store = try home.store()
            let sealer = try home.noteSealer(in: store)
            return try store.write { transaction in
                let id = try known(given, transaction)
                if let standing = try transaction.choices(choice, of: id).first(where: isStanding) {
                    throw CommandFailure(
                        .dataRefused, "There is an \(noun) already, \(words(standing.day)). Lift it first if it is to change. Nothing was changed.")
                }
                if let over = try transaction.choices(choice, of: id).first(where: { $0.liftedOn == nil }) {
                    // An embargo whose last day is over is closed by the one that follows it.
                    try transaction.lift(choice, number: over.number, on: over.day, because: try sealer.seal("", for: note(of: id, lifted: true)))
                }
                let number = try transaction.add(choice, of: id, day: day, reason: try sealer.seal(reason, for: note(of: id)))
                try audit("add", "\(noun) \(number), \(words(day))", transaction)
                return number
            }
        }
    }

    /// - Returns: the entry's number.
    func lift(_ given: String, reason: String) throws -> Int {
        try home.exclusively {
            let store = try home.store()
            let sealer = try home.noteSealer(in: store)
            return try store.write { transaction in
                let id = try known(given, transaction)
                guard let standing = try transaction.choices(choice, of: id).first(where: isStanding) else {
                    throw CommandFailure(.dataRefused, "There is no \(noun) to lift. Nothing was changed.")
                }
                try transaction.lift(choice, number: standing.number, on: today, because: try sealer.seal(reason, for: note(of: id, lifted: true)))
                try audit("lift", "\(noun) \(standing.number)", transaction)
                return standing.number
            }
        }
    }

    /// How many are in effect.
    func count() throws -> Int { try home.store().read { try $0.count(choice, on: today) } }

    /// The entries of one person or case, with their reasons. That they were read is in the audit trail.
    func entries(of given: String) throws -> [Shown] {
        let store = try home.store()
        let sealer = try home.noteSealer(in: store)
        return try store.write { transaction in
            let id = try known(given, transaction)
            let found = try transaction.choices(choice, of: id)
            try audit("read", "\(found.count) of one \(subject)", transaction)
            return try found.map { Shown(number: $0.number, day: $0.day, liftedOn: $0.liftedOn, reason: try sealer.open($0.reason, for: note(of: id))) }
        }
    }

    private func isStanding(_ kept: AgentTransaction.KeptChoice) -> Bool {
        kept.liftedOn == nil && (choice != .embargo || kept.day >= today)
    }

    /// The id by which it is kept here; after a change of case system the first one stays.
    private func known(_ given: String, _ transaction: AgentTransaction) throws -> String {
        let id = try transaction.knownID(given, choice == .objection ? .person : .caseFile)
        guard try transaction.knows(id, for: choice) else {
            throw CommandFailure(
                .noSuchInput, "No \(subject) is known here by that id. Write it as it stands in the exports, letter for letter. Nothing was changed.")
        }
        return id
    }

    private func note(of id: String, lifted: Bool = false) -> String { choice.note(of: id, lifted: lifted) }

    private func words(_ day: CivilDate) -> String {
        switch choice {
        case .objection: "in effect from \(day)"
        case .embargo: "through \(day)"
        case .hold: "to be looked at by \(day)"
        }
    }

    private func audit(_ action: String, _ detail: String, _ transaction: AgentTransaction) throws {
        try transaction.audit(at: Clock.timestamp(), actor: Account.name, action: "\(noun).\(action)", detail: detail)
    }
}

extension AgentTransaction.Choice {
    /// What a reason's seal is bound to.
    func note(of id: String, lifted: Bool = false) -> String { "\(rawValue)\(lifted ? "/lifted" : "")/\(id)" }
}

/// The account of the machine under which a command is given.
enum Account {
    static var name: String { "account \(ProcessInfo.processInfo.userName)" }
}

import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// The files of the keys that the home's database is sealed under. The database says which keys are its own, so that a rotation that
/// was cut off anywhere is found finished or not begun.
///
///     keys/service-users.key          opens what is sealed of service users
///     keys/victim-survivors.key       of adult victim-survivors and children
///     keys/office.key                 of workers, notes and issues
///     keys/….key.next                 a key that follows, while the database may be under either
struct SealingKeyring {
    let home: AgentHome

    func path(of compartment: Compartment) -> String { "\(home.path)/keys/\(compartment.rawValue).key" }
    private func nextPath(of compartment: Compartment) -> String { "\(path(of: compartment)).next" }

    /// The keys of some compartments, each the one that the database is sealed under. Files of others are not read.
    /// - Throws: `BoroughKey.Fault` where a key cannot be read; `CommandFailure` where it is another database's.
    func keys(_ compartments: some Sequence<Compartment> = Compartment.allCases, in store: AgentStore) throws -> SealingKeys {
        try store.read { try keys(compartments, in: $0) }
    }

    /// The same within a transaction.
    func keys(_ compartments: some Sequence<Compartment> = Compartment.allCases, in transaction: AgentTransaction) throws -> SealingKeys {
        let notes = try transaction.sealingKeys()
        return SealingKeys(try compartments.map { try key(of: $0, notes[$0]) })
    }

    private func key(of compartment: Compartment, _ note: AgentTransaction.SealingKeyNote?) throws -> SealingKey {
        if let following = try? SealingKey(compartment, readingFrom: nextPath(of: compartment)), following.id == note?.keyID {
            try take(nextKeyOf: compartment)
            return following
        }
        let key = try SealingKey(compartment, readingFrom: path(of: compartment))
        guard key.id == note?.keyID else {
            throw CommandFailure(
                .configurationWrong,
                """
                \(path(of: compartment)) (generation \(key.generation)) is not the key that this database is sealed under (generation \
                \(note?.generation ?? 1)). Put back the key of that generation from its backup; if it has been destroyed, as a rotation does with \
                earlier keys, what this database holds under it cannot be read any more.
                """)
        }
        return key
    }

    /// Gives a database that has no sealing keys its first ones. What an earlier version of the program sealed under the borough's key
    /// is sealed anew.
    func prepare(_ store: AgentStore) throws {
        guard try store.read({ try $0.sealingKeys().isEmpty }) else { return }
        let borough = try home.boroughKey()
        try store.write { transaction in
            // Another process may have been quicker.
            guard try transaction.sealingKeys().isEmpty else { return }
            _ = try change(from: SealingKeys(beforeCompartments: borough), to: 1, transaction)
        }
        try Compartment.allCases.forEach(take(nextKeyOf:))
    }

    /// Seals everything anew under new keys and destroys the ones before: what was deleted, and every earlier copy of the database,
    /// can be read by nobody any more.
    /// - Returns: the new generation, and how many sealed values there are.
    func rotate(in store: AgentStore) throws -> (generation: Int, values: Int) {
        let old = try keys(in: store)
        let result = try store.erase { transaction in
            let notes = try transaction.sealingKeys()
            let generation = (notes.values.map(\.generation).max() ?? 0) + 1
            let values = try change(from: old, to: generation, transaction)
            try transaction.audit(
                at: Clock.timestamp(), actor: Account.name, action: "keys.rotate", detail: "generation \(generation), \(values) sealed values")
            return (generation, values)
        }
        try Compartment.allCases.forEach(take(nextKeyOf:))
        return result
    }

    /// - Returns: how many values were sealed anew.
    private func change(from old: SealingKeys, to generation: Int, _ transaction: AgentTransaction) throws -> Int {
        let following = Compartment.allCases.map { SealingKey($0, generation: generation) }
        // On disk before anything can be sealed under them.
        for key in following { try PrivateFile.replace(key.file, at: nextPath(of: key.compartment)) }
        let count = try Resealing(key: home.boroughKey(), from: old, to: SealingKeys(following)).run(transaction)
        let now = Clock.timestamp()
        for key in following {
            try transaction.setSealingKey(.init(compartment: key.compartment, keyID: key.id, generation: key.generation, since: now))
        }
        return count
    }

    /// Puts the key that follows in the place of the one before, which is gone with that.
    private func take(nextKeyOf compartment: Compartment) throws {
        guard PrivateFile.put(nextPath(of: compartment), inPlaceOf: path(of: compartment)) || errno == ENOENT else {
            throw CommandFailure(.noSuchInput, "\(path(of: compartment)) cannot be replaced. Check who may write there, then give the same command again.")
        }
    }
}

extension AgentHome {
    var sealingKeyring: SealingKeyring { SealingKeyring(home: self) }

    /// Opens, and with all compartments seals, what is kept in the store.
    func recordSealer(_ compartments: some Sequence<Compartment> = Compartment.allCases, in store: AgentStore) throws -> RecordSealer {
        RecordSealer(try boroughKey(), try sealingKeyring.keys(compartments, in: store))
    }

    func noteSealer(in store: AgentStore) throws -> NoteSealer { try NoteSealer(try sealingKeyring.keys([.office], in: store)) }
    func noteSealer(in transaction: AgentTransaction) throws -> NoteSealer { try NoteSealer(try sealingKeyring.keys([.office], in: transaction)) }
}

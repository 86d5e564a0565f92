import Domain
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Whether a home's keys are the ones that its database was made with.
struct KeyProof {
    let store: AgentStore
    let key: BoroughKey
    let sealing: SealingKeys

    /// - Throws: `CommandFailure` where a sealing key is of another generation than the database.
    init(_ home: AgentHome, _ store: AgentStore) throws {
        (self.store, key) = (store, try home.boroughKey())
        let isOlder = try store.read { try $0.sealingKeys().isEmpty }
        sealing = try isOlder ? SealingKeys(beforeCompartments: key) : home.sealingKeyring.keys(in: store)
    }

    /// Opens what is sealed in every current record.
    /// - Returns: how many.
    /// - Throws: `CommandFailure` for the first that does not open.
    func openAll() throws -> Int {
        let sealer = RecordSealer(key, sealing)
        var opened = 0
        do {
            try store.read { transaction in
                for type in RecordType.read {
                    try transaction.forEachRecord(of: type) { kept in
                        guard kept.sealed != nil else { return }
                        _ = try sealer.opened(kept.record, kept.sealed)
                        opened += 1
                    }
                }
            }
        } catch is RecordSealer.Fault {
            throw CommandFailure(
                .configurationWrong,
                "These keys do not open what is sealed in this backup: they are another home's, or were changed between the two. Use the keys of the same time."
            )
        }
        return opened
    }

    /// Looks for a person of ours in a batch that was sent.
    /// - Returns: nil where no batch that is kept names a person.
    /// - Throws: `CommandFailure` where batches name people, and none of them is ours.
    func pseudonymsMatch() throws -> Bool? {
        let pseudonyms = Pseudonymiser(key)
        return try store.read { transaction in
            var own: Set<String> = []
            try transaction.forEachRecord(of: .people) { kept in
                if let id = kept.record["person_id"].text { own.insert(pseudonyms.pseudonym(of: id, .person, role: kept.role ?? "")) }
            }
            guard !own.isEmpty else { return nil }
            var areNamed = false
            for batch in try transaction.batches().reversed() {
                for table in try transaction.keptBatch(batch.number)?.tables ?? [] where table.type == RecordType.people.name {
                    guard let column = table.columns.firstIndex(of: "person_id"), !table.rows.isEmpty else { continue }
                    areNamed = true
                    if table.rows.contains(where: { $0[column].text.map(own.contains) ?? false }) { return true }
                }
            }
            guard areNamed else { return nil }
            throw CommandFailure(
                .configurationWrong,
                "These keys make other pseudonyms than the batches have that were sent: everybody would become a stranger at the hub. Use the keys of the same home."
            )
        }
    }
}

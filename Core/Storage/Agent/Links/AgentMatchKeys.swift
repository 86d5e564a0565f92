public import Domain
import GRDB

/// Which match keys stand at the hub.
extension AgentTransaction {
    public struct SentMatchKey: Hashable, Sendable {
        /// A pseudonym.
        public let person: String
        public let rule: String
        public let keyVersion: Int

        public init(person: String, rule: String, keyVersion: Int) {
            self.person = person
            self.rule = rule
            self.keyVersion = keyVersion
        }
    }

    /// Calls `body` with the current record of everybody in one of the roles who stands at the hub and whom nothing keeps back: neither an
    /// objection nor an embargo nor a recall.
    public func forEachPersonAtHub(in roles: Set<PersonRole>, on today: CivilDate, _ body: (PendingRecord) throws -> Void) throws {
        guard !roles.isEmpty else { return }
        let codes = roles.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let condition = "t.superseded_by IS NULL AND t.batch > 0 AND t.role IN (\(codes)) AND NOT \(RecordType.people.isKeptBackInSQL(on: today))"
        let reader = try RecordReader(db, .people, where: "\(condition) ORDER BY t.id")
        while let person = try reader.next() { try body(person) }
    }

    /// The values by where they stand; empty where it is not certain what the hub has.
    public func sentMatchKeys() throws -> [SentMatchKey: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT person, rule, key_version, value FROM sent_match_keys")
        return Dictionary(
            rows.map { (SentMatchKey(person: $0["person"], rule: $0["rule"], keyVersion: $0["key_version"]), $0["value"]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter value: nil for one that is taken back.
    public func setSentMatchKey(_ key: SentMatchKey, _ value: String?) throws {
        guard let value else {
            return try db.cachedStatement(sql: "DELETE FROM sent_match_keys WHERE person = ? AND rule = ? AND key_version = ?")
                .execute(arguments: [key.person, key.rule, key.keyVersion])
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO sent_match_keys (person, rule, key_version, value) VALUES (?, ?, ?, ?)
                ON CONFLICT (person, rule, key_version) DO UPDATE SET value = excluded.value
                """
        ).execute(arguments: [key.person, key.rule, key.keyVersion, value])
    }

    /// The hub has deleted what stood there of people, and what was decided of them has to be said again once they stand there again.
    /// - Parameter people: pseudonyms; nil for everybody.
    public func forgetLinks(of people: Set<String>?) throws {
        guard let people else {
            try db.execute(sql: "DELETE FROM sent_match_keys")
            return try db.execute(sql: "UPDATE link_decisions SET batch = NULL")
        }
        for person in people {
            try db.execute(sql: "DELETE FROM sent_match_keys WHERE person = ?", arguments: [person])
            try db.execute(sql: "UPDATE link_decisions SET batch = NULL WHERE person = ?", arguments: [person])
        }
    }
}

public import Domain
import GRDB

/// Editions of the borough's configuration that this agent has taken, and whom it takes them from.
extension AgentTransaction {
    public struct KeptEdition: Sendable {
        public let serial: Int
        /// As it was signed.
        public let manifest: String
        public let signature: String
        public let effectiveFrom: CivilDate
        /// ISO 8601.
        public let receivedAt: String
        /// Why this program cannot use it; nil where it can.
        public let unusable: String?

        public init(serial: Int, manifest: String, signature: String, effectiveFrom: CivilDate, receivedAt: String, unusable: String?) {
            self.serial = serial
            self.manifest = manifest
            self.signature = signature
            self.effectiveFrom = effectiveFrom
            self.receivedAt = receivedAt
            self.unusable = unusable
        }
    }

    // MARK: Whom

    /// As JSON; nil while nobody is trusted.
    public func centreTrust() throws -> String? { try String.fetchOne(db, sql: "SELECT trust FROM centre_trust") }

    public func setCentreTrust(_ trust: String, at time: String) throws {
        try db.execute(
            sql: """
                INSERT INTO centre_trust (one, trust, trusted_at) VALUES (1, ?, ?)
                ON CONFLICT (one) DO UPDATE SET trust = excluded.trust, trusted_at = excluded.trusted_at
                """, arguments: [trust, time])
    }

    // MARK: What

    /// Oldest first.
    public func editions() throws -> [KeptEdition] {
        try Row.fetchAll(db, sql: "SELECT serial, manifest, signature, effective_from, received_at, unusable FROM editions ORDER BY serial").map(Self.edition)
    }

    /// The one in force on a day; nil where there is none.
    public func editionInForce(on day: CivilDate) throws -> KeptEdition? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT serial, manifest, signature, effective_from, received_at, unusable FROM editions
                WHERE unusable IS NULL AND effective_from <= ? ORDER BY serial DESC LIMIT 1
                """, arguments: [day.description]
        ).map(Self.edition)
    }

    private static func edition(_ row: Row) throws -> KeptEdition {
        let text: String = row["effective_from"]
        guard let day = CivilDate(iso: text) else { throw StorageFault("An edition's first day, \(text), is no day. Put the database back from its backup.") }
        return KeptEdition(
            serial: row["serial"], manifest: row["manifest"], signature: row["signature"], effectiveFrom: day, receivedAt: row["received_at"],
            unusable: row["unusable"])
    }

    /// - Parameter texts: of its files, by their SHA-256.
    public func keep(_ edition: KeptEdition, texts: [String: String]) throws {
        for (digest, text) in texts {
            try db.execute(sql: "INSERT INTO edition_files (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [digest, text])
        }
        try db.execute(
            sql: "INSERT INTO editions (serial, manifest, signature, effective_from, received_at, unusable) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                edition.serial, edition.manifest, edition.signature, edition.effectiveFrom.description, edition.receivedAt, edition.unusable,
            ])
    }

    /// Another build of the program may read what this one could not.
    public func setUsable(edition serial: Int) throws {
        try db.execute(sql: "UPDATE editions SET unusable = NULL WHERE serial = ?", arguments: [serial])
    }

    /// The texts of files by their SHA-256; those that are not kept are left out.
    public func editionTexts(_ digests: some Sequence<String>) throws -> [String: String] {
        try digests.reduce(into: [:]) {
            $0[$1] = try String.fetchOne(db, sql: "SELECT text FROM edition_files WHERE sha256 = ?", arguments: [$1])
        }
    }

    // MARK: What was refused

    /// Why the hub's last offer was refused, and when; nil where it was not.
    public func editionRefusal() throws -> (message: String, at: String)? {
        try Row.fetchOne(db, sql: "SELECT message, at FROM edition_refusal").map { ($0[0], $0[1]) }
    }

    /// - Parameter message: nil where nothing is refused.
    /// - Returns: whether it is something else than before.
    public func setEditionRefusal(_ message: String?, at time: String) throws -> Bool {
        let before = try editionRefusal()?.message
        guard before != message else { return false }
        try db.execute(sql: "DELETE FROM edition_refusal")
        if let message { try db.execute(sql: "INSERT INTO edition_refusal (one, message, at) VALUES (1, ?, ?)", arguments: [message, time]) }
        return true
    }
}

import GRDB

/// Editions of boroughs' configuration. What is signed, and by whom, is checked elsewhere; here an edition is the next one or none.
extension HubStore {
    /// An edition as it is kept.
    public struct KeptEdition: Hashable, Sendable {
        public let borough: String
        public let serial: Int
        /// As it was signed.
        public let manifest: String
        public let signature: String
        /// The number of the application that brought it.
        public let application: Int
        /// Whether it was the last part of the programme's files reaching everybody.
        public let isWhole: Bool
        /// ISO 8601.
        public let appliedAt: String
        public let appliedBy: String
    }

    /// One to be kept.
    public struct NewEdition: Sendable {
        public let borough: String
        public let serial: Int
        public let manifest: String
        public let signature: String

        public init(borough: String, serial: Int, manifest: String, signature: String) {
            (self.borough, self.serial, self.manifest, self.signature) = (borough, serial, manifest, signature)
        }
    }

    /// What was live when editions were checked is not any more: somebody else has applied one meanwhile.
    public struct EditionOvertaken: Error, Equatable, Sendable {
        public let borough: String
        /// The serial that is live.
        public let live: Int
    }

    /// By slug, then oldest first.
    /// - Parameter borough: nil for all.
    public func editions(of borough: String? = nil) throws -> [KeptEdition] { try reader.read { try Self.editions(of: borough, in: $0) } }

    static func editions(of borough: String?, in db: Database) throws -> [KeptEdition] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT e.borough, e.serial, e.manifest, e.signature, e.application, a.whole, a.applied_at, a.applied_by
                FROM editions e JOIN edition_applications a ON a.number = e.application
                WHERE ?1 IS NULL OR e.borough = ?1 ORDER BY e.borough, e.serial
                """, arguments: [borough]
        ).map {
            KeptEdition(
                borough: $0["borough"], serial: $0["serial"], manifest: $0["manifest"], signature: $0["signature"], application: $0["application"],
                isWhole: $0["whole"], appliedAt: $0["applied_at"], appliedBy: $0["applied_by"])
        }
    }

    /// Keeps all of them, or none.
    /// - Parameters:
    ///   - texts: by their SHA-256.
    ///   - notes: what the audit is told, one for each.
    /// - Throws: `EditionOvertaken` where one is not the next.
    public func apply(_ editions: [NewEdition], texts: [String: String], isWhole: Bool, at: String, actor: String, notes: [String]) throws {
        try write { db in
            var last: [String: Int] = [:]
            for edition in editions {
                let live =
                    try last[edition.borough] ?? Int.fetchOne(db, sql: "SELECT MAX(serial) FROM editions WHERE borough = ?", arguments: [edition.borough]) ?? 0
                guard edition.serial == live + 1 else { throw EditionOvertaken(borough: edition.borough, live: live) }
                last[edition.borough] = edition.serial
            }
            try db.execute(
                sql: "INSERT INTO edition_applications (applied_at, applied_by, whole) VALUES (?, ?, ?)", arguments: [at, actor, isWhole])
            let application = db.lastInsertedRowID
            for (digest, text) in texts {
                try db.execute(sql: "INSERT INTO edition_files (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [digest, text])
            }
            for edition in editions {
                try db.execute(
                    sql: "INSERT INTO editions (borough, serial, application, manifest, signature) VALUES (?, ?, ?, ?, ?)",
                    arguments: [edition.borough, edition.serial, application, edition.manifest, edition.signature])
            }
            for note in notes { try AuditTrail.append(db, at: at, actor: actor, action: "configuration.applied", detail: note) }
        }
    }

    /// The number of the last application; 0 when there is none.
    public func lastEditionApplication() throws -> Int { try reader.read { try Int.fetchOne($0, sql: "SELECT MAX(number) FROM edition_applications") ?? 0 } }

    /// The texts of files by their SHA-256; those that are not kept are left out.
    public func editionTexts(_ digests: Set<String>) throws -> [String: String] {
        try reader.read { db in
            let statement = try db.cachedStatement(sql: "SELECT text FROM edition_files WHERE sha256 = ?")
            return try digests.reduce(into: [:]) { $0[$1] = try String.fetchOne(statement, arguments: [$1]) }
        }
    }
}

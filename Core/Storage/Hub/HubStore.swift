public import Domain
import Foundation
public import GRDB

/// The hub's database: record versions, append-only, each with the batch that brought it. Opening it brings it up to date.
public final class HubStore: Sendable {
    let writer: any DatabaseWriter
    private let log: LogKeeper
    /// How much of the database a connection holds in memory, in KiB.
    private static let cache = 65_536
    /// How many pages of 4 KiB the write-ahead log grows to before they are brought into the database. Keys are pseudonyms, so that every
    /// batch touches pages all over its tables, and one that many batches touched is written once.
    public static let pagesInLog = 16_384

    /// For counting; it sees only what has been committed.
    public var reader: any DatabaseReader { writer }

    /// - Parameter pagesInLog: how many pages the write-ahead log grows to.
    /// - Throws: `StorageFault`.
    public init(path: String, pagesInLog: Int = HubStore.pagesInLog) throws {
        SQLiteLibrary.prepare()
        DatabaseFile.prepare(path)
        let log = LogKeeper(mostPages: pagesInLog)
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -\(Self.cache)")
                log.watch($0)
            }
            self.log = log
            writer = try DatabasePool(path: path, configuration: configuration)
            try DatabaseKind.hub.claim(writer, path: path)
            try HubMigrations.migrator.migrate(writer)
        } catch let error as DatabaseError where !StorageTrouble.mayPass(error) {
            throw StorageFault(error, path: path)
        }
    }

    /// A database in memory, for tests.
    public init() throws {
        SQLiteLibrary.prepare()
        log = LogKeeper(mostPages: .max)
        writer = try DatabaseQueue()
        try HubMigrations.migrator.migrate(writer)
    }

    // MARK: Boroughs

    /// Takes a borough as it is configured. The audit tells of it where it is new, or not as it was.
    /// - Parameter at: ISO 8601.
    public func register(_ borough: Borough, at: String, actor: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let participation = String(decoding: try encoder.encode(borough.participation), as: UTF8.self)
        try write { db in
            let known = try Row.fetchOne(db, sql: "SELECT name, gss_code, participation FROM boroughs WHERE slug = ?", arguments: [borough.slug])
            if let known, known["name"] == borough.name, known["gss_code"] == borough.gssCode {
                let text: String = known["participation"]
                if try JSONDecoder().decode([Term].self, from: Data(text.utf8)) == borough.participation { return }
            }
            try db.execute(
                sql: """
                    INSERT INTO boroughs (slug, name, gss_code, participation) VALUES (?, ?, ?, ?)
                    ON CONFLICT (slug) DO UPDATE SET name = excluded.name, gss_code = excluded.gss_code, participation = excluded.participation
                    """, arguments: [borough.slug, borough.name, borough.gssCode, participation])
            try Self.forgetCounts(of: borough.slug, from: ["boroughs"], in: db)
            try AuditTrail.append(
                db, at: at, actor: actor, action: known == nil ? "borough.registered" : "borough.changed",
                detail: "\(borough.slug), \(borough.gssCode), \(borough.participation.map(\.inWords).joined(separator: "; "))")
        }
    }

    /// By name.
    public func boroughs() throws -> [Borough] {
        try reader.read { db in
            try Row.fetchAll(db, sql: "SELECT slug, name, gss_code, participation FROM boroughs ORDER BY name").map { row in
                let participation: String = row["participation"]
                return Borough(
                    slug: row["slug"], name: row["name"], gssCode: row["gss_code"],
                    participation: try JSONDecoder().decode([Term].self, from: Data(participation.utf8)))
            }
        }
    }

    // MARK: Audit

    public func audit(at: String, actor: String, action: String, detail: String) throws {
        _ = try write { try AuditTrail.append($0, at: at, actor: actor, action: action, detail: detail) }
    }

    /// One thing that was done, to be written down.
    public struct AuditNote: Sendable {
        public let actor: String
        public let action: String
        public let detail: String

        public init(actor: String, action: String, detail: String) {
            self.actor = actor
            self.action = action
            self.detail = detail
        }
    }

    /// Writes all of them down, or none.
    public func audit(at: String, _ notes: [AuditNote]) throws {
        try write { db in
            for note in notes { try AuditTrail.append(db, at: at, actor: note.actor, action: note.action, detail: note.detail) }
        }
    }

    public func firstBreakInAudit() throws -> Int? { try reader.read { try AuditTrail.firstBreak($0) } }

    /// The audit's entry of a number, as it is now; nil when there is none.
    public func auditCheckpoint(_ number: Int) throws -> AuditCheckpoint? { try reader.read { try AuditTrail.checkpoint(number, $0) } }

    public func auditEntries(limit: Int) throws -> [AuditEntry] {
        try reader.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM audit ORDER BY number DESC LIMIT ?", arguments: [limit]).map(AuditEntry.init)
        }
    }

    /// Brings the write-ahead log into the database and empties it.
    func emptyLog() throws {
        try writer.writeWithoutTransaction { db in _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    func write<T>(_ body: (Database) throws -> T) throws -> T {
        let result = try writer.write(body)
        // After it, so that whoever waits for it has it.
        if log.isDue { writer.asyncWriteWithoutTransaction { [log] in log.bringIn($0) } }
        return result
    }
}

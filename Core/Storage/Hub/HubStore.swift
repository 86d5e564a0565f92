public import Domain
import Foundation
public import GRDB

/// The hub's database: record versions, append-only, each with the batch that brought it. Opening it brings it up to date.
public final class HubStore: Sendable {
    private let writer: any DatabaseWriter

    /// For counting; it sees only what has been committed.
    public var reader: any DatabaseReader { writer }

    /// - Throws: `StorageFault`.
    public init(path: String) throws {
        DatabaseFile.prepare(path)
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON") }
            writer = try DatabasePool(path: path, configuration: configuration)
            try DatabaseKind.hub.claim(writer, path: path)
            try HubMigrations.migrator.migrate(writer)
        } catch let error as DatabaseError {
            throw StorageFault(error, path: path)
        }
    }

    /// A database in memory, for tests.
    public init() throws {
        writer = try DatabaseQueue()
        try HubMigrations.migrator.migrate(writer)
    }

    // MARK: Boroughs

    public func register(_ borough: Borough) throws {
        let participation = String(decoding: try JSONEncoder().encode(borough.participation), as: UTF8.self)
        try writer.write { db in
            try db.execute(
                sql: """
                    INSERT INTO boroughs (slug, name, gss_code, participation) VALUES (?, ?, ?, ?)
                    ON CONFLICT (slug) DO UPDATE SET name = excluded.name, gss_code = excluded.gss_code, participation = excluded.participation
                    """, arguments: [borough.slug, borough.name, borough.gssCode, participation])
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

    // MARK: Tokens

    public struct Token: Sendable {
        public let label: String
        public let role: String
    }

    /// - Parameter digest: of the token; the token itself is kept nowhere.
    public func addToken(digest: String, label: String, role: String, at: String, expires: String) throws {
        try writer.write { db in
            try db.execute(
                sql: "INSERT INTO tokens (digest, label, role, made_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [digest, label, role, at, expires])
            try AuditTrail.append(db, at: at, actor: "hub", action: "token.made", detail: "\(label) (\(role)), until \(expires)")
        }
    }

    /// The token with the digest, unless it has expired.
    public func token(digest: String, at: String) throws -> Token? {
        try reader.read { db in
            try Row.fetchOne(db, sql: "SELECT label, role FROM tokens WHERE digest = ? AND expires_at > ?", arguments: [digest, at])
                .map { Token(label: $0["label"], role: $0["role"]) }
        }
    }

    public var hasTokens: Bool {
        get throws { try reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM tokens") ?? 0 } > 0 }
    }

    // MARK: Audit

    public func audit(at: String, actor: String, action: String, detail: String) throws {
        _ = try writer.write { try AuditTrail.append($0, at: at, actor: actor, action: action, detail: detail) }
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

    func write<T>(_ body: (Database) throws -> T) throws -> T { try writer.write(body) }
}

import Crypto
import Domain
import Foundation
import GRDB

/// An append-only list of what was done, each entry carrying the digest of the one before, so that none can be changed, put
/// in or taken out unseen.
enum AuditTrail {
    /// How far it has come.
    static func head(_ db: Database) throws -> AuditCheckpoint {
        let last = try Row.fetchOne(db, sql: "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1")
        return AuditCheckpoint(number: last?["number"] ?? 0, digest: last?["digest"] ?? "")
    }

    /// - Returns: how far it has come with this.
    @discardableResult
    static func append(_ db: Database, at: String, actor: String, action: String, detail: String) throws -> AuditCheckpoint {
        let last = try head(db)
        let number = last.number + 1
        // A text ends at a byte of nought where it is kept, and the digest has to be of what is kept.
        let (actor, action, detail) = (whole(actor), whole(action), whole(detail))
        let digest = digest(number: number, at: at, actor: actor, action: action, detail: detail, previous: last.digest)
        try db.execute(
            sql: "INSERT INTO audit (number, at, actor, action, detail, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [number, at, actor, action, detail, last.digest, digest])
        return AuditCheckpoint(number: number, digest: digest)
    }

    private static func whole(_ text: String) -> String { text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text }

    /// The entry of a number as it is now; nil when there is none.
    static func checkpoint(_ number: Int, _ db: Database) throws -> AuditCheckpoint? {
        try String.fetchOne(db, sql: "SELECT digest FROM audit WHERE number = ?", arguments: [number]).map { AuditCheckpoint(number: number, digest: $0) }
    }

    /// The number of the first entry that does not fit; nil when the whole chain holds.
    static func firstBreak(_ db: Database) throws -> Int? {
        var previous = ""
        var expected = 1
        let rows = try Row.fetchCursor(db, sql: "SELECT number, at, actor, action, detail, previous, digest FROM audit ORDER BY number")
        while let row = try rows.next() {
            let number: Int = row["number"]
            let digest = digest(number: number, at: row["at"], actor: row["actor"], action: row["action"], detail: row["detail"], previous: previous)
            guard number == expected, row["previous"] == previous, row["digest"] == digest else { return number }
            previous = digest
            expected += 1
        }
        return nil
    }

    private static func digest(number: Int, at: String, actor: String, action: String, detail: String, previous: String) -> String {
        let text = [String(number), at, actor, action, detail, previous].map { "\($0.utf8.count):\($0)" }.joined()
        return Hexadecimal.text(SHA256.hash(data: Data(text.utf8)))
    }
}

/// One entry, for showing.
public struct AuditEntry: Codable, Sendable {
    public let number: Int
    public let at: String
    public let actor: String
    public let action: String
    public let detail: String

    init(_ row: Row) {
        number = row["number"]
        at = row["at"]
        actor = row["actor"]
        action = row["action"]
        detail = row["detail"]
    }
}

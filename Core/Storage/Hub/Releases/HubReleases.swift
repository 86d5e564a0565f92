import Crypto
import Domain
import Foundation
public import GRDB

/// Releases on their way to their readers. What has to be fulfilled is decided elsewhere; here each step is taken once, in order, together
/// with its entry in the audit.
extension HubStore {
    // MARK: What there is

    /// By number.
    public func releases() throws -> [KeptRelease] { try reader.read { try Self.releases($0, "TRUE", []) } }

    public func release(_ number: Int) throws -> KeptRelease? { try reader.read { try Self.release(number, in: $0) } }

    /// Nil where there is no such release.
    public func bytes(ofRelease number: Int) throws -> ReleaseBytes? {
        try reader.read { db in try Self.release(number, in: db).flatMap { try Self.bytes(of: $0, in: db) } }
    }

    /// What readers have, oldest first: everything that was published, withdrawn or not.
    /// - Parameter place: only those published before it; nil for all.
    public func publishedReleases(before place: Int? = nil) throws -> [(release: KeptRelease, bytes: ReleaseBytes)] {
        try reader.read { try Self.publishedReleases(before: place, in: $0) }
    }

    /// The same within a transaction that reads what is counted too.
    public static func publishedReleases(before place: Int? = nil, in db: Database) throws -> [(release: KeptRelease, bytes: ReleaseBytes)] {
        try releases(db, "ledger_place < ?", [place ?? .max]).sorted { $0.ledgerPlace ?? 0 < $1.ledgerPlace ?? 0 }
            .compactMap { release in try bytes(of: release, in: db).map { (release, $0) } }
    }

    /// The number of each borough's last batch; boroughs without one are left out.
    public static func lastBatches(in db: Database) throws -> [String: Int] {
        try Row.fetchAll(db, sql: "SELECT borough, MAX(number) AS number FROM batches GROUP BY borough")
            .reduce(into: [:]) { $0[$1["borough"]] = $1["number"] as Int }
    }

    // MARK: Steps

    /// - Returns: nil where another release was proposed or published since this one was made.
    public func propose(_ new: NewRelease) throws -> KeptRelease? {
        try write { db in
            let last = try Int.fetchOne(db, sql: "SELECT MAX(number) FROM releases") ?? 0
            guard last + 1 == new.number, try Self.countOfPublished(db) == new.place else { return nil }
            let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
            let digests = (document: Self.digest(new.document), entry: Self.digest(salt + new.entry))
            let audited = try AuditTrail.append(
                db, at: new.proposed.at, actor: Self.actor(of: new.proposed, in: db), action: "release.proposed",
                detail: Self.proposal(KeptRelease.name(new.number, new.profile, new.period, new.finality), digests.document, digests.entry))
            try db.execute(
                sql: """
                    INSERT INTO releases (number, period_from, period_through, profile, state, digest, entry_digest, place, revises, audit_entry,
                        proposed_by, proposed_token, proposed_at, proposed_person, finality)
                    VALUES (?, ?, ?, ?, 'proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    new.number, "\(new.period.from)", "\(new.period.through)", new.profile, digests.document, digests.entry, new.place, new.revises,
                    audited.number, new.proposed.by, new.proposed.token, new.proposed.at, new.proposed.person, new.finality.rawValue,
                ])
            try db.execute(
                sql: "INSERT INTO release_bytes (number, document, entry, salt) VALUES (?, ?, ?, ?)",
                arguments: [new.number, new.document, new.entry, salt])
            for (borough, batch) in new.batches {
                try db.execute(
                    sql: "INSERT INTO release_boroughs (number, borough, last_batch) VALUES (?, ?, ?)", arguments: [new.number, borough, batch])
            }
            try Self.keep(new.quoted, ofRelease: new.number, in: db)
            return try Self.release(new.number, in: db)
        }
    }

    /// Once a borough: a second one changes nothing.
    /// - Returns: false where the release is not open any more, has no figures of the borough, or was proposed by the same person.
    public func signOff(release number: Int, borough: String, _ step: ReleaseStep) throws -> Bool {
        try write { db in
            guard let release = try Self.release(number, in: db), release.state.isOpen, release.batches[borough] != nil, !step.isBySame(as: release.proposed)
            else { return false }
            guard release.unsigned.contains(borough) else { return true }
            try db.execute(
                sql: "INSERT INTO release_sign_offs (number, borough, signed_by, signed_token, signed_at, signed_person) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [number, borough, step.by, step.token, step.at, step.person])
            try AuditTrail.append(db, at: step.at, actor: Self.actor(of: step, in: db), action: "release.signed-off", detail: "\(release.name), \(borough)")
            return true
        }
    }

    /// - Returns: false where it is not proposed, or was proposed by the same person.
    public func approve(release number: Int, _ step: ReleaseStep) throws -> Bool {
        try advance(
            number, to: .approved, step,
            """
            approved_by = :by, approved_token = :token, approved_at = :at, approved_person = :person
            WHERE number = :number AND state = 'proposed' AND proposed_token <> :token AND proposed_person <> :person
                AND \(Self.statementsTakenBackInSQL) = 0
            """)
    }

    /// Puts it at the end of the ledger.
    /// - Returns: false where it is not approved, or another was published since it was proposed.
    public func publish(release number: Int, _ step: ReleaseStep) throws -> Bool {
        try advance(
            number, to: .published, step,
            """
            published_by = :by, published_token = :token, published_at = :at, ledger_place = place + 1
            WHERE number = :number AND state = 'approved' AND place = (SELECT COUNT(*) FROM releases AS r WHERE r.ledger_place IS NOT NULL)
                AND \(Self.statementsTakenBackInSQL) = 0
            """)
    }

    /// - Returns: false where it was published, or has ended.
    public func reject(release number: Int, _ step: ReleaseStep, reason: String) throws -> Bool {
        try end(number, .rejected, "state IN ('proposed', 'approved')", step, reason)
    }

    /// It stays in the ledger.
    /// - Returns: false where it is not published.
    public func withdraw(release number: Int, _ step: ReleaseStep, reason: String) throws -> Bool {
        try end(number, .withdrawn, "state = 'published'", step, reason)
    }

    private func end(_ number: Int, _ state: ReleaseState, _ condition: String, _ step: ReleaseStep, _ reason: String) throws -> Bool {
        try advance(
            number, to: state, step, reason: reason,
            "ended_by = :by, ended_token = :token, ended_at = :at, reason = :reason WHERE number = :number AND \(condition)")
    }

    /// - Parameter change: SQL for what is set beside the state, and the conditions that hold for a step that may be taken.
    private func advance(_ number: Int, to state: ReleaseState, _ step: ReleaseStep, reason: String? = nil, _ change: String) throws -> Bool {
        try write { db in
            try db.execute(
                sql: "UPDATE releases SET state = :state, \(change)",
                arguments: [
                    "number": number, "state": state.rawValue, "by": step.by, "person": step.person, "token": step.token, "at": step.at, "reason": reason,
                ])
            guard db.changesCount == 1, let release = try Self.release(number, in: db) else { return false }
            try AuditTrail.append(
                db, at: step.at, actor: Self.actor(of: step, in: db), action: "release.\(state.rawValue)",
                detail: "\(release.name), \(release.digest)" + (reason.map { "; reason: \($0)" } ?? ""))
            return true
        }
    }
}

// MARK: - Reading

extension HubStore {
    private static func release(_ number: Int, in db: Database) throws -> KeptRelease? { try releases(db, "number = ?", [number]).first }

    private static func releases(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws -> [KeptRelease] {
        try Row.fetchAll(db, sql: "SELECT *, \(statementsTakenBackInSQL) AS taken_back FROM releases WHERE \(condition) ORDER BY number", arguments: arguments)
            .map { row in
                let number: Int = row["number"]
                let batches = try Row.fetchAll(db, sql: "SELECT borough, last_batch FROM release_boroughs WHERE number = ?", arguments: [number])
                let signOffs = try Row.fetchAll(db, sql: "SELECT * FROM release_sign_offs WHERE number = ? ORDER BY borough", arguments: [number])
                return try KeptRelease(
                    row, batches: batches.reduce(into: [:]) { $0[$1["borough"]] = $1["last_batch"] as Int },
                    signOffs: signOffs.map {
                        ReleaseSignOff(borough: $0["borough"], step: ReleaseStep(by: $0["signed_by"], token: $0["signed_token"], at: $0["signed_at"]))
                    })
            }
    }

    /// Who took a step, for the audit.
    static func actor(of step: ReleaseStep, in db: Database) throws -> String {
        try tokens(db, "digest = ?", [step.token]).first?.actor ?? "token \(step.by)"
    }

    private static func countOfPublished(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM releases WHERE ledger_place IS NOT NULL") ?? 0
    }

    private static func bytes(of release: KeptRelease, in db: Database) throws -> ReleaseBytes? {
        guard let row = try Row.fetchOne(db, sql: "SELECT document, entry, salt FROM release_bytes WHERE number = ?", arguments: [release.number])
        else { return nil }
        let (document, entry, salt): (Data, Data, Data) = (row["document"], row["entry"], row["salt"])
        let (first, second) = (digest(document), digest(salt + entry))
        let audited = try String.fetchOne(
            db, sql: "SELECT detail FROM audit WHERE number = ? AND action = 'release.proposed'", arguments: [release.auditEntry])
        return ReleaseBytes(
            document: document, entry: entry,
            areAsProposed: first == release.digest && second == release.entryDigest && audited == proposal(release.name, first, second))
    }

    /// What the audit says of a proposal; bytes are held against it.
    private static func proposal(_ name: String, _ document: String, _ entry: String) -> String { "\(name), \(document), with the counts \(entry)" }

    private static func digest(_ data: Data) -> String { Hexadecimal.text(SHA256.hash(data: data)) }
}

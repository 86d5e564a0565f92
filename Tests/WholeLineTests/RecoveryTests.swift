import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// Either end put back from a backup, a home that was copied, and bytes that somebody changed.
@Suite(.serialized)
struct RecoveryTests {
    private static let export = Project.examples(of: "sutton")
    /// A part of it, for a first month.
    private static let part = ["\(export)/referrals.csv", "\(export)/people.csv"]

    private let rig: Rig
    private var home: String { rig.home(of: "sutton") }
    private var copy: String { "\(rig.folder.path)/copy" }

    init() throws {
        rig = try Rig()
        try rig.enrol("sutton")
        try #require(try rig.agent("sync", "sutton", Self.part).status == 0)
    }

    private func replace(_ folder: String, by other: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: other, toPath: folder)
    }

    /// What a hub holds that was told everything once.
    private func undisturbed() throws -> HubContent {
        let other = try Rig()
        try other.enrol("sutton")
        // The pseudonyms are those of the borough's key.
        try replace("\(other.home(of: "sutton"))/keys/borough.key", by: "\(home)/keys/borough.key")
        try #require(try other.agent("sync", "sutton", [Self.export]).status == 0)
        return try HubContent(database: other.hubDatabase)
    }

    private func isSynced() throws -> Bool { try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true") }

    @Test func `A hub that was put back gets again what it had lost, byte for byte`() throws {
        rig.stopHub()
        try replace(copy, by: rig.hubHome)
        try rig.startHub()
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        let wanted = try HubContent(database: rig.hubDatabase)
        rig.stopHub()
        try replace(rig.hubHome, by: copy)
        try rig.startHub()

        let verify = try rig.agent("receipts", "sutton", ["--verify"])
        #expect(verify.status == 65)
        let push = try rig.agent("push", "sutton")
        #expect(push.status == 0)
        #expect(push.output.contains("The hub had been put back to an older state."))
        #expect(try HubContent(database: rig.hubDatabase) == wanted)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try isSynced())
    }

    @Test func `A hub that was put back is not given again what no agreement covers any more`() throws {
        rig.stopHub()
        try replace(copy, by: rig.hubHome)
        try rig.startHub()
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        rig.stopHub()
        try replace(rig.hubHome, by: copy)
        try rig.startHub()
        let before = try HubContent(database: rig.hubDatabase)
        let push = try rig.agent("push", "sutton", ["--today", "2035-01-01"])
        #expect(push.status == 77)
        #expect(push.errors.contains("no agreement in force today covers"))
        #expect(try HubContent(database: rig.hubDatabase) == before)
    }

    @Test func `A home that was put back is stopped, and recovers what the hub knows`() throws {
        try replace(copy, by: home)
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        try replace(home, by: copy)

        let push = try rig.agent("push", "sutton")
        #expect(push.status == 65)
        #expect(push.errors.contains("restart-agent recover"))
        let recovered = try rig.agent("recover", "sutton")
        #expect(recovered.status == 0, "\(recovered.errors)")
        #expect(recovered.output.contains("records that are not here"))
        #expect(try rig.agent("status", "sutton").output.contains("are only at the hub"))
        // The exports since the backup bring back what is missing, and nothing is counted twice.
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        #expect(try rig.agent("recover", "sutton").output.contains("There is nothing to recover"))
        #expect(try HubContent(database: rig.hubDatabase) == undisturbed())
        #expect(try !rig.agent("status", "sutton").output.contains("are only at the hub"))
        #expect(try isSynced())
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
    }

    @Test func `What a home that was put back never gets again is withdrawn when a person says so`() throws {
        try replace(copy, by: home)
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        try replace(home, by: copy)
        #expect(try rig.agent("recover", "sutton").status == 0)
        #expect(try rig.agent("push", "sutton").status == 0)
        let sessions = "SELECT COUNT(*) FROM sessions WHERE until_batch IS NULL"
        let hub = try DatabaseQueue(path: rig.hubDatabase)
        #expect(try hub.read { try Int.fetchOne($0, sql: sessions) ?? 0 } > 0)
        #expect(try rig.agent("recover", "sutton", ["--withdraw-missing"]).output.contains("are withdrawn"))
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try hub.read { try Int.fetchOne($0, sql: sessions) } == 0)
        #expect(try isSynced())
    }

    @Test func `What was recalled after the backup was made, or is kept back now, does not come back by way of it`() throws {
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        try replace(copy, by: home)
        let cases = try DatabaseQueue(path: "\(home)/agent.sqlite").read {
            try String.fetchAll($0, sql: "SELECT case_id FROM referrals WHERE superseded_by IS NULL ORDER BY case_id LIMIT 2")
        }
        #expect(try rig.agent("recall", "sutton", ["--case", cases[0], "--reason", "objection"]).status == 0)
        let referrals = "SELECT COUNT(*) FROM referrals WHERE until_batch IS NULL"
        let hub = try DatabaseQueue(path: rig.hubDatabase)
        let without = try hub.read { try Int.fetchOne($0, sql: referrals) ?? 0 }
        try replace(home, by: copy)
        let embargo = ["embargo", "add", "--home", home, "--case", cases[1], "--until", "2035-01-01", "--reason", "proceedings"]
        #expect(try Programs.run("restart-agent", embargo).status == 0)

        #expect(try rig.agent("push", "sutton").status == 65)
        let recovered = try rig.agent("recover", "sutton")
        #expect(recovered.status == 0, "\(recovered.errors)")
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try hub.read { try Int.fetchOne($0, sql: referrals) } == without - 1)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
        #expect(try isSynced())
    }

    @Test func `Of two homes with one identity the second is stopped, and nothing of it is mixed in`() throws {
        try replace(copy, by: home)
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        let wanted = try HubContent(database: rig.hubDatabase)
        // The other has made a batch of its own before it hears of the first's.
        let second = try Programs.run("restart-agent", ["ingest", "--home", copy, "\(Self.export)/training.csv"])
        #expect(second.status == 0)
        let push = try Programs.run("restart-agent", ["push", "--home", copy])
        #expect(push.status == 65)
        #expect(push.errors.contains("restart-agent recover"))
        #expect(try HubContent(database: rig.hubDatabase) == wanted)
    }

    @Test func `A home made anew after a loss, with a new key, takes the place of the one that is gone`() throws {
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        let before = try currentRows()
        try FileManager.default.removeItem(atPath: home)
        let enrolled = try rig.agent("enrol", "sutton", ["--hub", rig.url, "--code", rig.code(for: "sutton")])
        #expect(enrolled.status == 0 && enrolled.output.contains("restart-agent recover"), "\(enrolled.errors)")
        #expect(try rig.agent("ingest", "sutton", [Self.export]).status == 0)
        #expect(try rig.agent("push", "sutton").status == 65)
        #expect(try rig.agent("recover", "sutton").status == 0)
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try rig.agent("recover", "sutton", ["--withdraw-missing"]).output.contains("are withdrawn"))
        #expect(try rig.agent("push", "sutton").status == 0)
        // Under new pseudonyms everybody is there once.
        #expect(try currentRows() == before)
        #expect(try isSynced())
    }

    private func currentRows() throws -> [Int] {
        try DatabaseQueue(path: rig.hubDatabase).read { db in
            try RecordType.travelling.map { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \($0.name) WHERE until_batch IS NULL") ?? 0 }
        }
    }

    @Test(arguments: [
        "UPDATE batch_bodies SET body = CAST(X'1f8b08000000000000030300000000000000000000' AS BLOB) WHERE number = 1",
        "UPDATE batches SET receipt = replace(receipt, 'people', 'peoples') WHERE number = 1",
        "DELETE FROM batch_bodies WHERE number = 1; DELETE FROM batches WHERE number = 1",
        "UPDATE batches SET digest = substr(digest, 2) || substr(digest, 1, 1) WHERE number = 1",
    ])
    func `A change to what lies in the borough is found`(_ change: String) throws {
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        try DatabaseQueue(path: "\(home)/agent.sqlite").write { try $0.execute(sql: change) }
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 65)
    }

    @Test(arguments: [
        "UPDATE batch_bodies SET body = (SELECT body FROM batch_bodies WHERE number = 2) WHERE number = 1",
        "UPDATE batches SET receipt = replace(receipt, 'people', 'peoples') WHERE number = 1",
        "UPDATE people SET sex = 'other' WHERE id = 1", "DELETE FROM people WHERE id = 3", "UPDATE referrals SET until_batch = 1 WHERE id = 1",
        "UPDATE audit SET detail = replace(detail, 'sutton', 'camden') WHERE action = 'batch.applied'",
        "DELETE FROM nil_returns", "UPDATE batches SET previous = '' WHERE number = 2",
    ])
    func `A change to what lies at the hub is found by the hub's own proof`(_ change: String) throws {
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        try #require(try rig.agent("nil-return", "sutton", ["--quarter", "2025-26-Q1", "--today", "2025-07-01"]).status == 0)
        try #require(try rig.agent("push", "sutton", ["--today", "2024-07-01"]).status == 0)
        let whole = try Programs.run("restart-hub", ["verify", "--home", rig.hubHome])
        #expect(whole.status == 0, "\(whole.output)")
        try DatabaseQueue(path: rig.hubDatabase).write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: change)
            try #require(db.changesCount > 0)
        }
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 65)
    }

    @Test func `An audit that was rewritten whole is found by what the other end was told`() throws {
        #expect(try audit().status == 0)
        let agent = try DatabaseQueue(path: "\(home)/agent.sqlite")
        // A chain made anew, without its first entry, fits in itself.
        try agent.write { db in
            let rows = try Row.fetchAll(db, sql: "SELECT at, actor, action, detail FROM audit ORDER BY number")
            try db.execute(sql: "DELETE FROM audit")
            var previous = ""
            for (index, row) in rows.dropFirst().enumerated() {
                let fields: [String] = [String(index + 1), row["at"], row["actor"], row["action"], row["detail"], previous]
                let digest = BatchDigest.of(Data(fields.map { "\($0.utf8.count):\($0)" }.joined().utf8))
                try db.execute(
                    sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [index + 1, row["at"], row["actor"], row["action"], row["detail"], previous, digest])
                previous = digest
            }
        }
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"auditHolds\" : true"))
        let rewritten = try audit()
        #expect(rewritten.status == 65)
        #expect(rewritten.errors.contains("is not the one that the hub was told of"))
    }

    private func audit() throws -> Programs.Result { try Programs.run("restart-agent", ["audit", "verify", "--home", home]) }
}

import GRDB
import TestSupport
import Testing

/// What the verdict rests on: that it would see what is wrong.
@Suite(.serialized)
struct VerdictTests {
    private static func change(_ database: String, _ sql: String) throws {
        try DatabaseQueue(path: database).write { try $0.execute(sql: sql) }
    }

    /// Hands over runs that ended well, one for each of the changes, and the stage that they are held against.
    private static func forEach(_ changes: [(sql: String, said: String)], _ change: (Run, String) throws -> Void) throws {
        let proxy = try Proxy()
        defer { proxy.stop() }
        let stage = try Stages(proxy: proxy, disk: .limited).stage(.small)
        for (sql, said) in changes {
            let run = try Run(of: stage, proxy: proxy, random: Seeded(seed: 1, kind: "", run: 0), disk: .limited)
            try run.finish()
            try change(run, sql)
            let faults = try Verdict(run).faults(against: stage.wanted)
            #expect(faults.contains { $0.contains(said) }, "\(sql): \(faults)")
        }
    }

    @Test func `a hub that lost, doubled or changed something is seen`() throws {
        let doubled = "SELECT MAX(id) + 1, borough, 'twice', course, event_on, agency, attended, pre_score, post_score, 1, NULL FROM training"
        try Self.forEach([
            ("DELETE FROM training WHERE id = (SELECT MAX(id) FROM training)", "rows, not the"),
            ("INSERT INTO training \(doubled)", "rows, not the"),
            ("UPDATE audit SET detail = 'nothing' WHERE number = 2", "the hub's audit chain breaks at 2"),
            ("DELETE FROM batch_bodies WHERE number = 1; DELETE FROM batches WHERE number = 1", "stands at place 1"),
            ("UPDATE batches SET digest = 'other' WHERE number = 2", "or others"),
        ]) { run, sql in
            run.rig.stopHub()
            try Self.change(run.rig.hubDatabase, sql)
            try run.startHub()
        }
    }

    @Test func `an agent that lost or changed something is seen`() throws {
        try Self.forEach([
            ("UPDATE audit SET detail = 'nothing' WHERE number = 2", "audit chain"),
            ("UPDATE batches SET receipt = replace(receipt, '1', '2') WHERE number = 1", "the receipts do not hold"),
            ("UPDATE batches SET acknowledged_at = NULL WHERE number = 2", "not synced"),
        ]) { run, sql in try Self.change("\(run.home)/agent.sqlite", sql) }
    }

    @Test func `what is no sentence, or a crash, is no clear stop`() {
        #expect(ClearStop.fault(in: .init(status: 69, output: "", errors: "The hub cannot be reached. Try again later.\n")) == nil)
        #expect(ClearStop.fault(in: .init(status: 70, output: "", errors: "This is a fault of ours.\n")) != nil)
        #expect(ClearStop.fault(in: .init(status: 1, output: "", errors: "It failed.\n")) != nil)
        #expect(ClearStop.fault(in: .init(status: 69, output: "", errors: "")) != nil)
        #expect(ClearStop.fault(in: .init(status: 69, output: "", errors: "Error(code: 5).\n")) != nil)
        #expect(ClearStop.fault(in: .init(status: 11, output: "", errors: "", wasSignalled: true)) != nil)
    }

    @Test func `what is said is told apart from numbers and addresses`() {
        let result = Programs.Result(status: 65, output: "", errors: "Batch 12 of /tmp/x waits\nfor http://127.0.0.1:1 now.\n")
        #expect(ClearStop.words(of: result) == "65 Batch N of PATH waits for URL now.")
    }
}

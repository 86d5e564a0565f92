import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct OutboxTests {
    let given: AgentGiven

    init() throws { given = try AgentGiven() }

    private func pending(_ type: RecordType = .closures, limit: Int = 100) throws -> [AgentTransaction.PendingRecord] {
        try given.store.read { try $0.pending(type, limit: limit, on: .sample) }
    }

    private func send(_ type: RecordType = .closures, batch: Int) throws {
        try given.store.write { try $0.mark(try $0.pending(type, limit: 100, on: .sample), of: type, batch: batch) }
    }

    @Test func `What was kept waits until it is marked`() throws {
        try given.ingest((1...3).map { [Domain.Record.full(.closures, "\($0)").stored] })
        #expect(try pending().map(\.record.key) == ["case_id-1", "case_id-2", "case_id-3"])
        #expect(try pending(limit: 2).count == 2)
        try given.store.write { try $0.mark(try $0.pending(.closures, limit: 2, on: .sample), of: .closures, batch: 1) }
        #expect(try pending().map(\.record.key) == ["case_id-3"])
        #expect(try given.store.read { try $0.pendingCount(of: .closures) } == 1)
    }

    @Test func `A record that has left waits again when it changes, and not otherwise`() throws {
        let closure = Domain.Record.full(.closures)
        try given.ingest("may.csv", [[closure.stored]])
        try send(batch: 1)
        try given.ingest("june.csv", [[closure.stored]])
        #expect(try pending().isEmpty)
        try given.ingest("july.csv", [[closure.with("reason", .text("other")).stored]])
        #expect(try pending().map(\.record["reason"]) == [.text("other")])
    }

    @Test func `A version that was overtaken before it left never leaves`() throws {
        let closure = Domain.Record.full(.closures)
        try given.ingest("may.csv", [[closure.stored]])
        try given.ingest("june.csv", [[closure.with("reason", .text("other")).stored]])
        #expect(try pending().count == 1)
        try send(batch: 1)
        try given.store.write { try $0.requeue(.closures) }
        #expect(try pending().map(\.record["reason"]) == [.text("other")])
    }

    @Test func `A type put back into the outbox waits whole, and no other type does`() throws {
        try given.ingest([[Domain.Record.full(.closures, "1").stored], [Domain.Record.full(.closures, "2").stored], [Domain.Record.full(.training).stored]])
        try send(batch: 1)
        try send(.training, batch: 1)
        try given.store.write { try $0.requeue(.closures) }
        #expect(try pending().count == 2)
        #expect(try pending(.training).isEmpty)
    }

    @Test func `A record that takes a deleted one's number waits like any other`() throws {
        try given.ingest("may.csv", [[Domain.Record.full(.closures, "1").stored], [Domain.Record.full(.closures, "2").stored]])
        try send(batch: 1)
        try DatabaseQueue(path: given.path).write { try $0.execute(sql: "DELETE FROM closures WHERE case_id = 'case_id-2'") }
        try given.ingest("june.csv", [[Domain.Record.full(.closures, "3").stored]])
        #expect(try pending().map(\.record.key) == ["case_id-3"])
    }

    @Test func `A database from before there was a count of what has left keeps what waits, and no more`() throws {
        let path = "\(given.folder.path)/old.sqlite"
        let old = try DatabaseQueue(path: path)
        try DatabaseKind.agent.claim(old, path: path)
        try AgentMigrations.migrator.migrate(old, upTo: "0001-records")
        try old.write { db in
            try db.execute(sql: "INSERT INTO runs (id, started_at, today, configuration) VALUES (1, '', '', '')")
            try db.execute(sql: "INSERT INTO files (id, run, name, fingerprint) VALUES (1, 1, 'a.csv', x'00')")
            for (id, batch) in [(1, "1"), (2, "NULL"), (3, "1"), (4, "NULL")] {
                try db.execute(
                    sql:
                        "INSERT INTO closures (id, case_id, fingerprint, version, run, seen_file, seen_row, batch) VALUES (\(id), 'c\(id)', x'00', 1, 1, 1, 1, \(batch))"
                )
            }
            try db.execute(
                sql:
                    "INSERT INTO sessions (id, session_id, case_id, fingerprint, version, run, seen_file, seen_row, batch) VALUES (7, 's', 'c', x'00', 1, 1, 1, 1, 1)"
            )
        }
        try old.close()
        let store = try AgentStore(path: path)
        #expect(try store.read { try $0.pending(.closures, limit: 10, on: .sample) }.map(\.id) == [2, 4])
        #expect(try store.read { try $0.pendingCount(of: .closures) } == 2)
        #expect(try store.read { try $0.pendingCount(of: .sessions) } == 0)
        #expect(try store.read { try $0.pendingCount(of: .training) } == 0)
    }

    @Test func `The columns in which a type last left are remembered`() throws {
        #expect(try given.store.read { try $0.sentColumns(of: .closures) } == nil)
        try given.store.write { try $0.setSentColumns(["case_id"], of: .closures) }
        try given.store.write { try $0.setSentColumns(["case_id", "reason"], of: .closures) }
        #expect(try given.store.read { try $0.sentColumns(of: .closures) } == ["case_id", "reason"])
        #expect(try given.store.read { try $0.sentColumns(of: .training) } == nil)
    }

    @Test func `A waiting record knows its person's role and its case's first referral`() throws {
        let later = CivilDate(daysSinceEpoch: 19_850)
        try given.ingest([
            [Domain.Record.full(.outcomes).stored], [Domain.Record.full(.people).with("role", .text("child")).stored],
            [Domain.Record.full(.referrals, "2").with("case_id", .text("case_id-1")).with("received_on", .date(later)).stored],
        ])
        #expect(try pending(.outcomes).map(\.role) == ["child"])
        #expect(try pending(.people).map(\.role) == ["child"])
        #expect(try pending(.people).map(\.caseReceived) == [later])
        // No age is taken of it.
        #expect(try pending(.outcomes).map(\.caseReceived) == [nil])
        try given.ingest("next.csv", [[Domain.Record.full(.referrals).stored]])
        #expect(try pending(.people).map(\.caseReceived) == [CivilDate(daysSinceEpoch: 19_800)])
    }

    @Test func `A corrected referral puts people back where its day or case has changed, and only then`() throws {
        let (first, second) = (Domain.Record.full(.people), Domain.Record.full(.people, "2"))
        try given.ingest([[first.stored], [second.stored], [Domain.Record.full(.referrals).stored]])
        func correct(_ file: String, _ referral: Domain.Record) throws -> [String] {
            try given.store.write { for type in [RecordType.people, .referrals] { try $0.mark($0.pending(type, limit: 9, on: .sample), of: type, batch: 1) } }
            try given.ingest(file, [[referral.stored]])
            try given.store.write { try $0.requeuePeople(ofReferrals: $0.pending(.referrals, limit: 9, on: .sample).map(\.id)) }
            return try pending(.people).map(\.record.key).sorted()
        }
        let referral = Domain.Record.full(.referrals)
        #expect(try correct("a.csv", referral.with("dash_score", .number(3))) == [])
        let later = referral.with("received_on", .date(CivilDate(daysSinceEpoch: 19_850)))
        #expect(try correct("b.csv", later) == [first.key])
        // The case that it leaves, and the one that it comes to.
        #expect(try correct("c.csv", later.with("case_id", .text("case_id-2"))) == [first.key, second.key].sorted())
    }

    @Test func `A record without person or case has no role and no referral`() throws {
        try given.ingest([[Domain.Record.full(.training).stored], [Domain.Record.full(.people).stored]])
        #expect(try pending(.training).map(\.role) == [nil])
        #expect(try pending(.people).map(\.caseReceived) == [nil])
    }

    @Test func `Of a case only the types that were asked for are read`() throws {
        try given.ingest([[Domain.Record.full(.people).stored, Domain.Record.full(.closures).stored]])
        var found: [String] = []
        try given.store.read { try $0.forEachCase([.closures, .training]) { found += ["\($0)"] + $1.map(\.record.type.name) } }
        #expect(found == ["case_id-1", "closures"])
    }

    @Test func `Cases come one by one, each whole and once`() throws {
        try given.ingest([
            [Domain.Record.full(.people, "b").stored], [Domain.Record.full(.closures, "a").stored], [Domain.Record.full(.people, "a").stored],
            [Domain.Record.full(.closures, "B").stored], [Domain.Record.full(.training, "a").stored],
        ])
        var cases: [String] = []
        try given.store.read { transaction in
            try transaction.forEachCase(RecordType.all) { id, records in
                cases.append("\(id): \(records.map { "\($0.record.type.name) row \($0.row)" }.joined(separator: ", "))")
                #expect(records.allSatisfy { $0.record.caseID == id && $0.file == "export.csv" && $0.run == 1 })
                #expect(records.allSatisfy { zip($0.record.type.fields, $0.record.values).allSatisfy { !$0.isSealedAtRest || $1 == .none } })
            }
        }
        #expect(cases == ["case_id-B: closures row 5", "case_id-a: people row 4, closures row 3", "case_id-b: people row 2"])
    }
}

struct AgentBatchTests {
    let given: AgentGiven

    init() throws { given = try AgentGiven() }

    private func insert(_ number: Int) throws {
        try given.store.write {
            try $0.insert(
                batch: number, previous: number == 1 ? "" : "d\(number - 1)", digest: "d\(number)", rows: 3, body: Data("body \(number)".utf8), at: "t")
        }
    }

    @Test func `The oldest batch that is not acknowledged comes first`() throws {
        #expect(try given.store.read { try $0.unacknowledgedBatch() } == nil)
        try insert(1)
        try insert(2)
        let first = try #require(try given.store.read { try $0.unacknowledgedBatch() })
        #expect(first.number == 1)
        #expect(try given.store.read { try $0.body(ofBatch: first.number)?.bytes } == Data("body 1".utf8))
        #expect([first.previous, first.digest] == ["", "d1"])
        #expect(try given.store.read { try $0.lastBatch()?.number } == 2)
        #expect(try given.store.read { try $0.batches().count { $0.acknowledgedAt == nil } } == 2)
    }

    @Test func `An acknowledgement keeps the receipt, and the body stays for a hub that is put back`() throws {
        try insert(1)
        try insert(2)
        try given.store.write { try $0.refuse(batch: 1, because: "No.") }
        #expect(try given.store.read { try $0.unacknowledgedBatch()?.refusal } == "No.")
        try given.store.write { try $0.acknowledge(batch: 1, receipt: "R", at: "later") }
        let batches = try given.store.read { try $0.batches() }
        #expect(batches.map(\.number) == [1, 2])
        #expect(try given.store.read { try $0.body(ofBatch: 1)?.bytes } == Data("body 1".utf8))
        #expect(batches[0].refusal == nil)
        #expect([batches[0].receipt, batches[0].acknowledgedAt, batches[0].digest] == ["R", "later", "d1"])
        #expect(try given.store.read { try $0.body(ofBatch: 2)?.bytes } == Data("body 2".utf8))
        #expect(try given.store.read { try $0.unacknowledgedBatch()?.number } == 2)
        #expect(try given.store.read { try $0.batches().count { $0.acknowledgedAt == nil } } == 1)
    }

    @Test func `A number is given once`() throws {
        try insert(1)
        #expect(throws: (any Error).self) { try insert(1) }
        #expect(try given.store.read { try $0.batches() }.count == 1)
    }

    @Test func `A batch and its marks are made together or not at all`() throws {
        struct Crash: Error {}
        try given.ingest([[Domain.Record.full(.closures).stored]])
        let before = try given.content()
        #expect(throws: Crash.self) {
            try given.store.write { transaction in
                try transaction.mark(try transaction.pending(.closures, limit: 10, on: .sample), of: .closures, batch: 1)
                try transaction.insert(batch: 1, previous: "", digest: "d", rows: 1, body: Data([1]), at: "t")
                throw Crash()
            }
        }
        #expect(try given.content() == before)
    }

    @Test func `Facts and figures that have left are remembered by their last value`() throws {
        try given.store.write { transaction in
            let key = AgentTransaction.SaidFact.Key(recordType: "people", record: "k", name: "a.b")
            #expect(try transaction.saidFacts(of: "people", "k").isEmpty)
            try transaction.remember([.init(key, value: "y", caseID: "C1"), .init(key, value: "n", caseID: "C2")])
            #expect(try transaction.saidFacts(of: "people", "k") == [.init(key, value: "n", caseID: "C2")])
            #expect(try transaction.saidFacts(of: "people", "l").isEmpty)
            try transaction.remember([.init(key, value: nil, caseID: nil)])
            #expect(try transaction.saidFacts(of: "people", "k").isEmpty)
            #expect(try transaction.sentFigure("2024-05", "a.b") == nil)
            try transaction.setSentFigure("2024-05", "a.b", 0)
            #expect(try transaction.sentFigure("2024-05", "a.b") == 0)
        }
    }

    @Test func `Facts of a record are said and taken back one by one`() throws {
        func fact(_ name: String, _ value: String?) -> AgentTransaction.SaidFact {
            .init(.init(recordType: "people", record: "k", name: name), value: value, caseID: "C1")
        }
        let odd = "\"quoted\", \\ and \u{1}é"
        try given.store.write { transaction in
            try transaction.remember([fact("a", "1"), fact("b", odd), fact("c", "3")])
            try transaction.remember([fact("b", nil), fact("d", odd)])
            #expect(try transaction.saidFacts(of: "people", "k") == [fact("a", "1"), fact("c", "3"), fact("d", odd)])
            try transaction.remember([fact("a", nil), fact("c", nil), fact("d", nil)])
            try transaction.remember([fact("never", nil)])
            #expect(try Int.fetchOne(transaction.db, sql: "SELECT COUNT(*) FROM said_facts") == 0)
        }
    }

    @Test func `A nil return waits once and leaves once`() throws {
        try given.store.write { transaction in
            try transaction.addNilReturn("2024-25 Q2")
            try transaction.addNilReturn("2024-25 Q1")
            try transaction.addNilReturn("2024-25 Q1")
            #expect(try transaction.pendingNilReturns() == ["2024-25 Q1", "2024-25 Q2"])
            try transaction.markNilReturns(batch: 1)
            try transaction.addNilReturn("2024-25 Q1")
            #expect(try transaction.pendingNilReturns().isEmpty)
        }
    }

    @Test func `A home is enrolled at one hub at a time`() throws {
        #expect(try given.store.read { try $0.hubLink() } == nil)
        for url in ["https://one.example", "https://two.example"] {
            try given.store.write { try $0.setHubLink(.init(url: url, agent: "a", hubKeyID: "i", hubKey: "k"), at: "t") }
        }
        #expect(try given.store.read { try $0.hubLink()?.url } == "https://two.example")
    }
}

import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct IngestTests {
    let given: AgentGiven

    init() throws { given = try AgentGiven() }

    private func versions(_ table: String = "closures") throws -> [String] {
        try given.query { db in
            try Row.fetchAll(db, sql: "SELECT version, run, superseded_by FROM \(table) ORDER BY id").map { row in
                let superseded: Int? = row["superseded_by"]
                return "v\(row["version"] as Int) run \(row["run"] as Int)" + (superseded.map { " until \($0)" } ?? "")
            }
        }
    }

    private let closure = Domain.Record.full(.closures)
    private var changedClosure: Domain.Record { closure.with("reason", .text("other")) }

    @Test(arguments: RecordType.all)
    func `A record of every type is kept and read back without what is sealed`(_ type: RecordType) throws {
        let record = Domain.Record.full(type)
        #expect(try given.ingest([[record.stored]]) == [[.new]])
        let read = try #require(try given.store.read { try $0.pending(type, limit: 10, on: .sample) }.first)
        #expect(read.record.values == zip(type.fields, record.values).map { $0.isSealedAtRest ? .none : $1 })
        #expect(read.sealed.map { Array($0) } == record.stored.sealed)
        #expect(try given.store.read { try $0.count(of: type) } == 1)
    }

    @Test(arguments: RecordType.all)
    func `A record with nothing but its keys is kept`(_ type: RecordType) throws {
        let full = Domain.Record.full(type)
        let bare = Domain.Record(
            type,
            values: zip(type.fields, full.values).map { field, value in
                if case .linking = field.privacy { value } else if type.key.contains(field.name) { value } else { .none }
            })
        #expect(try given.ingest([[bare.stored]]) == [[.new]])
        #expect(try given.store.read { try $0.pending(type, limit: 10, on: .sample) }.first?.record.values == bare.values)
    }

    @Test func `A record that comes again unchanged stays one version`() throws {
        try given.ingest("may.csv", [[closure.stored]])
        #expect(try given.ingest("june.csv", [[closure.stored]]) == [[.unchanged]])
        #expect(try versions() == ["v1 run 1"])
        let place = try given.query { try Row.fetchOne($0, sql: "SELECT f.name, seen_row FROM closures JOIN files f ON f.id = seen_file") }
        #expect(place?["name"] == "june.csv")
    }

    @Test func `A record that comes again changed becomes version 2, and the old one is kept`() throws {
        try given.ingest("may.csv", [[closure.stored]])
        #expect(try given.ingest("june.csv", [[changedClosure.stored]]) == [[.changed]])
        #expect(try versions() == ["v1 run 1 until 2", "v2 run 2"])
        #expect(try given.store.read { try $0.pending(.closures, limit: 10, on: .sample) }.map(\.record["reason"]) == [.text("other")])
        #expect(try given.store.read { try $0.count(of: .closures) } == 1)
    }

    @Test func `A change of a sealed value alone is a change`() throws {
        let person = Domain.Record.full(.people)
        let other = SealedRecord(record: person, sealed: [9], fingerprint: .sample(1))
        try given.ingest("may.csv", [[person.stored]])
        #expect(try given.ingest("june.csv", [[other]]) == [[.changed]])
        #expect(try given.store.read { try $0.pending(.people, limit: 10, on: .sample) }.map(\.sealed) == [Data([9])])
    }

    @Test func `A row that repeats an earlier row of its file is named`() throws {
        #expect(try given.ingest([[closure.stored], [closure.stored]]) == [[.new], [.repeats(row: 2)]])
        #expect(try versions() == ["v1 run 1"])
    }

    @Test func `A row that contradicts an earlier row of its file is not kept`() throws {
        #expect(try given.ingest([[closure.stored], [changedClosure.stored]]) == [[.new], [.conflicts(row: 2)]])
        #expect(try given.store.read { try $0.pending(.closures, limit: 10, on: .sample) }.map(\.record["reason"]) == [closure["reason"]])
    }

    @Test func `A conflict in one record of a row withholds the row's others`() throws {
        let training = Domain.Record.full(.training)
        let rows = [[closure.stored], [training.stored, changedClosure.stored]]
        #expect(try given.ingest(rows) == [[.new], [.withheld, .conflicts(row: 2)]])
        #expect(try given.store.read { try $0.count(of: .training) } == 0)
    }

    @Test func `A row that brings one key twice does not stop the file`() throws {
        let outcomes = try given.ingest([[closure.stored, closure.stored], [Domain.Record.full(.closures, "2").stored]])
        #expect(outcomes == [[.new, .repeats(row: 2)], [.new]])
        #expect(try versions() == ["v1 run 1", "v1 run 1"])
    }

    @Test func `A row that contradicts itself is not kept`() throws {
        let outcomes = try given.ingest([[closure.stored, changedClosure.stored], [Domain.Record.full(.closures, "2").stored]])
        #expect(outcomes == [[.withheld, .conflicts(row: 2)], [.new]])
        #expect(try versions() == ["v1 run 1"])
    }

    @Test func `The two fields of a key are compared apart`() throws {
        let first = Domain.Record.full(.needs).with("need", .text("housing"))
        #expect(try given.ingest([[first.stored], [first.with("need", .text("money")).stored]]) == [[.new], [.new]])
    }

    @Test func `The same file is known again by its bytes, whatever its name`() throws {
        let names = try given.store.ingest(.sample, dryRun: false) { session in
            [
                try session.begin(file: "may.csv", fingerprint: Data([1])), try session.begin(file: "june.csv", fingerprint: Data([2])),
                try session.begin(file: "may copy.csv", fingerprint: Data([1])),
            ]
        }
        #expect(names == [nil, nil, "may.csv"])
        #expect(try given.store.ingest(.sample, dryRun: false) { try $0.begin(file: "again.csv", fingerprint: Data([1])) } == "may.csv")
    }

    @Test func `A file that is taken back leaves nothing, and what came before and after it stays`() throws {
        try given.ingest("april.csv", [[Domain.Record.full(.closures, "0").stored]])
        let people = Domain.Record.full(.people)
        try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "may.csv", fingerprint: Data([1]))
            _ = try session.keep([closure.stored], row: 2)
            try session.begin(file: "broken.xlsx#People", fingerprint: Data([2]))
            #expect(try session.keep([changedClosure.stored, people.stored], row: 2) == [.changed, .new])
            try session.takeBack()
            try session.begin(file: "june.csv", fingerprint: Data([3]))
            #expect(try session.keep([people.stored], row: 2) == [.new])
            #expect(try session.keep([closure.stored], row: 3) == [.unchanged])
        }
        #expect(try versions() == ["v1 run 1", "v1 run 2"])
        #expect(try versions("people") == ["v1 run 2"])
        #expect(try given.query { try String.fetchAll($0, sql: "SELECT name FROM files ORDER BY id") } == ["april.csv", "may.csv", "june.csv"])
    }

    @Test func `Types of a file that was taken back still wait to be sent when they come again`() throws {
        try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "broken.xlsx#Closures", fingerprint: Data([1]))
            _ = try session.keep([closure.stored], row: 2)
            try session.takeBack()
            try session.begin(file: "june.csv", fingerprint: Data([2]))
            #expect(try session.keep([closure.stored], row: 2) == [.new])
        }
        #expect(try given.store.read { try $0.pending(.closures, limit: 10, on: .sample) }.count == 1)
    }

    @Test func `A session sees what it has kept`() throws {
        let day = CivilDate(daysSinceEpoch: 19_700)
        let referral = Domain.Record.full(.referrals)
        try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "a.csv", fingerprint: Data([1]))
            #expect(try session.referralReceived(inCase: "case_id-1") == nil)
            #expect(try !session.holds("case_id-1", in: "case_id", of: .referrals))
            _ = try session.keep([referral.stored], row: 2)
            _ = try session.keep([referral.with("referral_id", .text("earlier")).with("received_on", .date(day)).stored], row: 3)
            #expect(try session.referralReceived(inCase: "case_id-1") == day)
            #expect(try session.holds("case_id-1", in: "case_id", of: .referrals))
            #expect(try !session.holds("' OR 1=1 --", in: "case_id", of: .referrals))
        }
    }

    @Test func `A dry run says what would happen and changes nothing`() throws {
        try given.ingest("may.csv", [[closure.stored]])
        try given.store.write { try $0.audit(at: "2024-06-15", actor: "a", action: "b", detail: "c") }
        let before = try given.content()
        let outcomes = try given.ingest("june.csv", dryRun: true, [[changedClosure.stored], [Domain.Record.full(.people).stored]])
        #expect(outcomes == [[.changed], [.new]])
        #expect(try given.content() == before)
        #expect(try given.ingest("june.csv", [[changedClosure.stored], [Domain.Record.full(.people).stored]]) == outcomes)
        #expect(try given.content() != before)
    }

    @Test func `A run that fails leaves nothing behind`() throws {
        struct Stopped: Error {}
        try given.ingest("may.csv", [[closure.stored]])
        let before = try given.content()
        #expect(throws: Stopped.self) {
            try given.store.ingest(.sample, dryRun: false) { session in
                try session.begin(file: "june.csv", fingerprint: Data([1]))
                _ = try session.keep([changedClosure.stored], row: 2)
                throw Stopped()
            }
        }
        #expect(try given.content() == before)
    }

    @Test func `What a run came to is written down`() throws {
        try given.store.ingest(.sample, dryRun: false) { try $0.finish(rows: 5, accepted: 3, refused: 2, queries: 1) }
        let run = try #require(try given.store.read { try $0.lastRun() })
        #expect((run.rows, run.accepted, run.refused, run.queries) == (5, 3, 2, 1))
        #expect(run.startedAt == "2024-06-15T10:00:00Z")
    }
}

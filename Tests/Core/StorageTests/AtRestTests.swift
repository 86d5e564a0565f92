import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct AtRestTests {
    @Test func `Nothing that identifies lies in the database's files, while what is open does`() throws {
        let given = try AgentGiven()
        try given.ingest("may.csv", RecordType.all.map { [Domain.Record.full($0).stored] })
        try given.ingest("june.csv", RecordType.all.map { [Domain.Record.full($0).with("sex", .text("changed")).stored] })
        try given.store.write { transaction in
            let pending = try transaction.pending(.people, limit: 10, on: .sample)
            try transaction.mark(pending, of: .people, batch: 1)
        }
        _ = try DatabaseQueue(path: given.path).writeWithoutTransaction { try $0.checkpoint(.truncate) }
        var files = 0
        for suffix in ["", "-wal"] {
            guard let bytes = FileManager.default.contents(atPath: given.path + suffix) else { continue }
            files += 1
            #expect(bytes.range(of: Data("CANARY".utf8)) == nil, "agent.sqlite\(suffix)")
        }
        #expect(files > 0)
        let main = try Data(contentsOf: URL(fileURLWithPath: given.path))
        for type in RecordType.all {
            for value in Domain.Record.full(type).values.compactMap(\.text) {
                #expect(main.range(of: Data(value.utf8)) != nil, "\(value)")
            }
        }
    }

    @Test func `A record whose type has sealed fields is not kept without its seal`() throws {
        let given = try AgentGiven()
        let unsealed = SealedRecord(record: .full(.people), sealed: nil, fingerprint: .sample())
        #expect(throws: DatabaseError.self) { try given.ingest([[unsealed]]) }
        #expect(try given.store.read { try $0.count(of: .people) } == 0)
    }

    @Test func `An error of the database repeats no value`() throws {
        let given = try AgentGiven()
        let wrong = Domain.Record.full(.training).with("pre_score", .text("CANARY"))
        do {
            try given.ingest([[wrong.stored]])
            Issue.record("a text was kept as a number")
        } catch {
            #expect(!"\(error)".contains("CANARY"))
            #expect(StorageTrouble(error) == .valueRefused)
        }
    }
}

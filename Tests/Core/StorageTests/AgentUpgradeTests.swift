import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// A home that an older program made is opened by this one, and has lost nothing.
struct AgentUpgradeTests {
    @Test func `Batches keep their bytes, packed or not, when these get a table of their own`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/agent.sqlite"
        do {
            let older = try DatabaseQueue(path: path)
            try DatabaseKind.agent.claim(older, path: path)
            try AgentMigrations.migrator.migrate(older, upTo: "0009-transfers")
            try older.write { db in
                for (number, body, packed) in [(1, Data("plain".utf8), false), (2, Data([0x1F, 0x8B, 0]), true), (3, nil, false)] as [(Int, Data?, Bool)] {
                    try db.execute(
                        sql: "INSERT INTO batches (number, previous, digest, made_at, rows, body, packed) VALUES (?, '', 'd', 't', 1, ?, ?)",
                        arguments: [number, body, packed])
                }
            }
        }
        let store = try AgentStore(path: path)
        #expect(try store.read { try $0.batches() }.map(\.number) == [1, 2, 3])
        let bodies = try store.read { transaction in try (1...3).map { try transaction.body(ofBatch: $0) } }
        #expect(bodies == [.init(bytes: Data("plain".utf8), isPacked: false), .init(bytes: Data([0x1F, 0x8B, 0]), isPacked: true), nil])
    }

    @Test func `What plugins said is known again, a row a record, and its case`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/agent.sqlite"
        do {
            let older = try DatabaseQueue(path: path)
            try DatabaseKind.agent.claim(older, path: path)
            try AgentMigrations.migrator.migrate(older, upTo: "0015-erasures")
            try older.write { db in
                for row in [["a", "x.one", "y", "C1"], ["a", "x.two", #"7 "of" 9"#, "C1"], ["b", "x.one", "n", nil]] {
                    try db.execute(
                        sql: "INSERT INTO sent_facts (record_type, record, name, value, case_id) VALUES ('referrals', ?, ?, ?, ?)",
                        arguments: StatementArguments(row))
                }
            }
        }
        try AgentStore(path: path).read { transaction in
            func said(_ record: String) throws -> [[String?]] {
                try transaction.saidFacts(of: "referrals", record).map { [$0.key.name, $0.value, $0.caseID] }
            }
            let (a, b) = (try said("a"), try said("b"))
            #expect(a == [["x.one", "y", "C1"], ["x.two", #"7 "of" 9"#, "C1"]])
            #expect(b == [["x.one", "n", nil]])
        }
    }
}

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
}

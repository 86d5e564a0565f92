import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Holds both databases' schemas against what was committed, and against the declarations of the record types.
///
/// After a migration, write the new schema with `UPDATE_SCHEMAS=1 swift test --filter SchemaTests` and read what changed.
struct SchemaTests {
    private let agent: AgentGiven
    private let hub: HubGiven

    init() throws {
        agent = try AgentGiven()
        hub = try HubGiven()
    }

    private func schema(_ reader: any DatabaseReader) throws -> String {
        try reader.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'grdb_migrations'
                    ORDER BY tbl_name, type = 'index', name
                    """
            ).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") + ";\n" }.joined()
        }
    }

    private func compare(_ schema: String, with name: String) throws {
        let path = "\(Project.fixtures)/schema/\(name).sql"
        if ProcessInfo.processInfo.environment["UPDATE_SCHEMAS"] != nil {
            try schema.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let known = try String(contentsOfFile: path, encoding: .utf8)
        let (lines, knownLines) = (schema.split(separator: "\n"), known.split(separator: "\n"))
        for (line, known) in zip(lines, knownLines) where line != known {
            Issue.record("\(name).sql\n  says: \(known)\n  now:  \(line)")
            return
        }
        #expect(schema == known, "\(name).sql has \(knownLines.count) statements, the database \(lines.count)")
    }

    @Test func `The agent's schema is the one that was committed`() throws {
        try compare(try schema(DatabaseQueue(path: agent.path)), with: "agent")
    }

    @Test func `The hub's schema is the one that was committed`() throws {
        try compare(try schema(hub.store.reader), with: "hub")
    }

    @Test(arguments: RecordType.all)
    func `An agent's table has the fields that are kept in the clear, and what the agent adds`(_ type: RecordType) throws {
        let columns = try agent.query { try $0.columns(in: type.name).map(\.name) }
        let expected =
            ["id"] + type.openFields.map(\.name) + (type.sealedFields.isEmpty ? [] : ["sealed"])
            + ["fingerprint", "version", "run", "superseded_by", "seen_file", "seen_row", "batch"]
        #expect(columns.sorted() == expected.sorted())
    }

    @Test func `What is known in the borough alone has no table at the hub`() throws {
        let tables = try hub.store.reader.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") }
        let staying = RecordType.all.filter(\.staysInBorough).map(\.name)
        #expect(staying == ["workers", "case_allocations"])
        #expect(Set(tables).isDisjoint(with: staying))
        #expect(Set(tables).isSuperset(of: RecordType.travelling.map(\.name)))
    }

    @Test(arguments: RecordType.travelling)
    func `The hub's table has the fields that travel, by the names under which they do`(_ type: RecordType) throws {
        let columns = try hub.store.reader.read { try $0.columns(in: type.name).map(\.name) }
        #expect(columns.sorted() == (["id", "borough"] + type.travellingFields.compactMap(\.wireName) + ["from_batch", "until_batch"]).sorted())
    }

    @Test(arguments: [(WireTable.pluginFacts, WireTable.pluginFactColumns), (WireTable.monthlyFigures, WireTable.monthlyFigureColumns)])
    func `What plugins say has its table at the hub`(_ table: String, _ expected: [String]) throws {
        let columns = try hub.store.reader.read { try $0.columns(in: table).map(\.name) }
        #expect(columns == ["id", "borough"] + expected + ["from_batch", "until_batch"])
    }

    @Test(arguments: RecordType.all)
    func `Both databases keep numbers as numbers and everything else as text`(_ type: RecordType) throws {
        let (open, wire) = (type.openFields, type.travellingFields)
        func isNumber(_ field: Field) -> Bool { if case .number = field.kind { true } else { false } }
        let agentNumbers = try agent.query { db in try db.columns(in: type.name).filter { $0.type == "INTEGER" }.map(\.name) }
        #expect(Set(open.filter(isNumber).map(\.name)) == Set(agentNumbers).intersection(open.map(\.name)))
        guard !type.staysInBorough else { return }
        let hubNumbers = try hub.store.reader.read { db in try db.columns(in: type.name).filter { $0.type == "INTEGER" }.map(\.name) }
        let numbersThatTravel = wire.filter { isNumber($0) && $0.privacy == .shared }.compactMap(\.wireName)
        #expect(Set(numbersThatTravel) == Set(hubNumbers).intersection(wire.compactMap(\.wireName)))
    }

    @Test(arguments: RecordType.all)
    func `A record has one current version in each database, and its key is always there`(_ type: RecordType) throws {
        #expect(type.key.allSatisfy { type.field($0)?.requirement == .always })
        if !type.staysInBorough {
            let mandatory = try hub.store.reader.read { try $0.columns(in: type.name).filter(\.isNotNull).map(\.name) }
            #expect(Set(["borough"] + type.key).isSubset(of: mandatory))
        }
        for (reader, key, current) in [
            (try DatabaseQueue(path: agent.path) as any DatabaseReader, type.key, "superseded_by IS NULL"),
            (hub.store.reader, ["borough"] + type.key, "until_batch IS NULL"),
        ].prefix(type.staysInBorough ? 1 : 2) {
            let sql = try reader.read { try String.fetchOne($0, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: ["\(type.name)_current"]) }
            #expect(sql == "CREATE UNIQUE INDEX \(type.name)_current ON \(type.name) (\(key.joined(separator: ", "))) WHERE \(current)")
        }
    }

    @Test func `Opening a database again changes nothing in it`() throws {
        let before = try agent.content()
        _ = try AgentStore(path: agent.path)
        #expect(try agent.content() == before)
    }

    @Test(arguments: ["", "-wal", "-shm"])
    func `A database's files are for their owner only`(_ suffix: String) throws {
        try agent.store.write { try $0.addNilReturn("2024-25 Q1") }
        try hub.store.audit(at: "2024-06-15", actor: "a", action: "b", detail: "c")
        for path in [agent.path + suffix, hub.path + suffix] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(path)")
        }
    }

    @Test func `A file that is no database is refused in words`() throws {
        let path = try agent.folder.write(String(repeating: "This is no database. ", count: 100), to: "other.sqlite")
        #expect(throws: StorageFault.self) { try AgentStore(path: path) }
        #expect(throws: StorageFault.self) { try HubStore(path: path) }
        #expect(throws: StorageFault.self) { try AgentStore(path: "\(agent.folder.path)/missing/agent.sqlite") }
    }
}

import Domain
import Foundation
import GRDB
import TestSupport

@testable import Storage

/// An agent's database in a folder of its own.
struct AgentGiven {
    let folder: TemporaryFolder
    let store: AgentStore
    var path: String { "\(folder.path)/agent.sqlite" }

    init() throws {
        folder = try TemporaryFolder()
        store = try AgentStore(path: "\(folder.path)/agent.sqlite")
    }

    @discardableResult
    func ingest(_ rows: [[SealedRecord]]) throws -> [[KeepOutcome]] { try ingest("export.csv", rows) }

    /// What each row of a file came to.
    @discardableResult
    func ingest(_ file: String, dryRun: Bool = false, _ rows: [[SealedRecord]]) throws -> [[KeepOutcome]] {
        try store.ingest(.sample, dryRun: dryRun) { session in
            try session.begin(file: file, fingerprint: Data(file.utf8))
            return try rows.enumerated().map { try session.keep($1, row: $0 + 2) }
        }
    }

    func query<T>(_ body: (Database) throws -> T) throws -> T {
        try DatabaseQueue(path: path).read(body)
    }

    /// Every row of every table, as text.
    func content() throws -> [String] {
        try query { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table): \($0.debugDescription)" }
            }
        }
    }
}

extension CivilDate {
    /// 15 June 2024.
    static let sample = CivilDate(daysSinceEpoch: 19_889)
}

extension IngestStart {
    static let sample = IngestStart(startedAt: "2024-06-15T10:00:00Z", today: .sample, configuration: "v1")
}

extension Domain.Record {
    /// A record with something in every field; what is sealed holds values that a search finds again.
    static func full(_ type: RecordType, _ suffix: String = "1") -> Domain.Record {
        Domain.Record(
            type,
            values: type.fields.map { field in
                if field.isSealedAtRest { return .identifying(Identifying("CANARY-\(field.name)")) }
                switch field.kind {
                case .identifier: return .text("\(field.name)-\(suffix)")
                case .number: return .number(17)
                case .date: return .date(CivilDate(daysSinceEpoch: 19_800))
                case .text, .code, .codeSet, .answer: return .text("open_\(field.name)")
                }
            })
    }

    func with(_ field: String, _ value: Value) -> Domain.Record {
        var record = self
        record[field] = value
        return record
    }

    /// As Privacy would hand it over, with stand-ins for the seal and the keyed digest.
    var stored: SealedRecord {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in values.map({ "\($0)" }).joined(separator: "\u{1F}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return SealedRecord(
            record: self, sealed: type.sealedFields.isEmpty ? nil : [1, 2, 3], fingerprint: .sample(hash))
    }
}

/// A hub's database with two boroughs, each with one agent.
struct HubGiven {
    let folder: TemporaryFolder
    let store: HubStore
    var path: String { "\(folder.path)/hub.sqlite" }

    init() throws {
        folder = try TemporaryFolder()
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        for (slug, gssCode) in [("camden", "E09000007"), ("sutton", "E09000029")] {
            try store.register(Borough(slug: slug, name: slug.capitalized, gssCode: gssCode, participation: []), at: "2024-06-15", actor: "centre")
            try store.addEnrolmentCode(digest: "code-\(slug)", borough: slug, expires: "2024-06-16", at: "2024-06-15", actor: "centre")
            _ = try store.redeem(codeDigest: "code-\(slug)", borough: slug, publicKey: "key-\(slug)", agentID: "agent-\(slug)", at: "2024-06-15")
        }
    }

    @discardableResult
    func apply(
        _ number: Int, borough: String = "camden", previous: String? = nil, digest: String? = nil, _ tables: [WireTable] = [],
        nilReturns: [String] = [], receipt: () throws -> String = { "receipt" }
    ) throws -> HubStore.ApplyOutcome {
        let head = HubStore.BatchHead(
            borough: borough, number: number, previous: previous ?? (number == 1 ? "" : "d\(number - 1)"), digest: digest ?? "d\(number)",
            agent: "agent-\(borough)", receivedAt: "2024-06-15T10:00:00Z", configuration: "v1")
        return try store.apply(
            head, .init(tables: tables, nilReturns: nilReturns, body: Data("batch \(number)".utf8)),
            codec: BatchCodec(tables: { _ in [] }, replacing: { body, _ in (body, "") })
        ) { _ in try receipt() }
    }

    func rows(_ sql: String) throws -> [[String]] {
        try store.reader.read { db in
            try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map { $0.isNull ? "-" : "\($0.storage.value ?? "")" } }
        }
    }

    /// Changes the database as somebody with its file could.
    func tamper(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
}

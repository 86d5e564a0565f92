public import Domain
import Foundation
import GRDB

/// The agent's database. Opening it brings it up to date, so whoever holds one holds one that is ready.
public final class AgentStore: Sendable {
    private let pool: DatabasePool
    /// How much of the database a connection holds in memory, in KiB: at other times, and while a census return is read.
    static let (cache, cacheOfReturn) = (24_576, 4_096)

    /// - Throws: `StorageFault` where the file cannot be opened or is no database of ours; an error that `StorageTrouble` knows where
    ///   that may pass by itself.
    public init(path: String) throws {
        SQLiteLibrary.prepare()
        DatabaseFile.prepare(path)
        do {
            var configuration = Configuration()
            // Somebody may ask for the status while the service is at work.
            configuration.busyMode = .timeout(10)
            // Exports come in by the hundred thousand rows, and large pages are written in fewer pieces; a database keeps those it was made with.
            configuration.prepareDatabase {
                try $0.execute(sql: "PRAGMA page_size = 16384; PRAGMA synchronous = FULL")
                try Self.holdInMemory(Self.cache, $0)
            }
            pool = try DatabasePool(path: path, configuration: configuration)
            try DatabaseKind.agent.claim(pool, path: path)
            try AgentMigrations.migrator.migrate(pool)
        } catch let error as DatabaseError where !StorageTrouble.mayPass(error) {
            throw StorageFault(error, path: path)
        }
    }

    /// - Parameter size: in KiB.
    static func holdInMemory(_ size: Int, _ db: Database) throws { try db.execute(sql: "PRAGMA cache_size = -\(size)") }

    var writer: any DatabaseWriter { pool }

    /// Runs an ingest in one transaction. A dry run ends as if it had never been.
    public func ingest<T>(_ run: IngestStart, dryRun: Bool, _ body: (IngestSession) throws -> T) throws -> T {
        try pool.writeWithoutTransaction { db in
            var result: T?
            try db.inTransaction(.immediate) {
                let session = try IngestSession(db, run)
                result = try body(session)
                return dryRun || session.isDiscarded ? .rollback : .commit
            }
            guard let result else { preconditionFailure("a transaction that did not throw has a result") }
            return result
        }
    }

    /// Writes so that what is deleted or overwritten is no longer in the database's files afterwards: these are written anew from what is left.
    /// Overwriting it where it lies would not do, because pages keep copies of rows that were moved within the tree.
    public func erase<T>(_ body: (AgentTransaction) throws -> T) throws -> T {
        let result = try write(body)
        try writeAnew()
        return result
    }

    /// The same for what an earlier transaction deleted.
    public func writeAnew() throws {
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM")
            try db.checkpoint(.truncate)
        }
    }

    public func write<T>(_ body: (AgentTransaction) throws -> T) throws -> T {
        try pool.write { try body(AgentTransaction($0)) }
    }

    public func read<T>(_ body: (AgentTransaction) throws -> T) throws -> T {
        try pool.read { try body(AgentTransaction($0)) }
    }
}

/// A database could not be used.
public struct StorageFault: Error, Sendable {
    public let message: String

    public init(_ message: String) { self.message = message }

    init(_ error: DatabaseError, path: String) {
        message =
            "The database \(path) cannot be used: \(error.message ?? error.resultCode.description). Check who may use it and whether the disk is full; a damaged one is put back from its backup."
    }
}

/// What is known of an ingest before it begins.
public struct IngestStart: Sendable {
    /// ISO 8601.
    public let startedAt: String
    public let today: CivilDate
    /// The version of the configuration.
    public let configuration: String

    public init(startedAt: String, today: CivilDate, configuration: String) {
        self.startedAt = startedAt
        self.today = today
        self.configuration = configuration
    }
}

import Foundation
import GRDB

/// Copies of a database that is in use, and whether a copy is whole.
public enum DatabaseCopy {
    /// Writes the database as it is at one moment; others go on working in it. What was deleted is not in the copy.
    /// - Parameter path: an empty file.
    static func write(_ writer: any DatabaseWriter, to path: String) throws {
        try writer.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }

    /// - Throws: `StorageFault` where the file is no database, or one with a page, index or reference that does not fit.
    public static func check(_ path: String) throws {
        let name = (path as NSString).lastPathComponent
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                let said = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
                guard said == "ok" else { throw StorageFault("The database \(name) is damaged: \(said ?? "it says nothing").") }
                guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
                    throw StorageFault("The database \(name) is damaged: a row names another that is not there.")
                }
            }
            try queue.close()
        } catch let error as DatabaseError {
            throw StorageFault(error, path: name)
        }
    }
}

extension AgentStore {
    /// Copies the database as it is at this moment.
    /// - Parameter path: an empty file.
    public func copy(to path: String) throws { try DatabaseCopy.write(writer, to: path) }

    /// Brings everything into the one file. The store cannot be used afterwards.
    public func close() throws { try writer.close() }
}

extension HubStore {
    /// Copies the database as it is at this moment.
    /// - Parameter path: an empty file.
    public func copy(to path: String) throws { try DatabaseCopy.write(writer, to: path) }

    /// Brings everything into the one file. The store cannot be used afterwards.
    public func close() throws { try writer.close() }
}

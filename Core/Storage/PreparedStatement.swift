import Domain
import Foundation
import GRDB
import GRDBSQLite

/// A statement that is bound and stepped directly, for the paths on which many rows pass.
final class PreparedStatement {
    private let statement: OpaquePointer
    /// What is bound lies here until the next time, so that SQLite need not make a copy of each value for itself.
    private let bound: UnsafeMutableRawBufferPointer
    private var used = 0
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// - Parameter room: the bytes of values that it holds on to; what finds no room there is copied by SQLite.
    init(_ db: Database, _ sql: String, room: Int = 4096) throws {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(db.sqliteConnection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql) }
        self.statement = statement
        bound = .allocate(byteCount: room, alignment: 8)
    }

    deinit {
        sqlite3_finalize(statement)
        bound.deallocate()
    }

    /// - Parameter index: from 1.
    func bind(_ index: Int32, _ text: String) {
        var text = text
        _ = text.withUTF8 { utf8 in
            if let place = keep(UnsafeRawBufferPointer(utf8)) {
                sqlite3_bind_text(statement, index, place.assumingMemoryBound(to: CChar.self), Int32(utf8.count), nil)
            } else {
                sqlite3_bind_text(statement, index, utf8.baseAddress, Int32(utf8.count), Self.transient)
            }
        }
    }

    /// Binds text that lies where it is until the statement is used again.
    func bind(_ index: Int32, lasting text: UnsafeRawBufferPointer) {
        sqlite3_bind_text(
            statement, index, (text.baseAddress ?? UnsafeRawPointer(bound.baseAddress))?.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
    }

    /// Binds a blob that lies where it is until the statement is used again.
    func bind(_ index: Int32, lastingBlob blob: UnsafeRawBufferPointer) {
        sqlite3_bind_blob(statement, index, blob.baseAddress, Int32(blob.count), nil)
    }

    func bind(_ index: Int32, _ number: Int) { sqlite3_bind_int64(statement, index, Int64(number)) }
    /// Binds what stands in another statement's row.
    func bind(_ index: Int32, _ other: PreparedStatement, column: Int32) { sqlite3_bind_value(statement, index, sqlite3_column_value(other.statement, column)) }
    func bindNull(_ index: Int32) { sqlite3_bind_null(statement, index) }
    func bind(_ index: Int32, _ bytes: [UInt8]) { bytes.withUnsafeBytes { bind(index, blob: $0) } }
    func bind(_ index: Int32, _ fingerprint: RecordFingerprint) { fingerprint.withUnsafeBytes { bind(index, blob: $0) } }
    func bind(_ index: Int32, _ data: Data) { data.withUnsafeBytes { bind(index, blob: $0) } }

    private func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
        if let place = keep(blob) {
            sqlite3_bind_blob(statement, index, place, Int32(blob.count), nil)
        } else {
            sqlite3_bind_blob(statement, index, blob.baseAddress, Int32(blob.count), Self.transient)
        }
    }

    /// A copy that lives until the statement is used again; nil where there is no room left.
    private func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer? {
        guard bytes.count <= bound.count - used, let start = bound.baseAddress else { return nil }
        let place = start + used
        place.copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(start), byteCount: bytes.count)
        used += bytes.count
        return place
    }

    /// True while there is a row.
    func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let connection = sqlite3_db_handle(statement)
            let code = sqlite3_extended_errcode(connection)
            let message = String(cString: sqlite3_errmsg(connection))
            reset()
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }

    /// Runs a statement that gives no rows, and makes it ready for the next time.
    func run() throws {
        _ = try step()
        reset()
    }

    /// How many rows the last statement of the connection changed.
    var changes: Int { Int(sqlite3_changes(sqlite3_db_handle(statement))) }

    /// Makes it ready for the next time, when every value is bound anew.
    func reset() {
        sqlite3_reset(statement)
        used = 0
    }

    func number(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    func isNumber(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_INTEGER }

    func text(_ column: Int32) -> String {
        guard let pointer = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: pointer, count: count), as: UTF8.self)
    }

    func data(_ column: Int32) -> Data {
        guard let pointer = sqlite3_column_blob(statement, column) else { return Data() }
        return Data(bytes: pointer, count: Int(sqlite3_column_bytes(statement, column)))
    }

    /// Whether the bytes of a column are these, without copying them.
    func equals(_ column: Int32, _ fingerprint: RecordFingerprint) -> Bool {
        guard sqlite3_column_bytes(statement, column) == RecordFingerprint.length, let pointer = sqlite3_column_blob(statement, column) else { return false }
        return RecordFingerprint(UnsafeRawBufferPointer(start: pointer, count: RecordFingerprint.length)) == fingerprint
    }

    func wireValue(_ column: Int32) -> WireValue {
        isNull(column) ? .none : isNumber(column) ? .number(number(column)) : .text(text(column))
    }

    func bind(_ index: Int32, _ value: WireValue) {
        switch value {
        case .none: bindNull(index)
        case .text(let text): bind(index, text)
        case .number(let number): bind(index, number)
        }
    }
}

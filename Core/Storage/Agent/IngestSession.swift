public import Domain
public import Foundation
import GRDB

/// One ingest, inside its transaction.
public final class IngestSession {
    let db: Database
    /// Set where there was nothing to ingest: the run then leaves no trace.
    public var isDiscarded = false
    public let run: Int
    private var tables: [String: RecordTable] = [:]
    /// Rows of one type follow one another.
    private var last: RecordTable?
    var file: (name: String, id: Int)?
    /// The last person whom an earlier run brought.
    let lastEarlierPerson: Int
    private let received: PreparedStatement
    /// Of so many cases at once, how many are open: one statement for each would take three times as long.
    private let open: PreparedStatement
    private static let many = 32
    private let atHand: PreparedStatement
    private var sinceAtHand = 0
    private var lookups: [String: PreparedStatement] = [:]

    init(_ db: Database, _ start: IngestStart) throws {
        self.db = db
        try db.execute(
            sql: "INSERT INTO runs (started_at, today, configuration) VALUES (?, ?, ?)",
            arguments: [start.startedAt, start.today.description, start.configuration])
        run = Int(db.lastInsertedRowID)
        lastEarlierPerson = try Int.fetchOne(db, sql: "SELECT COALESCE(MAX(id), 0) FROM people") ?? 0
        received = try PreparedStatement(db, "SELECT MIN(received_on) FROM referrals WHERE case_id = ? AND superseded_by IS NULL")
        atHand = try PreparedStatement(
            db,
            "SELECT (SELECT rows FROM runs WHERE id = ?1), (SELECT path FROM files WHERE id = ?2), "
                + "(SELECT id FROM files INDEXED BY files_by_source WHERE source IS NULL ORDER BY id DESC LIMIT 1)")
        let cases = Array(repeating: "(?)", count: Self.many).joined(separator: ", ")
        open = try PreparedStatement(
            db,
            "WITH asked (id) AS (VALUES \(cases)) SELECT COUNT(*) FROM asked WHERE EXISTS (SELECT 1 FROM referrals WHERE case_id = asked.id AND superseded_by IS NULL)"
        )
    }

    /// Whether the same bytes came before, and other bytes under the name since.
    public func isOlder(file name: String, fingerprint: Data) throws -> Bool {
        let last = try Data.fetchOne(db, sql: "SELECT fingerprint FROM files WHERE name = ? ORDER BY id DESC LIMIT 1", arguments: [name])
        guard let last, last != fingerprint else { return false }
        return try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM files WHERE fingerprint = ? AND name = ?)", arguments: [fingerprint, name]) ?? false
    }

    /// The rows that follow are from this file.
    /// - Parameter fingerprint: a keyed digest of its bytes.
    /// - Returns: the name under which the same bytes came before, if they did.
    @discardableResult
    public func begin(file name: String, fingerprint: Data) throws -> String? {
        if file != nil { try db.execute(sql: "RELEASE SAVEPOINT file") }
        try db.execute(sql: "SAVEPOINT file")
        try AgentStore.holdInMemory(AgentStore.cache, db)
        let earlier = try Row.fetchOne(db, sql: "SELECT id, name FROM files WHERE fingerprint = ? ORDER BY id LIMIT 1", arguments: [fingerprint])
        try db.execute(
            sql: "INSERT INTO files (run, name, fingerprint, same_as) VALUES (?, ?, ?, ?)",
            arguments: [run, name, fingerprint, earlier?["id"] as Int?])
        file = (name, Int(db.lastInsertedRowID))
        return earlier?["name"]
    }

    /// Forgets the file that was begun last and all that was kept of it.
    public func takeBack() throws {
        guard file != nil else { preconditionFailure("only a file that was begun can be taken back") }
        try db.execute(sql: "ROLLBACK TO SAVEPOINT file")
        try db.execute(sql: "RELEASE SAVEPOINT file")
        file = nil
        // What a table's statements did when they were made may be undone as well.
        (tables, last) = ([:], nil)
    }

    public func referralReceived(inCase caseID: String) throws -> CivilDate? {
        received.bind(1, caseID)
        defer { received.reset() }
        guard try received.step(), !received.isNull(0) else { return nil }
        return CivilDate(iso: received.text(0))
    }

    /// Whether there is a referral for every one of these cases. Each has the day on which it was received, so that the index alone tells.
    public func areOpen(_ cases: [String]) throws -> Bool {
        for start in stride(from: 0, to: cases.count, by: Self.many) {
            // The last one fills up what there are too few for.
            for offset in 0..<Self.many { open.bind(Int32(offset + 1), cases[min(start + offset, cases.count - 1)]) }
            defer { open.reset() }
            guard try open.step(), open.number(0) == Self.many else { return false }
        }
        return true
    }

    public func holds(_ value: String, in field: String, of type: RecordType) throws -> Bool {
        let name = "\(type.name).\(field)"
        if lookups[name] == nil {
            lookups[name] = try PreparedStatement(db, "SELECT 1 FROM \(type.name) WHERE \(field) = ? AND superseded_by IS NULL LIMIT 1")
        }
        guard let statement = lookups[name] else { return false }
        statement.bind(1, value)
        defer { statement.reset() }
        return try statement.step()
    }

    /// Keeps rows of one record each where they are new, many with one statement.
    /// - Returns: whether all were new. Where they were not, `keep` says of each what came of it, also of those kept here.
    public func keepNew(_ records: [SealedRecord], rows: [Int]) throws -> Bool {
        guard let file else { preconditionFailure("rows come from a file that was begun") }
        guard let first = records.first else { return true }
        try keepAtHand(file.id, records: records.count)
        let table = try table(of: first.record.type)
        return try table.mostlyNew && table.insertIfNew(records, rows: rows, run: run, file: file.id)
    }

    /// Keeps records of a page, each the only one of its row, where they are new, many with one statement.
    /// - Returns: as for records by themselves.
    public func keepNew(_ records: Range<Int>, of page: SealedPage, rows: [Int]) throws -> Bool {
        guard let file else { preconditionFailure("rows come from a file that was begun") }
        try keepAtHand(file.id, records: records.count)
        let table = try table(of: page.page.type)
        return try table.insertIfNew(records, of: page, rows: rows, run: run, file: file.id)
    }

    /// Keeps the records of one row, all or none.
    public func keep(_ records: [SealedRecord], row: Int) throws -> [KeepOutcome] {
        guard let file else { preconditionFailure("rows come from a file that was begun") }
        try keepAtHand(file.id, records: records.count)
        if records.count == 1, try keepNew(records, rows: [row]) { return [.new] }
        var standings: [(table: RecordTable, standing: RecordTable.Standing)] = []
        for (index, record) in records.enumerated() {
            let table = try table(of: record.record.type)
            // A wide row may bring one key twice.
            let twin = records[..<index].first { $0.record.type == record.record.type && $0.record.key == record.record.key }
            if let twin {
                standings.append((table, twin.fingerprint == record.fingerprint ? .repeats(row: row) : .conflicts(row: row)))
            } else {
                standings.append((table, try table.standing(of: record, file: file.id)))
            }
        }
        let hasConflict = standings.contains { if case .conflicts = $0.standing { true } else { false } }
        return try zip(records, standings).map { record, found in
            switch found.standing {
            case .conflicts(let earlier): return .conflicts(row: earlier)
            // A row of one record may have been kept with others before it was asked about.
            case .repeats(let earlier): return earlier == row && records.count == 1 ? .new : .repeats(row: earlier)
            case .absent:
                if hasConflict { return .withheld }
                found.table.mostlyNew = true
                try found.table.insert(record, version: 1, run: run, file: file.id, row: row)
                return .new
            case .same(let id):
                if hasConflict { return .withheld }
                try found.table.touch(id, file: file.id, row: row)
                return .unchanged
            case .differs(let id, let version):
                if hasConflict { return .withheld }
                try found.table.supersede(id, run: run)
                try found.table.insert(record, version: version + 1, run: run, file: file.id, row: row)
                return .changed
            }
        }
    }

    /// Asks for the rows of the run and of its file, which are changed at the end, so that their pages are not written out before.
    ///
    /// A page that SQLite has written to its log and that is changed again takes its old place there, and then the checksums of all
    /// that came after it are worked out anew: all that the run has written is read once more.
    private func keepAtHand(_ file: Int, records: Int) throws {
        sinceAtHand += records
        guard sinceAtHand >= 512 else { return }
        sinceAtHand = 0
        atHand.bind(1, run)
        atHand.bind(2, file)
        defer { atHand.reset() }
        _ = try atHand.step()
    }

    func table(of type: RecordType) throws -> RecordTable {
        if let last, last.type === type { return last }
        if let table = tables[type.name] {
            last = table
            return table
        }
        let table = try RecordTable(db, type)
        tables[type.name] = table
        return table
    }

    /// Writes down what the run came to.
    public func finish(rows: Int, accepted: Int, refused: Int, queries: Int) throws {
        try db.execute(
            sql: "UPDATE runs SET rows = ?, accepted = ?, refused = ?, queries = ? WHERE id = ?",
            arguments: [rows, accepted, refused, queries, run])
    }

    /// What the transaction sees, its own changes included.
    public var transaction: AgentTransaction { AgentTransaction(db) }
}

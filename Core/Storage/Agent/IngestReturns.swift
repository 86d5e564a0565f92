public import Domain
public import Foundation
import GRDB

/// Keeping what a census return says, which a later return of the same year can take back.
extension IngestSession {
    /// Goes through the current children, with what identifies them sealed.
    public func forEachChild(_ body: (_ child: Domain.Record, _ sealed: Data) throws -> Void) throws {
        let reader = try RecordReader(db, .people, where: "t.role = 'child' AND t.superseded_by IS NULL ORDER BY t.id")
        while let person = try reader.next() {
            if let sealed = person.sealed { try body(person.record, sealed) }
        }
    }

    /// The file that was begun is the return of a collection year. Little is kept of it, so less of the database needs to be in memory.
    public func beginReturn(of year: Int) throws {
        guard let file else { preconditionFailure("a return is a file that was begun") }
        try AgentStore.holdInMemory(AgentStore.cacheOfReturn, db)
        // What an earlier return of the year has not told of, this one may tell of.
        try db.execute(
            sql: "DELETE FROM census_absences WHERE file IN (SELECT file FROM census_returns WHERE collection_year = ?)", arguments: [year])
        try db.execute(sql: "INSERT INTO census_returns (file, collection_year) VALUES (?, ?)", arguments: [file.id, year])
    }

    /// Notes that a child is not in the return.
    public func noteAbsence(of person: String) throws {
        guard let file else { preconditionFailure("a return is a file that was begun") }
        try db.cachedStatement(sql: "INSERT INTO census_absences SELECT ?, id FROM people WHERE person_id = ? AND superseded_by IS NULL")
            .execute(arguments: [file.id, person])
    }

    /// The collection years of other returns in which a child was noted not to be, if nothing about the child has changed since.
    public func yearsAbsent(_ person: String) throws -> [Int] { try absences(of: person).map { $0["collection_year"] } }

    /// Keeps what it means that the return of another year has not told of a child, as if that one had said it.
    public func keep(_ record: SealedRecord, ofAbsenceIn year: Int) throws {
        let person = record.record["person_id"].text ?? ""
        guard let file: Int = try absences(of: person).first(where: { $0["collection_year"] == year })?["file"] else { return }
        let table = try table(of: record.record.type)
        if case .absent = try table.standing(of: record, file: file) { try table.insert(record, version: 1, run: run, file: file, row: 1) }
    }

    private func absences(of person: String) throws -> [Row] {
        guard let file else { preconditionFailure("a return is a file that was begun") }
        let sql = """
            SELECT a.file, r.collection_year FROM people AS p JOIN census_absences AS a ON a.person = p.id JOIN census_returns AS r ON r.file = a.file
            WHERE p.person_id = ? AND p.superseded_by IS NULL AND a.file <> ? ORDER BY r.collection_year
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [person, file.id])
    }

    /// The keys of the people of whom a return of another year told something that still stands.
    public func peopleInReturns(otherThan year: Int) throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: """
                SELECT t.person_id FROM social_care_referrals AS t JOIN census_returns AS r ON r.file = t.seen_file
                WHERE t.superseded_by IS NULL AND r.collection_year <> ?
                """, arguments: [year])
    }

    /// Keeps a record of a return, unless the return of a later year has said something else of it.
    public func keep(_ record: SealedRecord, row: Int, ofReturn year: Int) throws -> KeepOutcome {
        guard let file else { preconditionFailure("a return is a file that was begun") }
        let table = try table(of: record.record.type)
        switch try table.standing(of: record, file: file.id) {
        case .absent:
            try table.insert(record, version: 1, run: run, file: file.id, row: row)
            return .new
        case .repeats(let earlier): return .repeats(row: earlier)
        case .conflicts(let earlier): return .conflicts(row: earlier)
        case .same(let id):
            if try !isFromLaterReturn(id, of: record.record.type, than: year) { try table.touch(id, file: file.id, row: row) }
            return .unchanged
        case .differs(let id, let version):
            if try isFromLaterReturn(id, of: record.record.type, than: year) { return .unchanged }
            try table.supersede(id, run: run)
            try table.insert(record, version: version + 1, run: run, file: file.id, row: row)
            return .changed
        }
    }

    private func isFromLaterReturn(_ id: Int, of type: RecordType, than year: Int) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM \(type.name) AS t JOIN census_returns AS r ON r.file = t.seen_file WHERE t.id = ? AND r.collection_year > ?)
                    """), arguments: [id, year]) ?? false
    }

    /// Takes back what an earlier return of the same year said and this one does not.
    /// - Parameter spared: people of whom this return could not be read in full, so that silence says nothing.
    /// - Returns: how many records are no more.
    public func endReturn(of year: Int, sparing spared: Set<String>) throws -> Int {
        guard let file else { preconditionFailure("a return is a file that was begun") }
        var count = 0
        for type in RecordType.ofSocialCare {
            let gone = try Row.fetchAll(
                db,
                sql: """
                    SELECT t.id, t.person_id FROM \(type.name) AS t JOIN census_returns AS r ON r.file = t.seen_file
                    WHERE t.superseded_by IS NULL AND r.collection_year = ? AND t.seen_file <> ?
                    """, arguments: [year, file.id])
            for row in gone where !spared.contains(row["person_id"]) {
                let id: Int = row["id"]
                try db.execute(sql: "UPDATE \(type.name) SET superseded_by = ? WHERE id = ?", arguments: [run, id])
                try db.execute(sql: "INSERT INTO withdrawn (type, record) VALUES (?, ?)", arguments: [type.name, id])
                count += 1
            }
        }
        return count
    }
}

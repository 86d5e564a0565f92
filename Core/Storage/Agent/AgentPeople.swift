public import Domain
public import Foundation
import GRDB

/// A person with what identifies her sealed, and where she was last seen.
public struct SeenPerson: Sendable {
    public let record: Domain.Record
    public let sealed: Data
    public let file: String
    public let row: Int
    public let isOfThisRun: Bool
}

extension IngestSession {
    /// Goes through the current people of cases, holding one case at a time; each case's in the order of their files and rows.
    ///
    /// The cases are those named, and those in which people of this run's files stand beside people whom only earlier ones had.
    public func forEachCaseOfPeople(in cases: Set<String>, _ body: ([SeenPerson]) throws -> Void) throws {
        let first = try Int.fetchOne(db, sql: "SELECT COALESCE(MIN(id), 0) FROM files WHERE run = ?", arguments: [run]) ?? 0
        let hasEarlier =
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM people WHERE superseded_by IS NULL AND seen_file < ? AND id <= ?)",
                arguments: [first, lastEarlierPerson]) ?? false
        guard hasEarlier || !cases.isEmpty else { return }
        try db.execute(sql: "CREATE TEMP TABLE cases_in_question (case_id TEXT PRIMARY KEY) WITHOUT ROWID")
        defer { try? db.execute(sql: "DROP TABLE temp.cases_in_question") }
        let insert = try db.cachedStatement(sql: "INSERT INTO temp.cases_in_question (case_id) VALUES (?)")
        for caseID in cases { try insert.execute(arguments: [caseID]) }
        if hasEarlier {
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO temp.cases_in_question (case_id)
                    SELECT case_id FROM people WHERE superseded_by IS NULL AND seen_file >= :first
                        AND case_id IN (SELECT case_id FROM people WHERE superseded_by IS NULL AND seen_file < :first AND id <= :last)
                    """, arguments: ["first": first, "last": lastEarlierPerson])
        }
        try read(first, body)
    }

    /// Many more than any family has; a file that puts everybody into one case must not take all the memory there is.
    private static var mostPeopleOfACase: Int { 1000 }

    private func read(_ first: Int, _ body: ([SeenPerson]) throws -> Void) throws {
        let positions = RecordType.people.openPositions
        let open = positions.map { "t.\(RecordType.people.fields[$0].name)" }.joined(separator: ", ")
        let statement = try PreparedStatement(
            db,
            """
            SELECT t.sealed, f.name, t.seen_row, t.seen_file, \(open) FROM people AS t JOIN files AS f ON f.id = t.seen_file
            WHERE t.superseded_by IS NULL AND t.case_id IN (SELECT case_id FROM temp.cases_in_question)
            ORDER BY t.case_id, t.seen_file, t.seen_row, t.id
            """)
        var people: [SeenPerson] = []
        while try statement.step() {
            let record = RecordReader.record(.people, positions, statement, firstColumn: 4)
            if let last = people.last, last.record.caseID != record.caseID {
                try body(people)
                people.removeAll(keepingCapacity: true)
            }
            guard people.count < Self.mostPeopleOfACase else { continue }
            people.append(
                SeenPerson(
                    record: record, sealed: statement.data(0), file: statement.text(1), row: statement.number(2),
                    isOfThisRun: statement.number(3) >= first))
        }
        if !people.isEmpty { try body(people) }
    }
}

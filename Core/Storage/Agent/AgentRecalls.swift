public import Domain
import GRDB

/// What the borough takes back from the hub for good.
extension AgentTransaction {
    /// Which of this home's records a recall is of.
    public enum RecallChoice: Sendable {
        case everything
        case ofCase(String)
        case ofPerson(String)
        case during(Period)
    }

    /// Lets the hub be told with the next batch.
    public func addRecall(_ scope: RecallScope) throws {
        for row in scope.rows {
            try db.execute(
                sql: "INSERT INTO recalls (scope, value) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM recalls WHERE scope = ? AND value = ? AND batch IS NULL)",
                arguments: [row.scope, row.value, row.scope, row.value])
        }
    }

    public func waitingRecalls() throws -> RecallScope {
        var scope = RecallScope()
        for row in try Row.fetchAll(db, sql: "SELECT scope, value FROM recalls WHERE batch IS NULL") { scope.add(row["scope"], row["value"]) }
        return scope
    }

    public func markRecalls(batch: Int) throws {
        try db.execute(sql: "UPDATE recalls SET batch = ? WHERE batch IS NULL", arguments: [batch])
        try db.execute(sql: "UPDATE erasures SET batch = ? WHERE batch IS NULL", arguments: [batch])
    }

    /// Marks records as recalled: they stay here, and leave again when they are corrected.
    /// - Parameter body: is given each of them that has left.
    /// - Returns: how many there are.
    public func recall(_ choice: RecallChoice, _ body: (PendingRecord) throws -> Void) throws -> Int {
        var count = 0
        for type in RecordType.travelling {
            guard let (condition, values) = Self.condition(choice, type) else { continue }
            let reader = try RecordReader(db, type, where: "t.superseded_by IS NULL AND t.batch > \(Self.recalled) AND \(condition)", values)
            while let record = try reader.next() { try body(record) }
            // What waits is recalled as well: it is what was meant.
            try db.execute(
                sql: "UPDATE \(type.name) AS t SET batch = \(Self.recalled) WHERE t.superseded_by IS NULL AND \(condition)",
                arguments: StatementArguments(values))
            count += db.changesCount
        }
        return count
    }

    /// Marks records as recalled by their ids in the database.
    public func markRecalled(_ ids: [Int], of type: RecordType) throws {
        for id in ids { try db.execute(sql: "UPDATE \(type.name) SET batch = \(Self.recalled) WHERE id = ?", arguments: [id]) }
    }

    /// Lets recalled records leave again.
    /// - Returns: how many there are.
    public func liftRecalls() throws -> Int {
        let count = try RecordType.travelling.reduce(0) { try $0 + putBack($1, where: "batch = \(Self.recalled)", []) }
        // The hub may have deleted these with everything else; where it has them still, they change nothing.
        try db.execute(sql: "DELETE FROM sent_figures")
        try db.execute(sql: "UPDATE nil_returns SET batch = NULL")
        return count
    }

    /// The roles under which versions of a person are or were kept.
    public func roles(ofPerson id: String) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT DISTINCT role FROM people WHERE person_id = ? AND role IS NOT NULL ORDER BY role", arguments: [id])
    }

    public func hasCase(_ id: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM referrals WHERE case_id = ?)", arguments: [id]) ?? false
    }

    /// SQL over the table `t` and the values for its question marks; nil where the choice is of no record of the type.
    private static func condition(_ choice: RecallChoice, _ type: RecordType) -> (sql: String, values: [String])? {
        switch choice {
        case .everything: ("TRUE", [])
        case .ofCase(let id): type.casePosition.map { _ in ("t.case_id = ?", [id]) }
        case .ofPerson(let id): type.position(of: "person_id").map { _ in ("t.person_id = ?", [id]) }
        case .during(let period): type.eventDate.map { ("t.\($0) BETWEEN ? AND ?", [period.from.description, period.through.description]) }
        }
    }
}

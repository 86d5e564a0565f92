public import Domain
import GRDB

/// Cases as their facts are asked for: what is kept of them beside what was last said.
extension AgentTransaction {
    public struct AskedCase: Sendable {
        /// Empty for the facts of which nobody knows any more what case they were said of.
        public let caseID: String
        public let records: [AskedRecord]
        public let said: [SaidFact]
    }

    public struct AskedRecord: Sendable {
        public let record: Domain.Record
        /// The role of the person whom it names.
        public let role: String?
        /// Whether it was recalled from the hub and has not left again.
        public let isRecalled: Bool
    }

    /// Goes through the cases, holding one at a time: each of which there is a record or something was said.
    /// - Parameter types: the record types to read.
    public func forEach(_ cases: CasesToAsk, _ types: Set<RecordType>, _ body: (AskedCase) throws -> Void) throws {
        let records = try types.sorted { $0.name < $1.name }.filter { $0.casePosition != nil }.map { type in
            let positions = type.openPositions
            let columns = ["t.case_id", "t.batch", type.roleInSQL] + positions.map { "t.\(type.fields[$0].name)" }
            return try CaseOrder(
                db, cases, "SELECT \(columns.joined(separator: ", ")) FROM", "\(type.name) t", "t.superseded_by IS NULL", orderedBy: "t.case_id, t.id"
            ) { statement in
                AskedRecord(
                    record: RecordReader.record(type, positions, statement, firstColumn: 3), role: statement.isNull(2) ? nil : statement.text(2),
                    isRecalled: !statement.isNull(1) && statement.number(1) == Self.recalled)
            }
        }
        let said = try CaseOrder(
            db, cases, "SELECT t.case_id, t.record_type, t.record, j.key, j.value FROM", "said_facts t, json_each(t.facts) j", "TRUE", orderedBy: "t.case_id"
        ) { statement in
            SaidFact(
                .init(recordType: statement.text(1), record: statement.text(2), name: statement.text(3)), value: statement.text(4),
                caseID: statement.isNull(0) ? nil : statement.text(0))
        }
        while true {
            let next = (records.map(\.caseID) + [said.caseID]).compactMap { $0 }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            guard let next else { return }
            try body(AskedCase(caseID: next, records: try records.flatMap { try $0.take(next) }, said: try said.take(next)))
        }
    }
}

/// The rows of a statement in the order of their cases, one read ahead. The case stands in the first column.
private final class CaseOrder<Element> {
    private let statement: PreparedStatement
    private let row: (PreparedStatement) -> Element
    private(set) var caseID: String?

    /// - Parameters: SQL before the table `t`, the table, a condition, and an order that begins with the case.
    init(
        _ db: Database, _ cases: AgentTransaction.CasesToAsk, _ select: String, _ table: String, _ condition: String, orderedBy order: String,
        _ row: @escaping (PreparedStatement) -> Element
    ) throws {
        // `CROSS JOIN` has SQLite begin with the cases, which are few.
        let source = cases.isEverything ? "\(table) WHERE" : "(\(cases.idsInSQL)) c CROSS JOIN \(table) ON t.case_id = c.case_id WHERE"
        statement = try PreparedStatement(db, "\(select) \(source) \(condition) ORDER BY \(order)", room: 0)
        self.row = row
        try advance()
    }

    private func advance() throws { caseID = try statement.step() ? statement.text(0) : nil }

    /// The rows of a case, where it is the one whose turn it is.
    func take(_ wanted: String) throws -> [Element] {
        var rows: [Element] = []
        // Byte for byte, as the database orders them.
        while let caseID, caseID.utf8.elementsEqual(wanted.utf8) {
            rows.append(row(statement))
            try advance()
        }
        return rows
    }
}

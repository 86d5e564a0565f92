public import Domain
import GRDB

extension AgentTransaction {
    /// A record of a case and the row it was last seen in. What identifies is left sealed.
    public struct CaseRecord: Sendable {
        public let record: Domain.Record
        public let file: String
        public let row: Int
        /// The run in whose files it was last seen.
        public let run: Int
        public let role: String?
        /// Whether it was recalled from the hub and has not left again.
        public let isRecalled: Bool
    }

    /// Goes through all cases in the order of their ids, holding one at a time.
    /// - Parameter types: the record types to read.
    public func forEachCase(_ types: some Sequence<RecordType>, _ body: (_ caseID: String, _ records: [CaseRecord]) throws -> Void) throws {
        let readers = try types.filter { $0.casePosition != nil }.map { try CaseReader(db, $0) }
        while true {
            var next: String?
            for reader in readers {
                if let caseID = reader.caseID, next.map({ caseID < $0 }) ?? true { next = caseID }
            }
            guard let next else { return }
            var records: [CaseRecord] = []
            for reader in readers { try reader.take(next, into: &records) }
            try body(next, records)
        }
    }

    /// The records of the types that belong to no case, by type and in the order in which they came.
    public func recordsOutsideCases(_ types: some Sequence<RecordType>) throws -> [CaseRecord] {
        try types.filter { $0.casePosition == nil }.sorted { $0.name < $1.name }.flatMap { type in
            let reader = try CaseReader(db, type)
            var records: [CaseRecord] = []
            try reader.takeAll(into: &records)
            return records
        }
    }
}

/// One type's records in the order of their cases, one read ahead.
private final class CaseReader {
    private let type: RecordType
    private let statement: PreparedStatement
    private let openPositions: [Int]
    private var current: AgentTransaction.CaseRecord?

    var caseID: String? { current?.record.caseID }

    init(_ db: Database, _ type: RecordType) throws {
        self.type = type
        openPositions = type.openPositions
        let open = openPositions.map { "t.\(type.fields[$0].name)" }
        let role = type.roleInSQL
        let columns = ["f.name", "t.seen_row", "f.run", role, "t.batch"] + open
        statement = try PreparedStatement(
            db,
            """
            SELECT \(columns.joined(separator: ", ")) FROM \(type.name) t JOIN files f ON f.id = t.seen_file
            WHERE t.superseded_by IS NULL ORDER BY \(type.casePosition == nil ? "" : "t.case_id, ")t.id
            """)
        try advance()
    }

    private func advance() throws {
        guard try statement.step() else {
            current = nil
            return
        }
        current = AgentTransaction.CaseRecord(
            record: RecordReader.record(type, openPositions, statement, firstColumn: 5), file: statement.text(0), row: statement.number(1),
            run: statement.number(2), role: statement.isNull(3) ? nil : statement.text(3),
            isRecalled: !statement.isNull(4) && statement.number(4) == AgentTransaction.recalled)
    }

    func take(_ caseID: String, into records: inout [AgentTransaction.CaseRecord]) throws {
        while let record = current, record.record.caseID == caseID {
            records.append(record)
            try advance()
        }
    }

    func takeAll(into records: inout [AgentTransaction.CaseRecord]) throws {
        while let record = current {
            records.append(record)
            try advance()
        }
    }
}

import Domain
import GRDB

/// What plugins have said of records, as the hub was told.
extension AgentTransaction {
    /// A fact as it travels.
    public struct SaidFact: Hashable, Sendable {
        public struct Key: Hashable, Sendable {
            public let recordType: String
            /// The record's pseudonymous key.
            public let record: String
            /// With the plugin's id.
            public let name: String

            public init(recordType: String, record: String, name: String) {
                self.recordType = recordType
                self.record = record
                self.name = name
            }
        }

        public let key: Key
        /// Nil for one that is taken back.
        public let value: String?
        /// The case that it is said of; nil where that is not known.
        public let caseID: String?

        public init(_ key: Key, value: String?, caseID: String?) {
            self.key = key
            self.value = value
            self.caseID = caseID
        }
    }

    /// Remembers that facts have been put into a batch; that they were taken back, where they have no value.
    public func remember(_ facts: some Sequence<SaidFact>) throws {
        let forget = try PreparedStatement(db, "DELETE FROM sent_facts WHERE record_type = ? AND record = ? AND name = ?")
        let put = try PreparedStatement(
            db,
            """
            INSERT INTO sent_facts (record_type, record, name, value, case_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (record_type, record, name) DO UPDATE SET value = excluded.value, case_id = excluded.case_id
            """)
        for fact in facts {
            let statement = fact.value == nil ? forget : put
            statement.bind(1, fact.key.recordType)
            statement.bind(2, fact.key.record)
            statement.bind(3, fact.key.name)
            if let value = fact.value {
                statement.bind(4, value)
                if let caseID = fact.caseID { statement.bind(5, caseID) } else { statement.bindNull(5) }
            }
            try statement.run()
        }
    }

    /// What stands at the hub of a record.
    public func saidFacts(of recordType: String, _ record: String) throws -> [SaidFact] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT name, value, case_id FROM sent_facts WHERE record_type = ? AND record = ? ORDER BY name"),
            arguments: [recordType, record]
        ).map { SaidFact(.init(recordType: recordType, record: record, name: $0[0]), value: $0[1], caseID: $0[2]) }
    }

    /// What plugins said of a record has not been said any more, and its case is asked about again.
    public func forgetSaidFacts(of recordType: String, _ record: String) throws {
        try db.cachedStatement(
            sql: "INSERT INTO cases_to_ask (case_id) SELECT DISTINCT case_id FROM sent_facts WHERE record_type = ? AND record = ?"
        ).execute(arguments: [recordType, record])
        try db.cachedStatement(sql: "DELETE FROM sent_facts WHERE record_type = ? AND record = ?").execute(arguments: [recordType, record])
    }
}

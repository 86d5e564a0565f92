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
    public func remember(_ facts: some BidirectionalCollection<SaidFact>) throws {
        let put = try PreparedStatement(
            db,
            """
            INSERT INTO said_facts (record_type, record, case_id, facts) VALUES (?1, ?2, ?3, json_patch('{}', ?4))
            ON CONFLICT (record_type, record) DO UPDATE SET facts = json_patch(facts, ?4), case_id = excluded.case_id
            """)
        let forget = try PreparedStatement(db, "DELETE FROM said_facts WHERE record_type = ? AND record = ? AND facts = '{}'")
        var rest = facts[...]
        while let first = rest.first {
            var names: [String] = []
            let ofRecord = rest.prefix { fact in
                defer { names.append(fact.key.name) }
                return fact.key.record == first.key.record && fact.key.recordType == first.key.recordType && !names.contains(fact.key.name)
            }
            put.bind(1, first.key.recordType)
            put.bind(2, first.key.record)
            if let caseID = ofRecord.last?.caseID { put.bind(3, caseID) } else { put.bindNull(3) }
            put.bind(4, Self.json(ofRecord))
            try put.run()
            if ofRecord.contains(where: { $0.value == nil }) {
                forget.bind(1, first.key.recordType)
                forget.bind(2, first.key.record)
                try forget.run()
            }
            rest = rest.dropFirst(ofRecord.count)
        }
    }

    /// By name; null for what is taken back, which a merge patch takes out (RFC 7396).
    private static func json(_ facts: some Sequence<SaidFact>) -> String {
        var json: [UInt8] = []
        for fact in facts {
            json.append(UInt8(ascii: json.isEmpty ? "{" : ","))
            JSONText.append(fact.key.name, to: &json)
            json.append(UInt8(ascii: ":"))
            if let value = fact.value { JSONText.append(value, to: &json) } else { json.append(contentsOf: "null".utf8) }
        }
        json.append(UInt8(ascii: "}"))
        return String(decoding: json, as: UTF8.self)
    }

    /// What stands at the hub of a record.
    public func saidFacts(of recordType: String, _ record: String) throws -> [SaidFact] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT j.key, j.value, t.case_id FROM said_facts t, json_each(t.facts) j WHERE record_type = ? AND record = ? ORDER BY j.key"),
            arguments: [recordType, record]
        ).map { SaidFact(.init(recordType: recordType, record: record, name: $0[0]), value: $0[1], caseID: $0[2]) }
    }

    /// What plugins said of a record has not been said any more, and its case is asked about again.
    public func forgetSaidFacts(of recordType: String, _ record: String) throws {
        try db.cachedStatement(sql: "INSERT INTO cases_to_ask (case_id) SELECT case_id FROM said_facts WHERE record_type = ? AND record = ?")
            .execute(arguments: [recordType, record])
        try db.cachedStatement(sql: "DELETE FROM said_facts WHERE record_type = ? AND record = ?").execute(arguments: [recordType, record])
    }
}

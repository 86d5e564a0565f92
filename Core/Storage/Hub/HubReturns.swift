public import Domain
import GRDB

extension HubStore {
    /// What the hub has of a borough's records of one quarter.
    public struct ReturnEvidence: Sendable {
        /// ISO 8601: when the borough's last batch of all came; nil where none has.
        public var lastReceivedAt: String?
        /// When the first batch came after the quarter was over.
        public var firstReceivedSince: String?
        /// When the first batch came that holds a record dated in the quarter.
        public var firstRecordAt: String?
        /// The record types, by name, of which the hub holds records dated in the quarter.
        public var held: Set<String> = []
        /// When the borough said that the quarter had nothing to count.
        public var nilReturnAt: String?

        /// Of a borough that has sent nothing.
        public init() {}
    }

    /// By borough, as slug; boroughs that have sent nothing at all are left out.
    public func returnEvidence(of quarter: FinancialQuarter) throws -> [String: ReturnEvidence] {
        let period = quarter.period
        return try reader.read { db in
            var found: [String: ReturnEvidence] = [:]
            // Times are UTC, so that an hour of a summer's last evening counts towards the quarter.
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT borough, MAX(received_at) AS last, MIN(CASE WHEN substr(received_at, 1, 10) > ? THEN received_at END) AS since
                    FROM batches GROUP BY borough
                    """, arguments: ["\(period.through)"])
            {
                let borough: String = row["borough"]
                found[borough, default: ReturnEvidence()].lastReceivedAt = row["last"]
                found[borough, default: ReturnEvidence()].firstReceivedSince = row["since"]
            }
            var first: [String: Int] = [:]
            for type in RecordType.all {
                guard let date = type.eventDate else { continue }
                let sql = """
                    SELECT borough, MIN(from_batch) AS first, MAX(until_batch IS NULL) AS holds FROM \(type.name)
                    WHERE \(date) BETWEEN ? AND ? GROUP BY borough
                    """
                for row in try Row.fetchAll(db, sql: sql, arguments: ["\(period.from)", "\(period.through)"]) where row["holds"] {
                    let borough: String = row["borough"]
                    found[borough, default: ReturnEvidence()].held.insert(type.name)
                    first[borough] = min(first[borough] ?? .max, row["first"])
                }
            }
            for (borough, number) in first {
                found[borough]?.firstRecordAt = try Self.arrival(of: borough, number, db)
            }
            for row in try Row.fetchAll(db, sql: "SELECT borough, from_batch FROM nil_returns WHERE quarter = ?", arguments: ["\(quarter)"]) {
                let borough: String = row["borough"]
                found[borough, default: ReturnEvidence()].nilReturnAt = try Self.arrival(of: borough, row["from_batch"], db)
            }
            return found
        }
    }

    private static func arrival(of borough: String, _ number: Int, _ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT received_at FROM batches WHERE borough = ? AND number = ?", arguments: [borough, number])
    }
}

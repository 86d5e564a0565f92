import Domain
import GRDB

/// Closes the current version of records that the borough withdraws. The version stays, for the reports that counted it.
struct Withdrawals {
    private let db: Database
    private let borough: String
    private let batch: Int

    init(_ db: Database, borough: String, batch: Int) {
        self.db = db
        self.borough = borough
        self.batch = batch
    }

    /// - Throws: `StorageFault` for a table of another form, or a record type that is not known.
    func close(_ table: WireTable) throws {
        guard table.columns == WireTable.withdrawalColumns else { throw StorageFault("Withdrawals have the columns record_type and record.") }
        for row in table.rows {
            guard row.count == 2, let type = row[0].text.flatMap(RecordType.named), let record = row[1].text else {
                throw StorageFault("A withdrawal names no record.")
            }
            let values = record.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard values.count == type.key.count else { throw StorageFault("A withdrawal of `\(type.name)` has not as many key values as the type.") }
            let condition = type.key.map { "\($0) = ?" }.joined(separator: " AND ")
            try db.execute(
                sql: "UPDATE \(type.name) SET until_batch = ? WHERE borough = ? AND \(condition) AND until_batch IS NULL",
                arguments: StatementArguments([batch]) + StatementArguments([borough] + values))
        }
    }
}

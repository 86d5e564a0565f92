public import Domain
public import GRDB
import GRDBSQLite

extension Counter {
    /// The query by which an indicator is counted, with its values filled in: what `sqlite3` would be given to count the same.
    public func sql(of indicator: Indicator, for period: Period, boroughs: [String], in db: Database) throws -> String {
        let query = CountingQuery(indicator, period: period, boroughs: boroughs, codes: catalogue.codes)
        let statement = try db.makeStatement(sql: query.sql)
        try statement.setArguments(query.arguments)
        guard let text = sqlite3_expanded_sql(statement.sqliteStatement) else { return query.sql }
        defer { sqlite3_free(text) }
        return String(cString: text)
    }
}

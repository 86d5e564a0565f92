public import GRDB

extension HubStore {
    /// The version of its configuration under which each borough made its last batch; boroughs without one are left out.
    public static func lastConfigurations(in db: Database) throws -> [String: String] {
        // SQLite takes the other columns from the row that has the maximum.
        try Row.fetchAll(db, sql: "SELECT borough, configuration, MAX(number) FROM batches GROUP BY borough")
            .reduce(into: [:]) { $0[$1["borough"]] = $1["configuration"] as String }
    }
}

import GRDB

/// What agents say of their configuration.
extension HubStore {
    public struct KeptConfigurationReport: Sendable {
        /// As JSON.
        public let report: String
        /// ISO 8601: when it was first said, and last.
        public let since: String
        public let at: String
    }

    /// By slug.
    public func configurationReports() throws -> [String: KeptConfigurationReport] {
        try reader.read { db in
            try Row.fetchAll(db, sql: "SELECT borough, report, since, at FROM configuration_reports").reduce(into: [:]) {
                $0[$1["borough"]] = KeptConfigurationReport(report: $1["report"], since: $1["since"], at: $1["at"])
            }
        }
    }

    /// Takes what an agent says. The audit tells of it where it is something else than before.
    public func keepConfigurationReport(_ report: String, of borough: String, at: String, actor: String) throws {
        try write { db in
            let before = try String.fetchOne(db, sql: "SELECT report FROM configuration_reports WHERE borough = ?", arguments: [borough])
            try db.execute(
                sql: """
                    INSERT INTO configuration_reports (borough, report, since, at) VALUES (?1, ?2, ?3, ?3)
                    ON CONFLICT (borough) DO UPDATE SET since = iif(report = excluded.report, since, excluded.since), report = excluded.report, at = excluded.at
                    """, arguments: [borough, report, at])
            guard before != report else { return }
            try AuditTrail.append(db, at: at, actor: actor, action: "configuration.reported", detail: "\(borough): \(report)")
        }
    }
}

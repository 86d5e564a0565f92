/// Caseloads as counts. Of workers themselves the hub has no table.
extension HubMigrations {
    static let caseloads0004 = """
        CREATE TABLE caseloads (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            as_at TEXT NOT NULL,
            role TEXT NOT NULL,
            workers INTEGER,
            whole_time_percent INTEGER,
            open_cases INTEGER,
            workers_above_ceiling INTEGER,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX caseloads_current ON caseloads (borough, as_at, role) WHERE until_batch IS NULL;
        """
}

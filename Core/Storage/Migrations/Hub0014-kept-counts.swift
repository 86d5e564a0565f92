/// Figures as they were counted, so that only what has changed is counted again.
extension HubMigrations {
    static let keptCounts0014 = """
        -- The queries that a fact's figures were counted with. Others make them void.
        CREATE TABLE counted_facts (
            fact TEXT PRIMARY KEY,
            definition TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- The tables that those queries read. What changes in one of them makes the borough's figures of the fact void.
        CREATE TABLE counted_tables (
            fact TEXT NOT NULL REFERENCES counted_facts (fact),
            name TEXT NOT NULL,
            PRIMARY KEY (fact, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE kept_counts (
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            fact TEXT NOT NULL REFERENCES counted_facts (fact),
            period_from TEXT NOT NULL,
            period_through TEXT NOT NULL,
            -- Not protected: no more may read them than may read the records.
            figures BLOB NOT NULL,
            PRIMARY KEY (borough, fact, period_from, period_through)
        ) STRICT;

        -- For the first and last days of all boroughs, on which the quarters depend for which there are open cases.
        CREATE INDEX referrals_received ON referrals (received_on) WHERE until_batch IS NULL;
        CREATE INDEX closures_closed ON closures (closed_on) WHERE until_batch IS NULL;
        """
}

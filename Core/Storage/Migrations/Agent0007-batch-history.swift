/// Batches are kept after they were acknowledged, so that a hub that was put back to an older state gets the same bytes again,
/// with what is known when either end was put back, and rows that the hub did not take.
extension AgentMigrations {
    static let batchHistory0007 = """
        -- Whether the body is compressed as gzip.
        ALTER TABLE batches ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;

        -- Rows that the hub did not take, until the record leaves again.
        CREATE TABLE refused_rows (
            type TEXT NOT NULL,
            record INTEGER NOT NULL,
            batch INTEGER NOT NULL,
            column_name TEXT,
            reason TEXT NOT NULL,
            PRIMARY KEY (type, record)
        ) STRICT, WITHOUT ROWID;

        -- Keys that stand at the hub from batches that this home did not know, and that no record here has.
        CREATE TABLE unknown_at_hub (
            type TEXT NOT NULL,
            record TEXT NOT NULL,
            -- The batch in which it is withdrawn; 0 while it waits for that, null while nobody has decided.
            batch INTEGER,
            PRIMARY KEY (type, record)
        ) STRICT, WITHOUT ROWID;

        -- What the borough takes back from the hub for good, as the hub is told.
        CREATE TABLE recalls (
            id INTEGER PRIMARY KEY,
            scope TEXT NOT NULL,
            value TEXT NOT NULL,
            -- The batch in which the hub is told; null while it waits.
            batch INTEGER,
            UNIQUE (scope, value, batch)
        ) STRICT;

        -- What was last seen, to notice when it changes.
        CREATE TABLE last_seen (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}

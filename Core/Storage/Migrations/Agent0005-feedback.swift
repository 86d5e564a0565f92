extension AgentMigrations {
    /// What people are told about their files, and what has to be remembered for it: what was found and since when, what a file
    /// came to, which files wait for a person, and under which new ids a changed case system names what is known.
    static let feedback0005 = """
        -- The patterns by which sources.yaml knows the file.
        ALTER TABLE files ADD COLUMN source TEXT;
        ALTER TABLE files ADD COLUMN path TEXT;
        -- The rows of a file that was taken; null where nothing of it was.
        ALTER TABLE files ADD COLUMN rows INTEGER;
        -- The first and the last event of which it tells.
        ALTER TABLE files ADD COLUMN earliest TEXT;
        ALTER TABLE files ADD COLUMN latest TEXT;
        CREATE INDEX files_by_name ON files (name);
        CREATE INDEX files_by_source ON files (source);

        CREATE TABLE issues (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            file TEXT NOT NULL,
            -- A keyed digest of what makes it this issue and no other.
            digest BLOB NOT NULL,
            -- What is said of it, which may name people.
            sealed BLOB NOT NULL,
            first_run INTEGER NOT NULL,
            last_run INTEGER NOT NULL,
            fixed_run INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX issues_open ON issues (source, digest) WHERE fixed_run IS NULL;

        CREATE TABLE held_files (
            run INTEGER NOT NULL,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            rows INTEGER NOT NULL,
            rows_before INTEGER NOT NULL,
            accepted_in INTEGER,
            PRIMARY KEY (run, path)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE id_map (
            kind TEXT NOT NULL,
            new_id TEXT NOT NULL,
            old_id TEXT NOT NULL,
            PRIMARY KEY (kind, new_id)
        ) STRICT, WITHOUT ROWID;
        """
}

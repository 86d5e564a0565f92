/// Configuration that the central team published, as this agent has taken it.
extension AgentMigrations {
    static let editions0020 = """
        -- Whom configuration is taken from. One row; none while nobody is trusted.
        CREATE TABLE centre_trust (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            -- A CentreTrust as JSON.
            trust TEXT NOT NULL,
            trusted_at TEXT NOT NULL
        ) STRICT;

        -- Every edition that was ever taken. The one in force is that of the highest serial whose day has come and that this program can read: a row here
        -- is all that switches.
        CREATE TABLE editions (
            serial INTEGER PRIMARY KEY CHECK (serial > 0),
            -- An EditionManifest as JSON, as it was signed.
            manifest TEXT NOT NULL,
            signature TEXT NOT NULL,
            effective_from TEXT NOT NULL,
            received_at TEXT NOT NULL,
            -- Why this program cannot use it; null where it can.
            unusable TEXT
        ) STRICT;

        -- The texts of editions' files, each once.
        CREATE TABLE edition_files (
            sha256 TEXT PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT;

        -- The last refusal of an edition; none once a pull went well. One row.
        CREATE TABLE edition_refusal (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            message TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        """
}

/// Which match keys have left, and what this borough's people say of candidate links.
extension AgentMigrations {
    static let links0012 = """
        CREATE TABLE sent_match_keys (
            -- A pseudonym.
            person TEXT NOT NULL,
            rule TEXT NOT NULL,
            key_version INTEGER NOT NULL,
            -- Empty where it is not certain what the hub has.
            value TEXT NOT NULL,
            PRIMARY KEY (person, rule, key_version)
        ) STRICT, WITHOUT ROWID;

        -- A confirmation may be followed by a rejection, which is for good.
        CREATE TABLE link_decisions (
            candidate TEXT NOT NULL,
            decision TEXT NOT NULL CHECK (decision IN ('confirm', 'reject')),
            -- A pseudonym.
            person TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            -- Why, in somebody's own words; null where the hub had it when this home was put back from a backup.
            reason BLOB,
            -- Null while it waits to be sent.
            batch INTEGER,
            PRIMARY KEY (candidate, decision)
        ) STRICT, WITHOUT ROWID;

        -- Candidates that the hub has said are ended, which holds even where the hub has forgotten it.
        CREATE TABLE ended_links (
            candidate TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """
}

/// What boroughs let be compared, and what their people say of it. Which pairs there are is worked out from these each time.
extension HubMigrations {
    static let links0008 = """
        CREATE TABLE match_keys (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            -- The pseudonym under which the person's records stand.
            person TEXT NOT NULL,
            rule TEXT NOT NULL,
            key_version INTEGER NOT NULL,
            value TEXT NOT NULL,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX match_keys_current ON match_keys (borough, person, rule, key_version) WHERE until_batch IS NULL;
        CREATE INDEX match_keys_meeting ON match_keys (value, rule, key_version) WHERE until_batch IS NULL;

        CREATE TABLE link_decisions (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            candidate TEXT NOT NULL,
            -- The borough's own.
            person TEXT NOT NULL,
            decision TEXT NOT NULL,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX link_decisions_current ON link_decisions (borough, candidate) WHERE until_batch IS NULL;
        CREATE INDEX link_decisions_by_candidate ON link_decisions (candidate) WHERE until_batch IS NULL;

        -- The numbers of pairs that a borough has rejected. They outlast a recall, which deletes whom they were of: what was once rejected
        -- is never proposed again.
        CREATE TABLE ended_links (
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            candidate TEXT NOT NULL,
            PRIMARY KEY (borough, candidate)
        ) STRICT, WITHOUT ROWID;
        """
}

/// Which cases the plugins have to be asked about again, so that a push need not ask about all of them.
extension AgentMigrations {
    static let casesToAsk0014 =
        """
        -- Cases whose facts may not be any more what was last said of them.
        CREATE TABLE cases_to_ask (
            id INTEGER PRIMARY KEY,
            -- Null for every case.
            case_id TEXT
        ) STRICT;
        INSERT INTO cases_to_ask (case_id) VALUES (NULL);

        CREATE TABLE asked_records (
            type TEXT PRIMARY KEY,
            -- The cases of all records of the type up to this id have been marked, or asked about.
            asked_to INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The case that a fact was said of; null where that is not known.
        ALTER TABLE sent_facts ADD COLUMN case_id TEXT;
        CREATE INDEX sent_facts_of_case ON sent_facts (case_id);
        CREATE INDEX housing_referrals_of_case ON housing_referrals (case_id) WHERE superseded_by IS NULL;
        CREATE INDEX placements_of_case ON placements (case_id) WHERE superseded_by IS NULL;

        """
        // New rows are found by their ids; whatever else happens to a row marks its case in the same transaction.
        + ["housing_referrals", "placements", "referrals"].map { type in
            """
            CREATE TRIGGER \(type)_changed AFTER UPDATE OF superseded_by, case_id ON \(type) BEGIN
                INSERT INTO cases_to_ask (case_id) VALUES (old.case_id);
                INSERT INTO cases_to_ask (case_id) SELECT new.case_id WHERE new.case_id <> old.case_id;
            END;
            -- -1 stands for a recalled record.
            CREATE TRIGGER \(type)_recalled AFTER UPDATE OF batch ON \(type) WHEN (old.batch IS -1) <> (new.batch IS -1) BEGIN
                INSERT INTO cases_to_ask (case_id) VALUES (old.case_id);
            END;
            -- The id of a deleted row may be the next one's.
            CREATE TRIGGER \(type)_deleted AFTER DELETE ON \(type) BEGIN
                INSERT INTO cases_to_ask (case_id) VALUES (old.case_id);
                UPDATE asked_records SET asked_to = MIN(asked_to, old.id - 1) WHERE type = '\(type)';
            END;

            """
        }.joined()
}

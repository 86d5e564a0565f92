/// What people decided of statements that may be quoted, and which releases quote them.
extension HubMigrations {
    static let statements0018 = """
        -- The last one of a version, a period and a profile counts. They are kept as they were taken, and go when the statement is recalled.
        CREATE TABLE statement_decisions (
            id INTEGER PRIMARY KEY,
            -- A version of a statement: another version is decided anew.
            statement INTEGER NOT NULL,
            period_from TEXT NOT NULL,
            period_through TEXT NOT NULL,
            profile TEXT NOT NULL,
            -- The words as they may be quoted; null where they may not be.
            quote TEXT,
            reason TEXT NOT NULL,
            decided_by TEXT NOT NULL, decided_token TEXT NOT NULL, decided_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX statement_decisions_of_release ON statement_decisions (statement, profile, period_from, period_through);
        CREATE TRIGGER statement_decisions_stay BEFORE UPDATE ON statement_decisions BEGIN
            SELECT RAISE(ABORT, 'a decision is kept as it was taken');
        END;

        -- What a release quotes: the decision by which it does.
        CREATE TABLE release_statements (
            number INTEGER NOT NULL REFERENCES releases (number),
            place INTEGER NOT NULL,
            -- Null once the statement has been recalled.
            statement INTEGER,
            decision INTEGER NOT NULL,
            PRIMARY KEY (number, place)
        ) STRICT;
        CREATE TRIGGER release_statements_stay BEFORE UPDATE ON release_statements WHEN new.statement IS NOT NULL BEGIN
            SELECT RAISE(ABORT, 'what a release quotes does not change');
        END;
        """
}

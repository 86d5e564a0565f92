/// What was found in the words of statements that may be shared, and what people let go.
extension AgentMigrations {
    static let wordChecks0019 = """
        CREATE TABLE word_checks (
            -- A version of a statement.
            record INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
            -- Kinds and places, never what stands there: `date:4-6`, with a space between them; empty where nothing was found. What was found once
            -- stays: a name is no less a name when the person it names has been erased.
            findings TEXT NOT NULL,
            -- Whether the words stay in the borough.
            held INTEGER NOT NULL CHECK (held IN (0, 1)),
            -- Whether they left with the version when it last left; null where it never has.
            sent INTEGER CHECK (sent IN (0, 1))
        ) STRICT;

        -- People's word that nobody can be told by what was found.
        CREATE TABLE word_confirmations (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
            -- The findings that the person saw. What is found later is not covered.
            covers TEXT NOT NULL,
            reason BLOB NOT NULL,
            confirmed_at TEXT NOT NULL,
            taken_back_at TEXT
        ) STRICT;
        CREATE UNIQUE INDEX word_confirmations_in_effect ON word_confirmations (record) WHERE taken_back_at IS NULL;
        """
}

/// What was erased for good and may not come back, and what may not be erased for now.
extension AgentMigrations {
    static let erasures0015 = """
        -- Cases of which nothing is erased until the hold is lifted.
        CREATE TABLE holds (
            id INTEGER PRIMARY KEY,
            case_id TEXT NOT NULL,
            -- The day by which somebody looks at whether it is still needed.
            review_day TEXT NOT NULL,
            reason BLOB NOT NULL,
            lifted_on TEXT,
            lifted_because BLOB
        ) STRICT;
        CREATE UNIQUE INDEX holds_in_effect ON holds (case_id) WHERE lifted_on IS NULL;

        CREATE TABLE erasures (
            id INTEGER PRIMARY KEY,
            erased_on TEXT NOT NULL,
            ground TEXT NOT NULL CHECK (ground IN ('request', 'retention')),
            -- How many versions of records were deleted here.
            versions INTEGER NOT NULL,
            -- The batch in which the hub is told; null while it waits, 0 where nothing had ever left.
            batch INTEGER
        ) STRICT;

        -- Whom an erasure was of, so that they do not come back with the next export.
        CREATE TABLE erased (
            kind TEXT NOT NULL CHECK (kind IN ('case', 'person')),
            -- A keyed digest of the id.
            digest TEXT NOT NULL,
            erasure INTEGER NOT NULL REFERENCES erasures (id),
            -- Of a person in a case that stays: the case, and the role in it.
            case_id TEXT,
            role TEXT,
            -- Whether what the case held of that role was that person's alone.
            was_alone INTEGER NOT NULL,
            PRIMARY KEY (kind, digest)
        ) STRICT, WITHOUT ROWID;
        """
}

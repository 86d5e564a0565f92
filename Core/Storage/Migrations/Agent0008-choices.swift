/// What people have asked of what is kept about them, and what the borough has been told of its agreements.
extension AgentMigrations {
    static let choices0008 = """
        -- Which notices of an agreement's end have been given, so that each is given once. An agreement that gets another end
        -- is told of again.
        CREATE TABLE agreement_notices (
            agreement TEXT NOT NULL,
            last_day TEXT NOT NULL,
            -- The most days that were left: 60, 30, 7, or -1 once it had ended.
            notice INTEGER NOT NULL,
            given_at TEXT NOT NULL,
            PRIMARY KEY (agreement, last_day, notice)
        ) STRICT, WITHOUT ROWID;

        -- People about whom nothing leaves.
        CREATE TABLE objections (
            id INTEGER PRIMARY KEY,
            person_id TEXT NOT NULL,
            from_day TEXT NOT NULL,
            -- Why, in somebody's own words.
            reason BLOB NOT NULL,
            lifted_on TEXT,
            lifted_because BLOB
        ) STRICT;
        CREATE UNIQUE INDEX objections_in_effect ON objections (person_id) WHERE lifted_on IS NULL;

        -- Cases of which nothing leaves until a day is over.
        CREATE TABLE embargoes (
            id INTEGER PRIMARY KEY,
            case_id TEXT NOT NULL,
            until_day TEXT NOT NULL,
            reason BLOB NOT NULL,
            lifted_on TEXT,
            lifted_because BLOB
        ) STRICT;
        CREATE UNIQUE INDEX embargoes_in_effect ON embargoes (case_id) WHERE lifted_on IS NULL;

        -- Records that left without the fields that are about somebody who objects.
        CREATE TABLE cut_records (
            type TEXT NOT NULL,
            record INTEGER NOT NULL,
            PRIMARY KEY (type, record)
        ) STRICT, WITHOUT ROWID;
        """
}

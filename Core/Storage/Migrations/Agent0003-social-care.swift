/// What children's social care knows of Restart's children, and which returns it was read from.
extension AgentMigrations {
    static let socialCare0003 = """
        CREATE TABLE social_care_referrals (
            id INTEGER PRIMARY KEY,
            person_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            referred_on TEXT NOT NULL,
            no_further_action TEXT,
            closed_on TEXT,
            closure_reason TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX social_care_referrals_current ON social_care_referrals (person_id, referred_on) WHERE superseded_by IS NULL;
        CREATE TABLE child_status (
            id INTEGER PRIMARY KEY,
            person_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            status TEXT NOT NULL,
            started_on TEXT NOT NULL,
            ended_on TEXT,
            factor_3a TEXT,
            factor_3b TEXT,
            factor_3c TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX child_status_current ON child_status (person_id, status, started_on) WHERE superseded_by IS NULL;
        CREATE TABLE social_care_coverage (
            id INTEGER PRIMARY KEY,
            person_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            covered_from TEXT NOT NULL,
            covered_until TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX social_care_coverage_current ON social_care_coverage (person_id, covered_from) WHERE superseded_by IS NULL;
        -- Files that were census returns, so that a return that is corrected takes back what it no longer says.
        CREATE TABLE census_returns (
            file INTEGER PRIMARY KEY REFERENCES files (id),
            collection_year INTEGER NOT NULL
        ) STRICT;
        -- Records that are no more, and have to be withdrawn at the hub if they ever left.
        CREATE TABLE withdrawn (
            id INTEGER PRIMARY KEY,
            type TEXT NOT NULL,
            record INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE INDEX withdrawn_to_send ON withdrawn (id) WHERE batch IS NULL;
        """
}

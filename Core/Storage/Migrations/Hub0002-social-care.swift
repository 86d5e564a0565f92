/// What children's social care knows of Restart's children.
extension HubMigrations {
    static let socialCare0002 = """
        CREATE TABLE social_care_referrals (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            person_id TEXT NOT NULL,
            case_id TEXT,
            referred_on TEXT NOT NULL,
            no_further_action TEXT,
            closed_on TEXT,
            closure_reason TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX social_care_referrals_current ON social_care_referrals (borough, person_id, referred_on) WHERE until_batch IS NULL;
        CREATE INDEX social_care_referrals_of_case ON social_care_referrals (borough, case_id) WHERE until_batch IS NULL;
        CREATE TABLE child_status (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            person_id TEXT NOT NULL,
            case_id TEXT,
            status TEXT NOT NULL,
            started_on TEXT NOT NULL,
            ended_on TEXT,
            factor_3a TEXT,
            factor_3b TEXT,
            factor_3c TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX child_status_current ON child_status (borough, person_id, status, started_on) WHERE until_batch IS NULL;
        CREATE INDEX child_status_of_case ON child_status (borough, case_id) WHERE until_batch IS NULL;
        CREATE TABLE social_care_coverage (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            person_id TEXT NOT NULL,
            case_id TEXT,
            covered_from TEXT NOT NULL,
            covered_until TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX social_care_coverage_current ON social_care_coverage (borough, person_id, covered_from) WHERE until_batch IS NULL;
        CREATE INDEX social_care_coverage_of_case ON social_care_coverage (borough, case_id) WHERE until_batch IS NULL;
        """
}

/// The record types that joined after the first exports, and the two fields that older types gained.
extension AgentMigrations {
    static let furtherRecords0004 = """
        CREATE TABLE living_arrangements (
            id INTEGER PRIMARY KEY,
            arrangement_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT,
            recorded_on TEXT,
            stage TEXT,
            situation TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX living_arrangements_current ON living_arrangements (arrangement_id) WHERE superseded_by IS NULL;

        CREATE TABLE support_episodes (
            id INTEGER PRIMARY KEY,
            episode_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT,
            service TEXT,
            offered_on TEXT,
            started_on TEXT,
            ended_on TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX support_episodes_current ON support_episodes (episode_id) WHERE superseded_by IS NULL;

        CREATE TABLE support_actions (
            id INTEGER PRIMARY KEY,
            action_id TEXT NOT NULL,
            episode_id TEXT,
            case_id TEXT NOT NULL,
            acted_on TEXT,
            area TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX support_actions_current ON support_actions (action_id) WHERE superseded_by IS NULL;

        CREATE TABLE safe_contact_plans (
            id INTEGER PRIMARY KEY,
            plan_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT,
            made_on TEXT,
            reviewed_on TEXT,
            sealed BLOB NOT NULL,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX safe_contact_plans_current ON safe_contact_plans (plan_id) WHERE superseded_by IS NULL;

        CREATE TABLE consents (
            id INTEGER PRIMARY KEY,
            consent_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT,
            answered_on TEXT,
            subject TEXT,
            answer TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX consents_current ON consents (consent_id) WHERE superseded_by IS NULL;

        CREATE TABLE risk_assessments (
            id INTEGER PRIMARY KEY,
            risk_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            assessed_on TEXT,
            stage TEXT,
            dash_score INTEGER,
            professional_judgement TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX risk_assessments_current ON risk_assessments (risk_id) WHERE superseded_by IS NULL;

        CREATE TABLE incidents (
            id INTEGER PRIMARY KEY,
            incident_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            happened_on TEXT,
            towards TEXT,
            reported_by TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX incidents_current ON incidents (incident_id) WHERE superseded_by IS NULL;

        CREATE TABLE stay_breaches (
            id INTEGER PRIMARY KEY,
            breach_id TEXT NOT NULL,
            placement_id TEXT,
            case_id TEXT NOT NULL,
            happened_on TEXT,
            condition TEXT,
            action TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX stay_breaches_current ON stay_breaches (breach_id) WHERE superseded_by IS NULL;

        CREATE TABLE consultations (
            id INTEGER PRIMARY KEY,
            consultation_id TEXT NOT NULL,
            held_on TEXT,
            kind TEXT,
            agency TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX consultations_current ON consultations (consultation_id) WHERE superseded_by IS NULL;

        CREATE TABLE case_audits (
            id INTEGER PRIMARY KEY,
            audit_id TEXT NOT NULL,
            audited_on TEXT,
            agency TEXT,
            meets_standard TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX case_audits_current ON case_audits (audit_id) WHERE superseded_by IS NULL;

        CREATE TABLE outreach (
            id INTEGER PRIMARY KEY,
            event_id TEXT NOT NULL,
            planned_on TEXT,
            kind TEXT,
            held TEXT,
            attended_by INTEGER,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX outreach_current ON outreach (event_id) WHERE superseded_by IS NULL;

        CREATE TABLE statements (
            id INTEGER PRIMARY KEY,
            statement_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            said_on TEXT,
            said_by TEXT,
            topic TEXT,
            consent_to_share TEXT,
            sealed BLOB NOT NULL,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX statements_current ON statements (statement_id) WHERE superseded_by IS NULL;

        ALTER TABLE soag ADD COLUMN frequency TEXT;
        ALTER TABLE referrals ADD COLUMN referrer_trained TEXT;
        """
}

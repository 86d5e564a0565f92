/// The agent's database as it first was. Never edited: a change is a migration of its own.
extension AgentMigrations {
    static let records0001 = """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            started_at TEXT NOT NULL,
            today TEXT NOT NULL,
            configuration TEXT NOT NULL,
            rows INTEGER NOT NULL DEFAULT 0,
            accepted INTEGER NOT NULL DEFAULT 0,
            refused INTEGER NOT NULL DEFAULT 0,
            queries INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE files (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            name TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            same_as INTEGER REFERENCES files (id)
        ) STRICT;
        CREATE INDEX files_by_fingerprint ON files (fingerprint);

        CREATE TABLE referrals (
            id INTEGER PRIMARY KEY,
            referral_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            received_on TEXT,
            route TEXT,
            residence_gss TEXT,
            dash_score INTEGER,
            professional_judgement TEXT,
            service_user_consent TEXT,
            victim_survivor_consent TEXT,
            open_criminal_investigation TEXT,
            framing TEXT,
            child_impact_recorded TEXT,
            decision TEXT,
            decided_on TEXT,
            decision_reason TEXT,
            redirected_to TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX referrals_current ON referrals (referral_id) WHERE superseded_by IS NULL;
        CREATE INDEX referrals_to_send ON referrals (id) WHERE superseded_by IS NULL AND batch IS NULL;
        CREATE INDEX referrals_of_case ON referrals (case_id) WHERE superseded_by IS NULL;

        CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            person_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            role TEXT,
            sex TEXT,
            ethnicity TEXT,
            interpreter TEXT,
            sealed BLOB NOT NULL,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX people_current ON people (person_id) WHERE superseded_by IS NULL;
        CREATE INDEX people_to_send ON people (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE needs (
            id INTEGER PRIMARY KEY,
            assessment_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            assessed_on TEXT,
            stage TEXT,
            need TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX needs_current ON needs (assessment_id, need) WHERE superseded_by IS NULL;
        CREATE INDEX needs_to_send ON needs (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            session_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            held_on TEXT,
            kind TEXT,
            attendance TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX sessions_current ON sessions (session_id) WHERE superseded_by IS NULL;
        CREATE INDEX sessions_to_send ON sessions (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE partner_contacts (
            id INTEGER PRIMARY KEY,
            contact_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT NOT NULL,
            contacted_on TEXT,
            safe_contact_checked TEXT,
            outcome TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX partner_contacts_current ON partner_contacts (contact_id) WHERE superseded_by IS NULL;
        CREATE INDEX partner_contacts_to_send ON partner_contacts (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE soag (
            id INTEGER PRIMARY KEY,
            grid_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            assessed_on TEXT,
            stage TEXT,
            domain TEXT NOT NULL,
            severity TEXT,
            severity_trend TEXT,
            frequency_trend TEXT,
            informants TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX soag_current ON soag (grid_id, domain) WHERE superseded_by IS NULL;
        CREATE INDEX soag_to_send ON soag (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE closures (
            id INTEGER PRIMARY KEY,
            case_id TEXT NOT NULL,
            closed_on TEXT,
            reason TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX closures_current ON closures (case_id) WHERE superseded_by IS NULL;
        CREATE INDEX closures_to_send ON closures (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE onward_referrals (
            id INTEGER PRIMARY KEY,
            onward_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            referred_on TEXT,
            service TEXT,
            started_on TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX onward_referrals_current ON onward_referrals (onward_id) WHERE superseded_by IS NULL;
        CREATE INDEX onward_referrals_to_send ON onward_referrals (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE housing_referrals (
            id INTEGER PRIMARY KEY,
            housing_referral_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            referred_on TEXT,
            victim_survivor_wishes_recorded TEXT,
            offered_on TEXT,
            offer_outcome TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX housing_referrals_current ON housing_referrals (housing_referral_id) WHERE superseded_by IS NULL;
        CREATE INDEX housing_referrals_to_send ON housing_referrals (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE placements (
            id INTEGER PRIMARY KEY,
            placement_id TEXT NOT NULL,
            housing_referral_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            accommodation TEXT,
            started_on TEXT,
            ended_on TEXT,
            move_on TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX placements_current ON placements (placement_id) WHERE superseded_by IS NULL;
        CREATE INDEX placements_to_send ON placements (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE outcomes (
            id INTEGER PRIMARY KEY,
            response_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT NOT NULL,
            answered_on TEXT,
            stage TEXT,
            respondent TEXT,
            item TEXT,
            answer TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX outcomes_current ON outcomes (response_id) WHERE superseded_by IS NULL;
        CREATE INDEX outcomes_to_send ON outcomes (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE child_voice (
            id INTEGER PRIMARY KEY,
            voice_id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            person_id TEXT NOT NULL,
            captured_on TEXT,
            method TEXT,
            captured_by TEXT,
            spoken_to_alone TEXT,
            coaching_concern TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX child_voice_current ON child_voice (voice_id) WHERE superseded_by IS NULL;
        CREATE INDEX child_voice_to_send ON child_voice (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE training (
            id INTEGER PRIMARY KEY,
            booking_id TEXT NOT NULL,
            course TEXT,
            event_on TEXT,
            agency TEXT,
            attended TEXT,
            pre_score INTEGER,
            post_score INTEGER,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER,
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX training_current ON training (booking_id) WHERE superseded_by IS NULL;
        CREATE INDEX training_to_send ON training (id) WHERE superseded_by IS NULL AND batch IS NULL;

        CREATE TABLE batches (
            number INTEGER PRIMARY KEY,
            previous TEXT NOT NULL,
            digest TEXT NOT NULL,
            made_at TEXT NOT NULL,
            rows INTEGER NOT NULL,
            body BLOB,
            receipt TEXT,
            acknowledged_at TEXT,
            refusal TEXT
        ) STRICT;
        CREATE TABLE sent_columns (
            type TEXT PRIMARY KEY,
            columns TEXT NOT NULL
        ) STRICT;
        CREATE TABLE sent_facts (
            record_type TEXT NOT NULL,
            record TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (record_type, record, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sent_figures (
            month TEXT NOT NULL,
            name TEXT NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY (month, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE nil_returns (
            quarter TEXT PRIMARY KEY,
            batch INTEGER
        ) STRICT;
        CREATE TABLE enrolment (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            hub_url TEXT NOT NULL,
            agent TEXT NOT NULL,
            hub_key_id TEXT NOT NULL,
            hub_key TEXT NOT NULL,
            enrolled_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous TEXT NOT NULL,
            digest TEXT NOT NULL
        ) STRICT;
        """
}

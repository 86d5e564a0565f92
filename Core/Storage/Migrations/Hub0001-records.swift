/// The hub's database as it first was. Never edited: a change is a migration of its own.
extension HubMigrations {
    static let records0001 = """
        CREATE TABLE boroughs (
            slug TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            gss_code TEXT NOT NULL UNIQUE,
            participation TEXT NOT NULL
        ) STRICT;
        CREATE TABLE tokens (
            digest TEXT PRIMARY KEY,
            label TEXT NOT NULL,
            role TEXT NOT NULL,
            made_at TEXT NOT NULL,
            expires_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE enrolment_codes (
            digest TEXT PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            expires_at TEXT NOT NULL,
            used_at TEXT
        ) STRICT;
        CREATE TABLE agents (
            id TEXT PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            public_key TEXT NOT NULL,
            enrolled_at TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT;
        CREATE TABLE batches (
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            number INTEGER NOT NULL,
            previous TEXT NOT NULL,
            digest TEXT NOT NULL,
            agent TEXT NOT NULL REFERENCES agents (id),
            received_at TEXT NOT NULL,
            configuration TEXT NOT NULL,
            rows INTEGER NOT NULL,
            receipt TEXT NOT NULL,
            PRIMARY KEY (borough, number)
        ) STRICT;

        CREATE TABLE referrals (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            referral_id TEXT NOT NULL,
            case_id TEXT,
            received_on TEXT,
            route TEXT,
            residence_gss TEXT,
            dash_band TEXT,
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
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX referrals_current ON referrals (borough, referral_id) WHERE until_batch IS NULL;
        CREATE INDEX referrals_of_case ON referrals (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            person_id TEXT NOT NULL,
            case_id TEXT,
            role TEXT,
            age_band TEXT,
            sex TEXT,
            ethnicity TEXT,
            interpreter TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX people_current ON people (borough, person_id) WHERE until_batch IS NULL;
        CREATE INDEX people_of_case ON people (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE needs (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            assessment_id TEXT NOT NULL,
            case_id TEXT,
            assessed_on TEXT,
            stage TEXT,
            need TEXT NOT NULL,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX needs_current ON needs (borough, assessment_id, need) WHERE until_batch IS NULL;
        CREATE INDEX needs_of_case ON needs (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            session_id TEXT NOT NULL,
            case_id TEXT,
            held_on TEXT,
            kind TEXT,
            attendance TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX sessions_current ON sessions (borough, session_id) WHERE until_batch IS NULL;
        CREATE INDEX sessions_of_case ON sessions (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE partner_contacts (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            contact_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            contacted_on TEXT,
            safe_contact_checked TEXT,
            outcome TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX partner_contacts_current ON partner_contacts (borough, contact_id) WHERE until_batch IS NULL;
        CREATE INDEX partner_contacts_of_case ON partner_contacts (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE soag (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            grid_id TEXT NOT NULL,
            case_id TEXT,
            assessed_on TEXT,
            stage TEXT,
            domain TEXT NOT NULL,
            severity TEXT,
            severity_trend TEXT,
            frequency_trend TEXT,
            informants TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX soag_current ON soag (borough, grid_id, domain) WHERE until_batch IS NULL;
        CREATE INDEX soag_of_case ON soag (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE closures (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            case_id TEXT NOT NULL,
            closed_on TEXT,
            reason TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX closures_current ON closures (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE onward_referrals (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            onward_id TEXT NOT NULL,
            case_id TEXT,
            referred_on TEXT,
            service TEXT,
            started_on TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX onward_referrals_current ON onward_referrals (borough, onward_id) WHERE until_batch IS NULL;
        CREATE INDEX onward_referrals_of_case ON onward_referrals (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE housing_referrals (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            housing_referral_id TEXT NOT NULL,
            case_id TEXT,
            referred_on TEXT,
            victim_survivor_wishes_recorded TEXT,
            offered_on TEXT,
            offer_outcome TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX housing_referrals_current ON housing_referrals (borough, housing_referral_id) WHERE until_batch IS NULL;
        CREATE INDEX housing_referrals_of_case ON housing_referrals (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE placements (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            placement_id TEXT NOT NULL,
            housing_referral_id TEXT,
            case_id TEXT,
            accommodation TEXT,
            started_on TEXT,
            ended_on TEXT,
            move_on TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX placements_current ON placements (borough, placement_id) WHERE until_batch IS NULL;
        CREATE INDEX placements_of_case ON placements (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE outcomes (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            response_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            answered_on TEXT,
            stage TEXT,
            respondent TEXT,
            item TEXT,
            answer TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX outcomes_current ON outcomes (borough, response_id) WHERE until_batch IS NULL;
        CREATE INDEX outcomes_of_case ON outcomes (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE child_voice (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            voice_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            captured_on TEXT,
            method TEXT,
            captured_by TEXT,
            spoken_to_alone TEXT,
            coaching_concern TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX child_voice_current ON child_voice (borough, voice_id) WHERE until_batch IS NULL;
        CREATE INDEX child_voice_of_case ON child_voice (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE training (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            booking_id TEXT NOT NULL,
            course TEXT,
            event_on TEXT,
            agency TEXT,
            attended TEXT,
            pre_score INTEGER,
            post_score INTEGER,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX training_current ON training (borough, booking_id) WHERE until_batch IS NULL;

        CREATE TABLE plugin_facts (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            record_type TEXT NOT NULL,
            record TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX plugin_facts_current ON plugin_facts (borough, record_type, record, name) WHERE until_batch IS NULL;
        CREATE TABLE monthly_figures (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            month TEXT NOT NULL,
            name TEXT NOT NULL,
            value INTEGER NOT NULL,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX monthly_figures_current ON monthly_figures (borough, month, name) WHERE until_batch IS NULL;
        CREATE TABLE nil_returns (
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            quarter TEXT NOT NULL,
            from_batch INTEGER NOT NULL,
            PRIMARY KEY (borough, quarter)
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

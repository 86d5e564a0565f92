/// The record types that joined after the first exports, and the two fields that older types gained.
extension HubMigrations {
    static let furtherRecords0003 = """
        CREATE TABLE living_arrangements (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            arrangement_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            recorded_on TEXT,
            stage TEXT,
            situation TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX living_arrangements_current ON living_arrangements (borough, arrangement_id) WHERE until_batch IS NULL;
        CREATE INDEX living_arrangements_of_case ON living_arrangements (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE support_episodes (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            episode_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            service TEXT,
            offered_on TEXT,
            started_on TEXT,
            ended_on TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX support_episodes_current ON support_episodes (borough, episode_id) WHERE until_batch IS NULL;
        CREATE INDEX support_episodes_of_case ON support_episodes (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE support_actions (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            action_id TEXT NOT NULL,
            episode_id TEXT,
            case_id TEXT,
            acted_on TEXT,
            area TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX support_actions_current ON support_actions (borough, action_id) WHERE until_batch IS NULL;
        CREATE INDEX support_actions_of_case ON support_actions (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE safe_contact_plans (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            plan_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            made_on TEXT,
            reviewed_on TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX safe_contact_plans_current ON safe_contact_plans (borough, plan_id) WHERE until_batch IS NULL;
        CREATE INDEX safe_contact_plans_of_case ON safe_contact_plans (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE consents (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            consent_id TEXT NOT NULL,
            case_id TEXT,
            person_id TEXT,
            answered_on TEXT,
            subject TEXT,
            answer TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX consents_current ON consents (borough, consent_id) WHERE until_batch IS NULL;
        CREATE INDEX consents_of_case ON consents (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE risk_assessments (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            risk_id TEXT NOT NULL,
            case_id TEXT,
            assessed_on TEXT,
            stage TEXT,
            dash_band TEXT,
            professional_judgement TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX risk_assessments_current ON risk_assessments (borough, risk_id) WHERE until_batch IS NULL;
        CREATE INDEX risk_assessments_of_case ON risk_assessments (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE incidents (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            incident_id TEXT NOT NULL,
            case_id TEXT,
            happened_on TEXT,
            towards TEXT,
            reported_by TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX incidents_current ON incidents (borough, incident_id) WHERE until_batch IS NULL;
        CREATE INDEX incidents_of_case ON incidents (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE stay_breaches (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            breach_id TEXT NOT NULL,
            placement_id TEXT,
            case_id TEXT,
            happened_on TEXT,
            condition TEXT,
            action TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX stay_breaches_current ON stay_breaches (borough, breach_id) WHERE until_batch IS NULL;
        CREATE INDEX stay_breaches_of_case ON stay_breaches (borough, case_id) WHERE until_batch IS NULL;

        CREATE TABLE consultations (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            consultation_id TEXT NOT NULL,
            held_on TEXT,
            kind TEXT,
            agency TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX consultations_current ON consultations (borough, consultation_id) WHERE until_batch IS NULL;

        CREATE TABLE case_audits (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            audit_id TEXT NOT NULL,
            audited_on TEXT,
            agency TEXT,
            meets_standard TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX case_audits_current ON case_audits (borough, audit_id) WHERE until_batch IS NULL;

        CREATE TABLE outreach (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            event_id TEXT NOT NULL,
            planned_on TEXT,
            kind TEXT,
            held TEXT,
            attended_by INTEGER,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX outreach_current ON outreach (borough, event_id) WHERE until_batch IS NULL;

        CREATE TABLE statements (
            id INTEGER PRIMARY KEY,
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            statement_id TEXT NOT NULL,
            case_id TEXT,
            said_on TEXT,
            said_by TEXT,
            topic TEXT,
            consent_to_share TEXT,
            words TEXT,
            from_batch INTEGER NOT NULL,
            until_batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX statements_current ON statements (borough, statement_id) WHERE until_batch IS NULL;
        CREATE INDEX statements_of_case ON statements (borough, case_id) WHERE until_batch IS NULL;

        ALTER TABLE soag ADD COLUMN frequency TEXT;
        ALTER TABLE referrals ADD COLUMN referrer_trained TEXT;
        """
}

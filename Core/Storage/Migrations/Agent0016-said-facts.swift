/// What plugins have said, a row a record: a record has many facts, and they are said and asked about together.
extension AgentMigrations {
    static let saidFacts0016 = """
        CREATE TABLE said_facts (
            record_type TEXT NOT NULL,
            -- The record's pseudonymous key.
            record TEXT NOT NULL,
            -- The case that they were said of; null where that is not known.
            case_id TEXT,
            -- JSON: what stands at the hub, by the facts' names.
            facts TEXT NOT NULL,
            PRIMARY KEY (record_type, record)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO said_facts (record_type, record, case_id, facts)
            SELECT record_type, record, MAX(case_id), json_group_object(name, value) FROM sent_facts GROUP BY record_type, record;
        CREATE INDEX said_facts_of_case ON said_facts (case_id);
        DROP TABLE sent_facts;
        """
}

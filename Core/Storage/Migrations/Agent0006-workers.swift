/// Who works on which cases, which stays here, and the counts that are made of it, which may leave.
extension AgentMigrations {
    static let workers0006 = """
        CREATE TABLE workers (
            id INTEGER PRIMARY KEY,
            worker_id TEXT NOT NULL,
            role TEXT,
            whole_time_percent INTEGER,
            started_on TEXT,
            ended_on TEXT,
            sealed BLOB NOT NULL,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX workers_current ON workers (worker_id) WHERE superseded_by IS NULL;

        CREATE TABLE case_allocations (
            id INTEGER PRIMARY KEY,
            case_id TEXT NOT NULL,
            worker_id TEXT NOT NULL,
            started_on TEXT NOT NULL,
            ended_on TEXT,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX case_allocations_current ON case_allocations (case_id, worker_id, started_on) WHERE superseded_by IS NULL;

        CREATE TABLE caseloads (
            id INTEGER PRIMARY KEY,
            as_at TEXT NOT NULL,
            role TEXT NOT NULL,
            workers INTEGER,
            whole_time_percent INTEGER,
            open_cases INTEGER,
            workers_above_ceiling INTEGER,
            fingerprint BLOB NOT NULL,
            version INTEGER NOT NULL,
            run INTEGER NOT NULL,
            superseded_by INTEGER REFERENCES runs (id),
            seen_file INTEGER NOT NULL,
            seen_row INTEGER NOT NULL,
            batch INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX caseloads_current ON caseloads (as_at, role) WHERE superseded_by IS NULL;
        """
}

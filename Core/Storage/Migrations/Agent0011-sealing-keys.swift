/// Which keys the database is sealed under, so that another's are told from its own before anything is opened or sealed.
extension AgentMigrations {
    static let sealingKeys0011 = """
        CREATE TABLE sealing_keys (
            compartment TEXT PRIMARY KEY,
            key_id TEXT NOT NULL,
            -- 1 for the first key, one more with each rotation.
            generation INTEGER NOT NULL,
            since TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}

/// How the hub came from the key that it had at enrolment to the one that it has: receipts under its earlier keys still hold.
extension AgentMigrations {
    static let hubKeys0013 = """
        CREATE TABLE hub_key_changes (
            number INTEGER PRIMARY KEY,
            -- Signed by both keys, as JSON.
            statement TEXT NOT NULL,
            taken_over_at TEXT NOT NULL
        ) STRICT;
        """
}

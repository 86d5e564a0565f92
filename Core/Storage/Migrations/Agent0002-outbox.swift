import Domain

extension AgentMigrations {
    /// What waits to be sent was found by an index of each table, into which each record was written and from which it was taken
    /// again. One number a table says as much: records wait after it, and none before.
    static let outbox0002 =
        """
        CREATE TABLE outbox (
            type TEXT PRIMARY KEY,
            -- Every record of the type up to this id is in a batch, or has been superseded.
            sent_to INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """
        + [
            "child_voice", "closures", "housing_referrals", "needs", "onward_referrals", "outcomes", "partner_contacts", "people", "placements",
            "referrals", "sessions", "soag", "training",
        ].map { type in
            """
            INSERT INTO outbox (type, sent_to) SELECT '\(type)', COALESCE(
                (SELECT MIN(id) - 1 FROM \(type) WHERE superseded_by IS NULL AND batch IS NULL), (SELECT MAX(id) FROM \(type)), 0);
            DROP INDEX \(type)_to_send;

            """
        }.joined()
}

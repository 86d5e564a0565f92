/// Cases on their way from one borough to another. The hub cannot read what it carries, and drops it when the transfer is over.
extension HubMigrations {
    static let transfers0007 = """
        CREATE TABLE transfer_keys (
            borough TEXT PRIMARY KEY REFERENCES boroughs (slug),
            -- Signed by the agent, as it came.
            card TEXT NOT NULL,
            agent TEXT NOT NULL REFERENCES agents (id),
            published_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE transfers (
            id TEXT PRIMARY KEY,
            from_borough TEXT NOT NULL REFERENCES boroughs (slug),
            to_borough TEXT NOT NULL REFERENCES boroughs (slug),
            state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'refused', 'revoked', 'expired')),
            offered_at TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            -- Of the message that offered it.
            digest TEXT NOT NULL,
            -- The message itself; null when the transfer is over.
            offer BLOB,
            settled_at TEXT,
            -- The message that ended it, and its digest.
            answer BLOB,
            answer_digest TEXT,
            CHECK ((state = 'offered') = (offer IS NOT NULL))
        ) STRICT;
        CREATE INDEX transfers_from ON transfers (from_borough);
        CREATE INDEX transfers_to ON transfers (to_borough);
        CREATE INDEX transfers_open ON transfers (expires_at) WHERE state = 'offered';
        """
}

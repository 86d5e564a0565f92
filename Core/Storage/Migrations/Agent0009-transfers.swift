/// Cases handed over to other boroughs and taken from them, and whose keys a person here has compared.
extension AgentMigrations {
    static let transfers0009 = """
        CREATE TABLE transfer_trust (
            borough TEXT PRIMARY KEY,
            fingerprint TEXT NOT NULL,
            agent_key TEXT NOT NULL,
            transfer_key TEXT NOT NULL,
            trusted_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE transfer_key_published (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            fingerprint TEXT NOT NULL
        ) STRICT;
        CREATE TABLE transfers (
            id TEXT PRIMARY KEY,
            direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
            -- The other borough.
            borough TEXT NOT NULL,
            -- `waiting` until the hub has an offer.
            state TEXT NOT NULL CHECK (state IN ('waiting', 'offered', 'accepted', 'refused', 'revoked', 'expired')),
            made_on TEXT NOT NULL,
            -- Of the offer's sealed bytes.
            digest TEXT NOT NULL,
            expires_at TEXT,
            -- Of a case that came from another borough, known once it has been opened.
            party TEXT,
            -- The case and the person here; of a case that was offered from here only.
            case_id TEXT,
            person_id TEXT,
            consent_on TEXT,
            reason TEXT,
            -- A message that the hub has not confirmed, as it is sent.
            unsent BLOB,
            -- A case that came from another borough, still sealed; null when it has been written out, or is over.
            sealed BLOB,
            handover_on TEXT,
            overlap_until TEXT,
            end_reason TEXT
        ) STRICT;
        CREATE UNIQUE INDEX transfers_open ON transfers (person_id, borough) WHERE direction = 'out' AND state IN ('waiting', 'offered');
        """
}

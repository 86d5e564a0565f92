/// Releases as they were proposed, approved and published, with the ledger of what readers have.
extension HubMigrations {
    static let releases0011 = """
        CREATE TABLE releases (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            period_from TEXT NOT NULL,
            period_through TEXT NOT NULL,
            profile TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn', 'rejected')),
            -- SHA-256 of the document in hexadecimal, and of the ledger's entry behind its salt.
            digest TEXT NOT NULL,
            entry_digest TEXT NOT NULL,
            -- How many releases had been published when it was proposed: those that it was protected against.
            place INTEGER NOT NULL CHECK (place >= 0),
            -- Which of those published it is, from 1; null for one that never was.
            ledger_place INTEGER UNIQUE,
            revises INTEGER REFERENCES releases (number),
            -- The audit's entry that names the digests.
            audit_entry INTEGER NOT NULL,
            -- Of each step the label of the token, its digest, and when.
            proposed_by TEXT NOT NULL, proposed_token TEXT NOT NULL, proposed_at TEXT NOT NULL,
            approved_by TEXT, approved_token TEXT, approved_at TEXT,
            published_by TEXT, published_token TEXT, published_at TEXT,
            -- Of the rejection or the withdrawal.
            ended_by TEXT, ended_token TEXT, ended_at TEXT,
            reason TEXT,
            CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (approved_token IS NULL)),
            CHECK ((published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL) = (published_token IS NULL)),
            CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_token IS NULL)),
            CHECK ((ended_at IS NULL) = (reason IS NULL)),
            CHECK ((published_at IS NULL) = (ledger_place IS NULL)),
            CHECK (ledger_place IS NULL OR ledger_place = place + 1),
            -- Two people, under whatever token.
            CHECK (approved_at IS NULL OR (approved_token <> proposed_token AND lower(approved_by) <> lower(proposed_by))),
            -- The steps that were taken say how far it has come.
            CHECK (CASE state
                WHEN 'proposed' THEN approved_at IS NULL AND published_at IS NULL AND ended_at IS NULL
                WHEN 'approved' THEN approved_at IS NOT NULL AND published_at IS NULL AND ended_at IS NULL
                WHEN 'published' THEN approved_at IS NOT NULL AND published_at IS NOT NULL AND ended_at IS NULL
                WHEN 'withdrawn' THEN approved_at IS NOT NULL AND published_at IS NOT NULL AND ended_at IS NOT NULL
                ELSE published_at IS NULL AND ended_at IS NOT NULL END)
        ) STRICT;
        CREATE TRIGGER releases_go_forward BEFORE UPDATE ON releases
        WHEN old.state IN ('withdrawn', 'rejected') OR new.number <> old.number OR new.digest <> old.digest OR new.entry_digest <> old.entry_digest
            OR new.place <> old.place OR new.audit_entry <> old.audit_entry OR new.proposed_token <> old.proposed_token
            OR (old.approved_at IS NOT NULL AND (new.approved_at IS NOT old.approved_at OR new.approved_token IS NOT old.approved_token))
            OR (old.published_at IS NOT NULL AND (new.published_at IS NOT old.published_at OR new.ledger_place IS NOT old.ledger_place))
        BEGIN
            SELECT RAISE(ABORT, 'a release only goes forward');
        END;
        CREATE TRIGGER releases_stay BEFORE DELETE ON releases BEGIN
            SELECT RAISE(ABORT, 'a release is kept');
        END;

        CREATE TABLE release_bytes (
            number INTEGER PRIMARY KEY REFERENCES releases (number),
            -- The release as JSON, as readers get it.
            document BLOB NOT NULL,
            -- The same with the counts behind it, for the protection of later ones. It holds what the document hides.
            entry BLOB NOT NULL,
            -- 32 random bytes, without which whoever reads the audit could try small counts until the entry's digest fits.
            salt BLOB NOT NULL CHECK (length(salt) = 32)
        ) STRICT;
        CREATE TRIGGER release_bytes_stay BEFORE UPDATE ON release_bytes BEGIN
            SELECT RAISE(ABORT, 'a release is kept as it was made');
        END;

        -- The boroughs whose figures are in it, and how far the hub had their batches.
        CREATE TABLE release_boroughs (
            number INTEGER NOT NULL REFERENCES releases (number),
            borough TEXT NOT NULL REFERENCES boroughs (slug),
            last_batch INTEGER NOT NULL,
            PRIMARY KEY (number, borough)
        ) STRICT;
        CREATE TABLE release_sign_offs (
            number INTEGER NOT NULL,
            borough TEXT NOT NULL,
            signed_by TEXT NOT NULL,
            signed_token TEXT NOT NULL,
            signed_at TEXT NOT NULL,
            PRIMARY KEY (number, borough),
            FOREIGN KEY (number, borough) REFERENCES release_boroughs (number, borough)
        ) STRICT;
        """
}

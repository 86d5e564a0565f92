/// Configuration that the central team published: what kind of hub this is, whose signature it takes, every edition, and what agents say of theirs.
extension HubMigrations {
    static let editions0019 = """
        -- One row; none in a hub that was made before hubs had names, which is a live one.
        CREATE TABLE hub_environment (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            name TEXT NOT NULL
        ) STRICT;

        -- The central team's keys, one after the other. The first has no announcement.
        CREATE TABLE centre_keys (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL,
            -- Signed by the key before, as JSON.
            change TEXT,
            trusted_at TEXT NOT NULL,
            trusted_by TEXT NOT NULL,
            CHECK ((number = 0) = (change IS NULL))
        ) STRICT;

        -- What was applied together.
        CREATE TABLE edition_applications (
            number INTEGER PRIMARY KEY,
            applied_at TEXT NOT NULL,
            applied_by TEXT NOT NULL,
            -- Whether every borough that took part then had the same programme files after it. Only such files are the hub's own.
            whole INTEGER NOT NULL CHECK (whole IN (0, 1))
        ) STRICT;

        CREATE TABLE editions (
            borough TEXT NOT NULL,
            serial INTEGER NOT NULL CHECK (serial > 0),
            application INTEGER NOT NULL REFERENCES edition_applications (number),
            -- An EditionManifest as JSON, as it was signed.
            manifest TEXT NOT NULL,
            signature TEXT NOT NULL,
            PRIMARY KEY (borough, serial)
        ) STRICT;
        CREATE TRIGGER editions_stay BEFORE UPDATE ON editions BEGIN
            SELECT RAISE(ABORT, 'an edition does not change');
        END;
        CREATE TRIGGER editions_remain BEFORE DELETE ON editions BEGIN
            SELECT RAISE(ABORT, 'an edition is not deleted');
        END;

        -- The texts of editions' files, each once.
        CREATE TABLE edition_files (
            sha256 TEXT PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT;

        -- What each borough's agent last said of its configuration.
        CREATE TABLE configuration_reports (
            borough TEXT PRIMARY KEY REFERENCES boroughs (slug),
            -- A ConfigurationReport as JSON.
            report TEXT NOT NULL,
            -- Since when it says the same.
            since TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        """
}

/// What a token is limited to, when it was last used, and whether it still holds.
extension HubMigrations {
    static let access0006 = """
        ALTER TABLE tokens ADD COLUMN boroughs TEXT;
        ALTER TABLE tokens ADD COLUMN profiles TEXT;
        ALTER TABLE tokens ADD COLUMN may_break_glass INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tokens ADD COLUMN last_used_on TEXT;
        ALTER TABLE tokens ADD COLUMN revoked_at TEXT;
        CREATE INDEX agents_by_key ON agents (public_key);
        """
}

/// Whether a release is expected to be revised.
extension HubMigrations {
    static let finality0016 = """
        -- Null for releases from before it was said. It stands in the document and in the audit too; this is for lists.
        ALTER TABLE releases ADD COLUMN finality TEXT CHECK (finality IN ('provisional', 'final'));
        CREATE TRIGGER releases_stay_as_final BEFORE UPDATE OF finality ON releases WHEN new.finality IS NOT old.finality BEGIN
            SELECT RAISE(ABORT, 'a release is as final as it was proposed');
        END;
        """
}

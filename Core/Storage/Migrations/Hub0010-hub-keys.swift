/// The announcements of new keys of the hub's, as they lie beside the key. The copy here shows when the keys were put back from before one.
extension HubMigrations {
    static let hubKeys0010 = """
        CREATE TABLE hub_key_changes (
            number INTEGER PRIMARY KEY,
            -- Signed by both keys, as JSON.
            statement TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        """
}

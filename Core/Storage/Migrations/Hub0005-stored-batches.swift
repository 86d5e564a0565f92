/// Batches as they came, so that what the hub holds can be proved to who sent it, and the checkpoints that both ends' audits had
/// reached with each.
extension HubMigrations {
    static let storedBatches0005 = """
        -- How far the agent's audit had come when it made the batch, and the hub's when it had applied it.
        ALTER TABLE batches ADD COLUMN agent_entry INTEGER;
        ALTER TABLE batches ADD COLUMN agent_digest TEXT;
        ALTER TABLE batches ADD COLUMN hub_entry INTEGER;
        ALTER TABLE batches ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE batch_bodies (
            borough TEXT NOT NULL,
            number INTEGER NOT NULL,
            -- The bytes, compressed as gzip.
            body BLOB NOT NULL,
            -- Of the bytes as they lie here: another than the batch's where a recall has taken rows out.
            digest TEXT NOT NULL,
            PRIMARY KEY (borough, number),
            FOREIGN KEY (borough, number) REFERENCES batches (borough, number)
        ) STRICT;
        """
}

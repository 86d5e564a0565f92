/// Batches' bytes beside the batches, so that looking through a long list of batches does not read all that ever left; and the earlier
/// versions of people by person, which every correction asks for.
extension AgentMigrations {
    static let batchBodies0010 = """
        CREATE TABLE batch_bodies (
            number INTEGER PRIMARY KEY REFERENCES batches (number),
            body BLOB NOT NULL,
            -- Whether it is compressed as gzip.
            packed INTEGER NOT NULL
        ) STRICT;
        INSERT INTO batch_bodies (number, body, packed) SELECT number, body, packed FROM batches WHERE body IS NOT NULL;
        ALTER TABLE batches DROP COLUMN body;
        ALTER TABLE batches DROP COLUMN packed;

        CREATE INDEX people_before ON people (person_id) WHERE superseded_by IS NOT NULL;
        """
}

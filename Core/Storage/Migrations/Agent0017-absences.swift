/// Who was not in which census return.
extension AgentMigrations {
    static let absences0017 = """
        -- Children with a number of whom no return had told when this one was read, and who are not in it. Should another tell of one, this one has said
        -- that there was nothing. It is the version that is named: under another number, the child may have been there.
        CREATE TABLE census_absences (
            file INTEGER NOT NULL REFERENCES census_returns (file),
            person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            PRIMARY KEY (file, person)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX census_absences_of_person ON census_absences (person);
        """
}

/// Whom each token belongs to, so that the steps of a release are told apart by people and not by tokens.
extension HubMigrations {
    static let people0015 = """
        -- The name of the person or program; null where none was given, and then the label stands for it.
        ALTER TABLE tokens ADD COLUMN person TEXT;

        -- Of the names in proposed_by, approved_by and signed_by what remains whatever their case and spaces. Until now these were labels,
        -- which have neither spaces nor letters beyond ASCII.
        DROP TRIGGER releases_go_forward;
        ALTER TABLE releases ADD COLUMN proposed_person TEXT NOT NULL DEFAULT '';
        ALTER TABLE releases ADD COLUMN approved_person TEXT CHECK (approved_person <> proposed_person);
        ALTER TABLE release_sign_offs ADD COLUMN signed_person TEXT NOT NULL DEFAULT '';
        UPDATE releases SET proposed_person = lower(proposed_by), approved_person = lower(approved_by);
        UPDATE release_sign_offs SET signed_person = lower(signed_by);

        CREATE TRIGGER releases_go_forward BEFORE UPDATE ON releases
        WHEN old.state IN ('withdrawn', 'rejected') OR new.number <> old.number OR new.digest <> old.digest OR new.entry_digest <> old.entry_digest
            OR new.place <> old.place OR new.audit_entry <> old.audit_entry OR new.proposed_token <> old.proposed_token
            OR new.proposed_person <> old.proposed_person
            OR (old.approved_at IS NOT NULL AND (new.approved_at IS NOT old.approved_at OR new.approved_token IS NOT old.approved_token
                OR new.approved_person IS NOT old.approved_person))
            OR (old.published_at IS NOT NULL AND (new.published_at IS NOT old.published_at OR new.ledger_place IS NOT old.ledger_place))
        BEGIN
            SELECT RAISE(ABORT, 'a release only goes forward');
        END;
        -- A person, and not only a name: a release that was approved says whose the approval is.
        CREATE TRIGGER releases_by_two_people BEFORE UPDATE ON releases
        WHEN new.approved_at IS NOT NULL AND (new.approved_person IS NULL OR new.approved_person = new.proposed_person)
        BEGIN
            SELECT RAISE(ABORT, 'a release takes two people');
        END;
        CREATE TRIGGER sign_offs_by_others BEFORE INSERT ON release_sign_offs
        WHEN EXISTS (SELECT 1 FROM releases WHERE number = new.number AND proposed_person = new.signed_person)
        BEGIN
            SELECT RAISE(ABORT, 'a borough signs off what somebody else has proposed');
        END;
        """
}

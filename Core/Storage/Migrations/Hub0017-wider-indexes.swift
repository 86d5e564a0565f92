/// What is asked of a case's records again and again while figures are counted stands in the index by which they are found: a case's records lie all over
/// their tables, and looking into each of them is most of the work.
extension HubMigrations {
    static let widerIndexes0017 = """
        DROP INDEX referrals_of_case;
        CREATE INDEX referrals_of_case ON referrals (borough, case_id, received_on, referral_id) WHERE until_batch IS NULL;
        DROP INDEX people_of_case;
        CREATE INDEX people_of_case ON people (borough, case_id, role, person_id, age_band, sex, ethnicity, interpreter) WHERE until_batch IS NULL;
        DROP INDEX sessions_of_case;
        CREATE INDEX sessions_of_case ON sessions (borough, case_id, attendance, held_on) WHERE until_batch IS NULL;
        DROP INDEX soag_of_case;
        CREATE INDEX soag_of_case ON soag (borough, case_id, stage, domain) WHERE until_batch IS NULL;
        DROP INDEX outcomes_of_case;
        CREATE INDEX outcomes_of_case ON outcomes (borough, case_id, stage, respondent) WHERE until_batch IS NULL;
        """
}

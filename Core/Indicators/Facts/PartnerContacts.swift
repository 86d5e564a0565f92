import Domain

extension Fact {
    /// Partner support's tries to reach adult victim-survivors.
    static let partnerContacts = Fact(
        "partner_contacts", row: "one try to reach an adult victim-survivor", record: .partnerContacts, keyedBy: ["contact_id"],
        needs: [.partnerContacts],
        columns: [
            .key("contact_id", "The try"),
            .key("case_id", "The case"),
            .key("person_id", "The adult victim-survivor"),
            .date("contacted_on", "The day of the try"),
            .yesNo("safe_contact_checked", "Whether the safe-contact plan was checked first"),
            .code("outcome", from: "partner_contacts.outcome", "What came of it"),
        ],
        view: FactView(
            [
                "c.borough", "c.contact_id", "c.case_id", "c.person_id", "c.contacted_on", "c.safe_contact_checked", "c.outcome",
            ],
            from: FactSQL.inOrderOfKeys("partner_contacts", as: "c"),
            where: "c.until_batch IS NULL"))
}

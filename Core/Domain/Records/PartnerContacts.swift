extension RecordType {
    public static let partnerContacts = RecordType(
        "partner_contacts", title: "Partner contacts", row: "a try to reach the adult victim-survivor",
        key: ["contact_id"], eventDate: "contacted_on",
        fields: [
            .key("contact_id", .contact, "The contact's number in the case system"),
            .caseReference,
            .reference("person_id", .person, to: "people", "person_id", "The adult victim-survivor"),
            .date("contacted_on", privacy: .shared, "The day of the try"),
            .yesNo("safe_contact_checked", privacy: .shared, "Whether the safe-contact plan was checked first"),
            .code("outcome", from: "partner_contacts.outcome", privacy: .shared, "What came of it"),
        ])
}

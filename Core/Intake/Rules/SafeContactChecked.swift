public import Domain

/// The safe-contact plan is checked before every try to reach a victim-survivor (DOMAIN, section 8).
public struct SafeContactChecked: RecordRule {
    public static let definition = RuleDefinition(
        "safe_contact_not_checked", .query, fields: ["partner_contacts.safe_contact_checked"],
        says: "The safe-contact plan is checked before every try to reach an adult victim-survivor.")

    public init() {}

    public func applies(to type: RecordType) -> Bool { type == .partnerContacts }

    public func violations(of record: Record, today: CivilDate) -> [RuleViolation] {
        guard record["safe_contact_checked"] == .text("n") else { return [] }
        return [
            RuleViolation(
                field: "safe_contact_checked",
                message: "The victim-survivor was contacted without checking her safe-contact plan first.",
                fix: "Talk to the worker; correct the record if the plan was checked after all.")
        ]
    }

    public static let examples = RuleExamples(
        type: .partnerContacts, breaking: [["safe_contact_checked": .text("n")]],
        keeping: [["safe_contact_checked": .text("y")]])
}

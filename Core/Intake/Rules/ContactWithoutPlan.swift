public import Domain

/// An adult victim-survivor is contacted by a plan that was made with her. Only where the borough sends such plans at all.
public struct ContactWithoutPlan: CaseFileRule {
    public static let definition = RuleDefinition(
        "contact_before_plan", .query, fields: ["partner_contacts.contacted_on", "safe_contact_plans.made_on"],
        says: "Where a case has a safe-contact plan, its adult victim-survivor is reached again only after it was made.", canRefuse: false)

    public let reads: Set<RecordType> = [.partnerContacts, .safeContactPlans]

    public init() {}

    public func violations(in records: [Record], codes: CodeBook) -> [(record: Int, violation: RuleViolation)] {
        let plans = records.filter { $0.type == .safeContactPlans }
        return records.indices.compactMap { index in
            let contact = records[index]
            guard contact.type == .partnerContacts, let day = contact["contacted_on"].date, let person = contact["person_id"].text,
                let made = plans.filter({ $0["person_id"].text == person }).compactMap({ $0["made_on"].date }).min(), day < made,
                records.contains(where: { isEarlierSuccess($0, person, day) })
            else { return nil }
            return (
                index,
                RuleViolation(
                    field: "contacted_on",
                    message: "She was contacted again on \(day.inWords); the safe-contact plan was only made on \(made.inWords).",
                    fix: "Correct the day of the plan if it was made earlier; talk to the worker if it was not.")
            )
        }
    }

    /// The first successful contact is where a plan is made, so only those after it count.
    private func isEarlierSuccess(_ record: Record, _ person: String, _ day: CivilDate) -> Bool {
        record.type == .partnerContacts && record["person_id"].text == person && record["outcome"].text == "successful"
            && (record["contacted_on"].date.map { $0 < day } ?? false)
    }

    public static let examples: [(records: [Record], violations: Int)] = [
        ([contact(100, "successful"), plan(100), contact(101, "no_reply")], 0),
        ([contact(100, "successful"), contact(103, "no_reply"), plan(105)], 1),
        ([contact(100, "no_reply"), contact(103, "successful"), plan(105)], 0),
        ([contact(100, "successful"), contact(103, "successful")], 0),
    ]

    private static func contact(_ day: Int32, _ outcome: String) -> Record {
        var record = Record(.partnerContacts)
        record["person_id"] = .text("P2")
        record["contacted_on"] = .date(CivilDate(daysSinceEpoch: 19_000 + day))
        record["outcome"] = .text(outcome)
        return record
    }

    private static func plan(_ day: Int32) -> Record {
        var record = Record(.safeContactPlans)
        record["person_id"] = .text("P2")
        record["made_on"] = .date(CivilDate(daysSinceEpoch: 19_000 + day))
        return record
    }
}

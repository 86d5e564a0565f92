extension RecordType {
    /// The three roles are counted apart and nothing is inferred from one about another.
    public static let people = RecordType(
        "people", title: "People", row: "a person in a case, in one role",
        key: ["person_id"], eventDate: nil,
        fields: [
            .key("person_id", .person, "The person's number in the case system"),
            .caseReference,
            .code("role", from: "people.role", privacy: .shared, "Service user, adult victim-survivor or child"),
            .identifying("forename", "Forename"),
            .identifying("surname", "Surname"),
            .date("birth_date", .birth, privacy: .coarsened(.ageBand), "Date of birth; leaves as the age band at referral"),
            .code("sex", from: "people.sex", privacy: .shared, "Sex"),
            .code("ethnicity", from: "people.ethnicity", privacy: .shared, "Ethnicity, in the Department for Education's codes"),
            .identifying("postcode", maxLength: 10, required: false, "Postcode of the home address"),
            .code("interpreter", from: "people.interpreter", privacy: .shared, "Whether an interpreter was needed, and found"),
            .identifying("la_child_id", maxLength: 20, required: false, "The child's number in the Children in Need census"),
        ])
}

extension RecordType {
    public static let caseAudits = RecordType(
        "case_audits", title: "Case audits", row: "a case file read against the programme's standard",
        key: ["audit_id"], eventDate: "audited_on",
        fields: [
            .key("audit_id", .audit, "The audit's number"),
            .date("audited_on", privacy: .shared, "The day of the audit"),
            .code("agency", from: "training.agency", privacy: .shared, "The agency whose file it was"),
            .yesNo("meets_standard", privacy: .shared, "Whether the file meets the standard"),
        ])
}

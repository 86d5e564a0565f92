import Domain

extension Fact {
    /// Case files read against the programme's standard.
    static let caseAudits = Fact(
        "case_audits", row: "a case file read against the standard", record: .caseAudits, keyedBy: ["audit_id"], isAboutPeople: false,
        needs: [.caseAudits],
        columns: [
            .key("audit_id", "The audit"),
            .date("audited_on", "The day of the audit"),
            .code("agency", from: "training.agency", "The agency whose file it was"),
            .yesNo("meets_standard", "Whether the file meets the standard"),
        ],
        view: FactView(
            [
                "a.borough", "a.audit_id", "a.audited_on", "a.agency", "a.meets_standard",
            ],
            from: "case_audits AS a",
            where: "a.until_batch IS NULL"))
}

extension RecordType {
    /// The Dash risk checklist, again during the work and at its end.
    public static let riskAssessments = RecordType(
        "risk_assessments", title: "Risk assessments", row: "a Dash risk checklist completed after the referral",
        key: ["risk_id"], eventDate: "assessed_on",
        fields: [
            .key("risk_id", .riskAssessment, "The assessment's number in the case system"),
            .caseReference,
            .date("assessed_on", privacy: .shared, "The day it was completed"),
            .code("stage", from: "risk_assessments.stage", privacy: .shared, "Review or exit"),
            .number("dash_score", 0...24, privacy: .coarsened(.riskBand), "Ticks on the Dash risk checklist, 0 to 24"),
            .code(
                "professional_judgement", from: "risk_band", .never, privacy: .shared,
                "The worker's own view of the risk; it can raise the band, never lower it"),
        ])
}

import Domain

extension Fact {
    /// Safe & Together consultations with professionals.
    static let consultations = Fact(
        "consultations", row: "a Safe & Together consultation", record: .consultations, keyedBy: ["consultation_id"], isAboutPeople: false,
        needs: [.consultations],
        columns: [
            .key("consultation_id", "The consultation"),
            .date("held_on", "The day it was held"),
            .code("kind", from: "consultations.kind", "On one family, or in a group"),
            .code("agency", from: "training.agency", "The agency that asked for it"),
        ],
        view: FactView(
            [
                "c.borough", "c.consultation_id", "c.held_on", "c.kind", "c.agency",
            ],
            from: "consultations AS c",
            where: "c.until_batch IS NULL"))
}

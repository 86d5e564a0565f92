extension RecordType {
    /// No family is named: consultations are also held on families that Restart does not know.
    public static let consultations = RecordType(
        "consultations", title: "Consultations", row: "a Safe & Together consultation with professionals",
        key: ["consultation_id"], eventDate: "held_on",
        fields: [
            .key("consultation_id", .consultation, "The consultation's number"),
            .date("held_on", privacy: .shared, "The day it was held"),
            .code("kind", from: "consultations.kind", privacy: .shared, "On one family, or in a group"),
            .code("agency", from: "training.agency", privacy: .shared, "The agency that asked for it"),
        ])
}

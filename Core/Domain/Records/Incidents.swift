extension RecordType {
    /// What became known of abuse during the work and after it.
    public static let incidents = RecordType(
        "incidents", title: "Incidents", row: "an incident of domestic abuse by the service user that became known",
        key: ["incident_id"], eventDate: "happened_on",
        fields: [
            .key("incident_id", .incident, "The incident's number in the case system"),
            .caseReference,
            .date("happened_on", privacy: .shared, "The day it happened"),
            .code("towards", from: "incidents.towards", privacy: .shared, "The same partner or former partner, or a new one"),
            .code("reported_by", from: "incidents.reported_by", privacy: .shared, "Who made it known"),
        ])
}

import ArgumentParser

/// People who object to records about them leaving the borough.
struct ObjectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objection",
        abstract: "Keeps records about a person in the borough, because they object to their leaving.",
        discussion: """
            Example: restart-agent objection add --home /srv/restart --person P00045 --reason "Asked by letter"
            What left before is withdrawn at the hub with the next push, and leaves again once the objection is lifted. Counts that
            the borough makes month by month do not change.
            """,
        subcommands: [ObjectionAdd.self, ObjectionLift.self, ObjectionList.self])
}

import ArgumentParser

/// Cases that may not leave for now.
struct EmbargoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embargo",
        abstract: "Keeps a whole case in the borough until a day, as while proceedings are live.",
        discussion: """
            Example: restart-agent embargo add --home /srv/restart --case SUT-0032 --until 2025-01-31 --reason "Family court"
            What left before is withdrawn at the hub with the next push. It leaves again with the first push after the last day.
            """,
        subcommands: [EmbargoAdd.self, EmbargoLift.self, EmbargoList.self])
}

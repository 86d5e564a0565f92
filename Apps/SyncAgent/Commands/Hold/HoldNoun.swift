import ArgumentParser

/// Cases that may not be erased for now.
struct HoldNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Keeps a case from being erased, by request or by the schedule, as while a court or an inquiry may ask for it.",
        discussion: """
            Example: restart-agent hold add --home /srv/restart --case SUT-0032 --review 2027-01-31 --reason "Safeguarding review"
            It stays until it is lifted; the day says when somebody looks at whether it is still needed.
            """,
        subcommands: [HoldAdd.self, HoldLift.self, HoldList.self])
}

import ArgumentParser

/// What can be done about letting agents in.
struct EnrolmentNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrolment",
        abstract: "Let a borough's agent in.",
        discussion: "  restart-admin enrolment create sutton --hub https://hub.example --token-file token",
        subcommands: [EnrolmentCreate.self])
}

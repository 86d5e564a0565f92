import ArgumentParser

/// The borough's configuration, as the central team publishes it.
struct ConfigurationNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "configuration",
        abstract: "Takes the borough's configuration from the central team, and shows which is in force.",
        discussion: """
            Example: restart-agent configuration show --home /srv/restart
            `sync` and `run` take it by themselves. Only what the central team's key has signed, for this borough and as the next, is taken; anything else
            is refused, and the one in force stays.
            """,
        subcommands: [ConfigurationPullCommand.self, ConfigurationShow.self, ConfigurationHistory.self, ConfigurationReturn.self])
}

import ArgumentParser

/// What can be done about boroughs' agents at the hub.
struct AgentNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "List the agents that were enrolled, and revoke their keys.",
        discussion: """
              restart-admin agent list --hub https://hub.example --token-file token
              restart-admin agent revoke agent-sutton-0a1b2c3d --reason "Laptop lost" --hub https://hub.example --token-file token
            """,
        subcommands: [AgentList.self, AgentRevoke.self])
}

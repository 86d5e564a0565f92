import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Ends an agent's key, as after a machine was lost.
struct AgentRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke an agent's key, as after a machine was lost. What it has sent stays.",
        discussion: """
            From now on the hub takes nothing from this key, and never takes the key again. The borough goes on with a new code from
            `restart-admin enrolment create` and `restart-agent enrol --new-key`: what was sent before stays, and what waits is sent then.

              restart-admin agent revoke agent-sutton-0a1b2c3d --reason "Laptop lost" --hub https://hub.example --token-file token
            """)

    @Argument(help: "The agent's id; `restart-admin agent list` shows it.")
    var agent: String

    @Option(help: ArgumentHelp("Why, for the audit.", valueName: "text"))
    var reason: String

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        guard let path = HubPath.revocation(ofAgent: agent) else {
            throw ValidationError("`\(agent)` is no agent's id; `restart-admin agent list` shows them.")
        }
        let entry: AgentEntry = try hub.connection().call("POST", path, sending: RevocationRequest(reason: reason), now: Clock.seconds())
        Console.error("The key holds no more. The borough goes on with a new code and `restart-agent enrol --new-key`.")
        if shared.json {
            try Console.print(json: entry)
        } else {
            Console.print(entry.line)
        }
    }
}

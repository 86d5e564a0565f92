import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Lists the agents that the hub has enrolled.
struct AgentList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the agents that were enrolled, with their keys' fingerprints and last batches.",
        discussion: "  restart-admin agent list --hub https://hub.example --token-file token")

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let agents: [AgentEntry] = try hub.connection().call("GET", HubPath.agents, sending: String?.none, now: Clock.seconds())
        if shared.json {
            try Console.print(json: agents)
        } else {
            agents.forEach { Console.print($0.line) }
        }
    }
}

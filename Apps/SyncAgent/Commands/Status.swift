import ArgumentParser
import BoroughConfig
import Terminal

/// Where things stand.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what is here, what waits, and whether the hub has acknowledged everything.",
        discussion: "Example: restart-agent status --home /srv/restart --json")

    @OptionGroup var options: HomeOptions

    func run() throws {
        let configuration = try options.configuration()
        let status = try AgentStatus(options.home, configuration, today: options.shared.today)
        if options.shared.json {
            try Console.print(json: status)
        } else {
            Console.print(status.words(of: configuration.borough))
        }
    }
}

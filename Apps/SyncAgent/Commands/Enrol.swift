import ArgumentParser
import BoroughConfig
import Terminal

/// Makes the agent known to the hub.
struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enrols this agent at the hub with a one-time code from the central team.",
        discussion: """
            After its key was revoked, as when a machine was lost, an agent enrols again with a new code and --new-key.

              restart-agent enrol --home /srv/restart --hub https://hub.example --code 7K2QF-...
              restart-agent enrol --home /srv/restart --hub https://hub.example --code 7K2QF-... --new-key
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The hub's address.", valueName: "url"))
    var hub: String

    @Option(help: "The one-time code.")
    var code: String

    @Flag(help: "Make this agent a new key in place of the one it has, which the hub does not take any more.")
    var newKey = false

    func run() throws {
        let enrolling = Enrolling(home: options.home, borough: try options.configuration().borough)
        for line in try enrolling.run(hub: hub, code: code, newKey: newKey) { Console.print(line) }
    }
}

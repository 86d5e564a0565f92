import ArgumentParser
import Domain
import Storage
import Terminal

struct RetentionApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Erases what has had its time, here and at the hub.",
        discussion: """
            Example: restart-agent retention apply --home /srv/restart
            Look at `retention list` first. Cases on hold stay. Old copies of the database keep what was sealed until `restart-agent keys rotate`.
            """)

    @OptionGroup var options: HomeOptions

    func run() throws {
        let configuration = try options.configuration()
        try options.home.exclusively {
            let store = try options.home.store()
            let outcomes = try Eraser(home: options.home, store: store, configuration: configuration, today: options.shared.today).applyRetention()
            if outcomes.isEmpty, !options.shared.json { Console.print("Nothing has had its time.") }
            try ErasureTelling(options: options, store: store).tell(outcomes, configuration)
        }
    }
}

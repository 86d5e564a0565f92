import ArgumentParser
import Storage
import Terminal

struct HoldLift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Lets a case be erased again.",
        discussion: "Example: restart-agent hold lift --home /srv/restart --case SUT-0032 --reason \"The review is over\"")

    @OptionGroup var options: HomeOptions

    @Option(name: .customLong("case"), help: ArgumentHelp("The case's id, as it stands in the exports.", valueName: "id"))
    var caseID: String

    @Option(help: ArgumentHelp("Why; kept sealed.", valueName: "text"))
    var reason: String

    func run() throws {
        try ChoiceKeeper(home: options.home, choice: .hold, today: options.shared.today)
            .printLift(of: caseID, reason: reason, asJSON: options.shared.json)
    }
}

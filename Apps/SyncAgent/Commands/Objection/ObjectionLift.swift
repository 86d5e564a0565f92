import ArgumentParser
import Storage
import Terminal

struct ObjectionLift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Notes that a person does not object any more.",
        discussion: "Example: restart-agent objection lift --home /srv/restart --person P00045 --reason \"Asked again\"")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The person's id, as it stands in the exports.", valueName: "id"))
    var person: String

    @OptionGroup var why: ReasonOption

    func run() throws {
        try ChoiceKeeper(home: options.home, choice: .objection, today: options.shared.today)
            .printLift(of: person, reason: why.checked(), asJSON: options.shared.json)
    }
}

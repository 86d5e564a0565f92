import ArgumentParser
import Storage
import Terminal

struct ObjectionList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Says how many objections are in effect, and of one person which.",
        discussion: """
            Example: restart-agent objection list --home /srv/restart --person P00045
            Whose they are is shown to nobody: whoever needs to know about a person has the id. That it was asked is in the audit trail.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The person's id, as it stands in the exports.", valueName: "id"))
    var person: String?

    func run() throws {
        try ChoiceKeeper(home: options.home, choice: .objection, today: options.shared.today).printList(of: person, asJSON: options.shared.json)
    }
}

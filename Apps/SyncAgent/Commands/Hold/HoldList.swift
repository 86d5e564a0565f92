import ArgumentParser
import Storage
import Terminal

struct HoldList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Says how many holds are in effect, and of one case which.",
        discussion: "Example: restart-agent hold list --home /srv/restart --case SUT-0032\nThat it was asked is in the audit trail.")

    @OptionGroup var options: HomeOptions

    @Option(name: .customLong("case"), help: ArgumentHelp("The case's id, as it stands in the exports.", valueName: "id"))
    var caseID: String?

    func run() throws {
        try ChoiceKeeper(home: options.home, choice: .hold, today: options.shared.today).printList(of: caseID, asJSON: options.shared.json)
    }
}

import ArgumentParser
import Storage
import Terminal

struct EmbargoLift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Ends an embargo before its last day.",
        discussion: "Example: restart-agent embargo lift --home /srv/restart --case SUT-0032 --reason \"Proceedings are over\"")

    @OptionGroup var options: HomeOptions

    @OptionGroup var ofCase: CaseOption

    @OptionGroup var why: ReasonOption

    func run() throws {
        try ChoiceKeeper(home: options.home, choice: .embargo, today: options.shared.today)
            .printLift(of: ofCase.id, reason: why.checked(), asJSON: options.shared.json)
    }
}

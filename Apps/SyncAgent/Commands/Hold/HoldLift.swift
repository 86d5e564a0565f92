import ArgumentParser
import Storage
import Terminal

struct HoldLift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Lets a case be erased again.",
        discussion: "Example: restart-agent hold lift --home /srv/restart --case SUT-0032 --reason \"The review is over\"")

    @OptionGroup var options: HomeOptions

    @OptionGroup var ofCase: CaseOption

    @OptionGroup var why: ReasonOption

    func run() throws {
        try ChoiceKeeper(home: options.home, choice: .hold, today: options.shared.today)
            .printLift(of: ofCase.id, reason: why.checked(), asJSON: options.shared.json)
    }
}

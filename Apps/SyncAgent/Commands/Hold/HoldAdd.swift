import ArgumentParser
import Domain
import Storage
import Terminal

struct HoldAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Keeps a case from being erased.",
        discussion: """
            Example: restart-agent hold add --home /srv/restart --case SUT-0032 --review 2027-01-31 --reason "Safeguarding review"
            The reason is kept sealed.
            """)

    @OptionGroup var options: HomeOptions

    @OptionGroup var ofCase: CaseOption

    @Option(help: ArgumentHelp("The day by which somebody looks at whether it is still needed.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var review: CivilDate

    @OptionGroup var why: ReasonOption

    func run() throws {
        guard review >= options.shared.today else { throw CommandFailure(.usage, "--review is over already. Name today or a day to come.") }
        let keeper = ChoiceKeeper(home: options.home, choice: .hold, today: options.shared.today)
        let number = try keeper.add(ofCase.id, day: review, reason: why.checked())
        if options.shared.json { return try Console.print(json: ["hold": number]) }
        Console.print("Hold \(number) is noted. Nothing of this case is erased until it is lifted; look at it again by \(review.inWords).")
    }
}

import ArgumentParser
import Domain
import Storage
import Terminal

struct EmbargoAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Puts a case under embargo.",
        discussion: """
            Example: restart-agent embargo add --home /srv/restart --case SUT-0032 --until 2025-01-31 --reason "Family court"
            The reason is kept sealed.
            """)

    @OptionGroup var options: HomeOptions

    @OptionGroup var ofCase: CaseOption

    @Option(help: ArgumentHelp("The last day on which nothing of it leaves.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var until: CivilDate

    @OptionGroup var why: ReasonOption

    func run() throws {
        guard until >= options.shared.today else { throw CommandFailure(.usage, "--until is over already. Name today or a day to come.") }
        let keeper = ChoiceKeeper(home: options.home, choice: .embargo, today: options.shared.today)
        let number = try keeper.add(ofCase.id, day: until, reason: why.checked())
        if options.shared.json { return try Console.print(json: ["embargo": number]) }
        Console.print("Embargo \(number) is noted. Nothing of this case leaves through \(until.inWords); what left before is withdrawn with the next push.")
    }
}

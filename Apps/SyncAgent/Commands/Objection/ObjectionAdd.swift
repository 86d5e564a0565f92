import ArgumentParser
import Domain
import Storage
import Terminal

struct ObjectionAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Notes that a person objects.",
        discussion: """
            Example: restart-agent objection add --home /srv/restart --person P00045 --reason "Asked by letter" --from 2024-07-01
            The reason is kept sealed. Tell nobody who works with another party of the case.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The person's id, as it stands in the exports.", valueName: "id"))
    var person: String

    @OptionGroup var why: ReasonOption

    @Option(help: ArgumentHelp("The first day on which nothing leaves; today by default.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var from: CivilDate?

    func run() throws {
        let day = from ?? options.shared.today
        let keeper = ChoiceKeeper(home: options.home, choice: .objection, today: options.shared.today)
        let number = try keeper.add(person, day: day, reason: why.checked())
        if options.shared.json { return try Console.print(json: ["objection": number]) }
        Console.print(
            "Objection \(number) is noted. From \(day.inWords) nothing about this person leaves; what left before is withdrawn with the next push.")
    }
}

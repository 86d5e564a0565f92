import ArgumentParser
import Domain
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
        let keeper = ChoiceKeeper(home: options.home, choice: .objection, today: options.shared.today)
        guard let person else {
            let count = try keeper.count()
            if options.shared.json { return try Console.print(json: ["inEffect": count]) }
            return Console.print("\(count) objection\(count == 1 ? " is" : "s are") in effect.")
        }
        let entries = try keeper.entries(of: person)
        if options.shared.json { return try Console.print(json: entries) }
        for entry in entries {
            Console.print("Objection \(entry.number), from \(entry.day.inWords)\(entry.liftedOn.map { ", lifted on \($0.inWords)" } ?? ""): \(entry.reason)")
        }
        if entries.isEmpty { Console.print("No objection is noted.") }
    }
}

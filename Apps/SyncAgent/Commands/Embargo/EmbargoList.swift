import ArgumentParser
import Domain
import Storage
import Terminal

struct EmbargoList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Says how many embargoes are in effect, and of one case which.",
        discussion: "Example: restart-agent embargo list --home /srv/restart --case SUT-0032\nThat it was asked is in the audit trail.")

    @OptionGroup var options: HomeOptions

    @Option(name: .customLong("case"), help: ArgumentHelp("The case's id, as it stands in the exports.", valueName: "id"))
    var caseID: String?

    func run() throws {
        let keeper = ChoiceKeeper(home: options.home, choice: .embargo, today: options.shared.today)
        guard let caseID else {
            let count = try keeper.count()
            if options.shared.json { return try Console.print(json: ["inEffect": count]) }
            return Console.print("\(count) embargo\(count == 1 ? " is" : "es are") in effect.")
        }
        let entries = try keeper.entries(of: caseID)
        if options.shared.json { return try Console.print(json: entries) }
        for entry in entries {
            Console.print("Embargo \(entry.number), through \(entry.day.inWords)\(entry.liftedOn.map { ", lifted on \($0.inWords)" } ?? ""): \(entry.reason)")
        }
        if entries.isEmpty { Console.print("No embargo is noted.") }
    }
}

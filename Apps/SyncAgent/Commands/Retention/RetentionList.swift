import ArgumentParser
import BoroughConfig
import Domain
import Storage
import Terminal

struct RetentionList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Says how long each kind is kept and how much of it has had its time. It changes nothing.",
        discussion: "Example: restart-agent retention list --home /srv/restart\nWith --today it says what will be due on another day.")

    @OptionGroup var options: HomeOptions

    struct Entry: Encodable {
        /// A record type, or `case` for whole cases.
        let of: String
        let months: Int
        let source: String
        /// What was last heard of before this day is due.
        let keptSince: CivilDate
        let due: Int
    }

    func run() throws {
        let (store, today) = (try options.home.store(), options.shared.today)
        let entries = try options.configuration().programme.retention.schedule.map { entry in
            Entry(
                of: entry.name, months: entry.months, source: entry.source, keptSince: entry.firstDayKept(on: today),
                due: try RetentionDue(entry, on: today, in: store).count)
        }
        let holds = try store.read { try $0.count(.hold, on: today) }
        if options.shared.json { return try Console.print(json: entries) }
        for entry in entries {
            Console.print("\(entry.of): kept for \(entry.months) months, since \(entry.keptSince.inWords); \(entry.due) due. \(entry.source)")
        }
        if entries.isEmpty { Console.print("The programme's configuration has no retention schedule; nothing is ever due.") }
        if holds > 0 { Console.print("\(holds) case\(holds == 1 ? " is" : "s are") on hold and not counted.") }
    }
}

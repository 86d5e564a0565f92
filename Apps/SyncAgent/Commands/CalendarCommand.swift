import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import PluginKit
import Terminal

/// What is planned, as a file for calendars.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Writes what the borough's sections plan, visits and surgeries, as a calendar (.ics).",
        discussion: """
            A calendar that has read the file before knows every event again and doubles none. It names posts and places, never a person.

            Example: restart-agent calendar --home /srv/restart --from 2024-07-01 --until 2024-09-30 --out visits.ics
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The first day; today where it is left out.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last day; three months after the first where it is left out.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var until: CivilDate?

    @Option(help: ArgumentHelp("The file to write; standard output where it is left out.", valueName: "file"))
    var out: String?

    struct Result: Encodable {
        let events: Int
        let from: CivilDate
        let until: CivilDate
        let file: String?
    }

    func run() throws {
        let first = from ?? options.shared.today
        let last = until ?? first.adding(months: 3)
        guard let period = Period(from: first, through: last) else {
            throw ValidationError("`--until` \(last) lies before `--from` \(first).")
        }
        let configuration = try options.configuration()
        let events = configuration.plugins.flatMap { $0.plugin.events(in: period) }
        let calendar = CalendarFile(
            name: "Restart in \(configuration.borough.name)", domain: "\(configuration.borough.slug).restart", madeAt: Clock.timestamp())
        let text = calendar.text(events)
        guard let out else { return try writeToOutput(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: out), options: .atomic)
        } catch {
            throw CommandFailure(.noSuchInput, "The calendar cannot be written to \(out). Check the folder, and whether the disk is full.")
        }
        if options.shared.json { return try Console.print(json: Result(events: events.count, from: first, until: last, file: out)) }
        Console.print("\(events.count) events from \(period.inWords) are in \(out).")
    }

    private func writeToOutput(_ text: String) throws {
        guard !options.shared.json else { throw ValidationError("With `--json` the calendar needs a file: add `--out FILE`.") }
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}

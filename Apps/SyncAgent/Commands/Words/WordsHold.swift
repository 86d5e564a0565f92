import ArgumentParser
import Terminal

struct WordsHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Takes back what was confirmed, so that a statement's words stay here.",
        discussion: """
            Example: restart-agent words hold --home /srv/restart --statement ST-17
            With the next push the statement leaves again without its words, and nothing made at the centre after that quotes it. To have the
            words deleted there, recall the case.
            """)

    @OptionGroup var options: HomeOptions

    @OptionGroup var statement: StatementOption

    func run() throws {
        try WordKeeper(home: options.home, configuration: options.configuration()).hold(statement.id)
        if options.shared.json { return try Console.print(json: ["held": statement.id]) }
        Console.print("Noted. The words stay here from the next push on.")
    }
}

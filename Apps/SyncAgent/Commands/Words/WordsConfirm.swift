import ArgumentParser
import Terminal

struct WordsConfirm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Says that nobody can be told by what was found in a statement's words, so that they may leave.",
        discussion: """
            Example: restart-agent words confirm --home /srv/restart --statement ST-17 --reason "Rose is the colour of the room"
            It holds for these words and for what is found in them now: other words, and a name that comes to be known, are asked about anew.
            The reason is kept sealed.
            """)

    @OptionGroup var options: HomeOptions

    @OptionGroup var statement: StatementOption

    @OptionGroup var why: ReasonOption

    func run() throws {
        try WordKeeper(home: options.home, configuration: options.configuration()).confirm(statement.id, reason: why.checked())
        if options.shared.json { return try Console.print(json: ["confirmed": statement.id]) }
        Console.print("Noted. The words leave with the next push.")
    }
}

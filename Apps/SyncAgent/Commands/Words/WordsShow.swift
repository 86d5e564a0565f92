import ArgumentParser
import Domain
import Terminal

struct WordsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a statement's words and what was found in them.",
        discussion: "Example: restart-agent words show --home /srv/restart --statement ST-17\nThat it was read is in the audit trail.")

    @OptionGroup var options: HomeOptions

    @OptionGroup var statement: StatementOption

    func run() throws {
        let shown = try WordKeeper(home: options.home, configuration: options.configuration()).show(statement.id)
        if options.shared.json { return try Console.print(json: shown) }
        // As it is counted, and without what could steer a terminal.
        Console.print(SpokenWords(shown.words).text)
        shown.line.findings.forEach { Console.print("  \($0)") }
    }
}

import ArgumentParser
import Terminal

struct WordsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the statements whose words stay here, and what was found in them.",
        discussion: "Example: restart-agent words list --home /srv/restart\nWith --all also those that a person has let go.")

    @OptionGroup var options: HomeOptions

    @Flag(help: "Also those in which something was found that a person has let go.")
    var all = false

    func run() throws {
        let found = try WordKeeper(home: options.home, configuration: options.configuration()).list().filter { $0.isHeld || all }
        if options.shared.json { return try Console.print(json: found) }
        if found.isEmpty { return Console.error("No statement's words are kept back.") }
        for line in found {
            Console.print("\(line.statement), case \(line.caseID), \(line.file) row \(line.row): \(line.isHeld ? "stays here" : "let go")")
            line.findings.forEach { Console.print("  \($0)") }
        }
    }
}

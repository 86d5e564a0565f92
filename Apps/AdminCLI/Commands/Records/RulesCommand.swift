import ArgumentParser
import BoroughConfig
import Intake
import PluginCatalogue
import Terminal

/// Lists the rules of intake.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules that exports are checked by, and how severe each is.",
        discussion: """
            The programme sets severities in `programme/rules.yaml`; a borough can take a rule more seriously, never less.

              restart-admin rules
              restart-admin rules --json
            """)

    @OptionGroup var shared: SharedOptions

    struct Entry: Encodable {
        let code: String
        let severity: String
        let fields: [String]
        let says: String
        let canRefuse: Bool
    }

    func run() async throws {
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        let entries = RuleBook.definitions.map {
            Entry(code: $0.code, severity: $0.severity(under: programme).rawValue, fields: $0.fields, says: $0.says, canRefuse: $0.canRefuse)
        }
        if shared.json { return try Console.print(json: entries) }
        for entry in entries { Console.print("\(entry.severity)  \(entry.code)  \(entry.says)") }
    }
}

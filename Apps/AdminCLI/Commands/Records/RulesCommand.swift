import ArgumentParser
import BoroughConfig
import PluginCatalogue
import Terminal

/// Lists the rules of intake, and those that the sections of a borough's folder bring.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules that exports are checked by, and how severe each is.",
        discussion: """
            The programme sets severities in `programme/rules.yaml`; a borough can take a rule more seriously, never less. Rules of a
            section, such as the housing agreements, hold in the boroughs that have it, and only ask.

              restart-admin rules
              restart-admin rules --borough camden
              restart-admin rules --json
            """)

    @Option(help: ArgumentHelp("Only what holds in this borough, as severe as it is there.", valueName: "slug"))
    var borough: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let entries = try borough.map { RuleEntry.all(in: try folder.borough($0)) } ?? RuleEntry.all(in: try folder.programme())
        if shared.json { return try Console.print(json: entries) }
        for entry in entries { Console.print(Self.line(entry)) }
    }

    static func line(_ entry: RuleEntry) -> String {
        "\(entry.severity)  \(entry.code)  \(entry.says)" + (entry.section.map { "  (\($0))" } ?? "")
    }
}

import ArgumentParser
import BoroughConfig
import PluginCatalogue
import Terminal

/// Prints the data dictionary.
struct DictionaryCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, csv
    }

    static let configuration = CommandConfiguration(
        commandName: "dictionary",
        abstract: "Print the data dictionary: every field, what it means and how it leaves.",
        discussion: """
            It is made from the declarations that the programs themselves read by, and the programme's code lists.

              restart-admin dictionary > dictionary.md
              restart-admin dictionary --format csv > dictionary.csv
            """)

    @Option(help: "How to write it.")
    var format = Format.markdown

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        let dictionary = DataDictionary(programme)
        if shared.json {
            try Console.print(json: dictionary.rows)
        } else {
            Console.print(format == .csv ? dictionary.csv : dictionary.markdown)
        }
    }
}

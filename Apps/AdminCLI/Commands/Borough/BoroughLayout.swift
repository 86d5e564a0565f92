import ArgumentParser
import BoroughConfig
import Intake
import PluginCatalogue
import Terminal

/// Prints `sources.yaml` as it can be read off an example export.
struct BoroughLayout: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layout",
        abstract: "Read the layout of an example export, and print sources.yaml for it.",
        discussion: """
            For a borough whose case system changes: nothing is written. Use an invented or emptied export. What is likely says so, and what is
            left to decide is marked CHANGE.

              restart-admin borough layout new-export > sources.yaml
            """)

    @Argument(help: "Files and folders of the export.")
    var paths: [String]

    @OptionGroup var shared: SharedOptions

    struct Proposal: Encodable {
        let sources: String
        let found: [String]
    }

    func run() async throws {
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        guard let layout = try ExampleLayout.read(paths, programme: programme, today: shared.today) else { return }
        let text = ProposedSources(layout: layout, codes: programme.codes, name: "this borough").text
        let found = LayoutWords(layout: layout).lines
        if shared.json { return try Console.print(json: Proposal(sources: text, found: found)) }
        Console.print(text)
        Console.error(found.joined(separator: "\n"))
    }
}

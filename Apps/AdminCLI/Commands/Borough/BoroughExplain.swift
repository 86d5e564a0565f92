import ArgumentParser
import BoroughConfig
import PluginCatalogue
import Terminal

/// Prints one page that says in plain English what a borough's configuration means.
struct BoroughExplain: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print a page in plain English of what a borough's configuration means.",
        discussion: """
            For managers and information governance: what leaves and on what basis, what never leaves, and what each section decides.

              restart-admin borough explain sutton > sutton.md
              restart-admin borough explain sutton --today 2030-01-01
            """)

    @Argument(help: "The borough's folder.")
    var slug: String

    @Option(help: "How to write it.")
    var format = Format.markdown

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let configuration = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).borough(slug)
        let page = BoroughPage(configuration, kinds: PluginCatalogue.all, asAt: shared.today)
        if shared.json {
            try Console.print(json: page)
        } else {
            Console.print(page.markdown)
        }
    }
}

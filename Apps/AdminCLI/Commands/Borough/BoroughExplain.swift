import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Terminal

/// Prints one page that says in plain English what a borough's configuration means.
struct BoroughExplain: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, html
    }

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print a page in plain English of what a borough's configuration means.",
        discussion: """
            For managers and information governance: what leaves, on what basis and by which clause, what never leaves, what each section decides, and
            what differs from other boroughs. As HTML it is one file that runs nothing and loads nothing.

              restart-admin borough explain sutton > sutton.md
              restart-admin borough explain sutton --format html --out sutton.html
              restart-admin borough explain sutton --today 2030-01-01
            """)

    @Argument(help: "The borough's folder.")
    var slug: String

    @Option(help: "How to write it.")
    var format = Format.markdown

    @Option(help: ArgumentHelp("The file to write to; without it, standard output.", valueName: "file"))
    var out: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let programme = try folder.programme()
        let configuration = try folder.borough(slug, in: programme)
        // Another borough's mistakes are no reason to say nothing of this one.
        let others = try folder.slugs().filter { $0 != slug }.compactMap { try? folder.borough($0, in: programme) }
        let page = BoroughPage(configuration, beside: others, kinds: PluginCatalogue.all, asAt: shared.today)
        if shared.json { return try Console.print(json: page) }
        let text = format == .html ? PageMarkup(page: page).html : page.markdown
        guard let out else { return Console.print(text) }
        try text.write(toFile: out, atomically: true, encoding: .utf8)
        Console.print(out)
    }
}

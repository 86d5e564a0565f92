import ArgumentParser
import BoroughConfig
import GRDB
import Indicators
import PluginCatalogue
import Publishing
import Storage
import Terminal

/// Prints the catalogue of indicators as a document.
struct FrameworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "framework",
        abstract: "Write the outcome framework: every indicator's definition, and how figures are made.",
        discussion: """
            Made from the folder of configuration alone; no hub is asked. Files that are there are replaced whole. The paths written stand on standard output.

              restart-report framework --out out
              restart-report framework --boroughs boroughs --format md --out out
            """)

    @Option(
        help: ArgumentHelp(
            "What to write, separated by commas: \(FrameworkFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "formats"))
    var format = "html,md"

    @Option(help: ArgumentHelp("The folder to write into; it is made if need be.", valueName: "dir"))
    var out: String

    @OptionGroup var shared: SharedOptions

    struct Written: Encodable {
        let indicators: Int
        let files: [String]
    }

    func validate() throws {
        do { _ = try formats() } catch { throw ValidationError(error.message) }
    }

    func run() async throws {
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let programme = try folder.programme()
        let catalogue = try IndicatorCatalogue.read(
            folder: "\(shared.boroughs)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
        let maker = FrameworkMaker(
            catalogue: catalogue, programme: programme, boroughs: try folder.everyBorough(), plugins: PluginCatalogue.all,
            estimates: try EstimatesFile.read(folder: "\(shared.boroughs)/programme", catalogue: catalogue))
        let framework = try made(by: maker)
        let paths = try Publisher.write(formats().map { $0.file(framework) }, to: out)
        if shared.json {
            try Console.print(json: Written(indicators: framework.entries.count, files: paths))
        } else {
            paths.forEach { Console.print($0) }
        }
    }

    /// The fields behind an indicator are read off its query, which an empty database knows as well as a full one.
    private func made(by maker: FrameworkMaker) throws -> Framework {
        try HubStore().reader.read { try maker.framework(in: $0) }
    }

    /// Each once, in the order given.
    /// - Throws: `PublishingError` with the code `format_unknown`.
    func formats() throws(PublishingError) -> [FrameworkFormat] {
        try FormatNames.list(format, among: FrameworkFormat.allCases.map(\.rawValue)).compactMap(FrameworkFormat.init)
    }
}

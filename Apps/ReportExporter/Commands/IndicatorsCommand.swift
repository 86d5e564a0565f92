import ArgumentParser
import BoroughConfig
import DisclosureControl
import Domain
import Indicators
import PluginCatalogue
import Terminal

/// Lists what reports count, or says all there is to say of one indicator.
struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "List the indicators, or show one in full.",
        discussion: """
              restart-report indicators
              restart-report indicators housing-need-identified
              restart-report indicators --json
            """)

    @Argument(help: "The indicator to show in full; all are listed where none is named.")
    var id: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        let folder = "\(shared.boroughs)/programme/indicators"
        let catalogue = try IndicatorCatalogue.read(folder: folder, programme: programme, plugins: PluginCatalogue.all)
        let entries = catalogue.indicators.map(IndicatorEntry.init)
        if let id {
            try show(Self.find(id, among: entries))
        } else if shared.json {
            try Console.print(json: entries)
        } else {
            entries.forEach { Console.print($0.line) }
        }
    }

    private func show(_ entry: IndicatorEntry) throws {
        if shared.json {
            try Console.print(json: entry)
        } else {
            Console.print(entry.inFull)
        }
    }

    /// - Throws: `CommandFailure` that proposes the nearest indicator.
    static func find(_ id: String, among entries: [IndicatorEntry]) throws(CommandFailure) -> IndicatorEntry {
        if let entry = entries.first(where: { $0.id == id }) { return entry }
        let nearest = NearestName.of(id, among: entries.map(\.id)).map { " Did you mean `\($0)`?" } ?? ""
        throw CommandFailure(.usage, "There is no indicator `\(id)`.\(nearest) `restart-report indicators` lists them.")
    }
}

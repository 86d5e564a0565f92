import ArgumentParser
import BoroughConfig
import DisclosureControl
import Domain
import GRDB
import Indicators
import PluginCatalogue
import Storage
import Terminal

/// Lists what reports count, or says all there is to say of one indicator.
struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "List the indicators, or show one in full.",
        discussion: """
              restart-report indicators
              restart-report indicators housing-need-identified
              restart-report indicators --sources
              restart-report indicators --json
            """)

    @Argument(help: "The indicator to show in full; all are listed where none is named.")
    var id: String?

    @Flag(help: "Print, for each line of the programme's catalogue, the fields that it is counted from.")
    var sources = false

    @Flag(help: "Print the SQL that counts it for --quarter, with its values filled in.")
    var sql = false

    @Option(help: ArgumentHelp("With --sql: the quarter of the financial year.", valueName: "quarter"))
    var quarter = "2024-25-Q1"

    @Option(help: ArgumentHelp("With --sql: the borough; all of them by default.", valueName: "slug"))
    var borough: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        let folder = "\(shared.boroughs)/programme/indicators"
        let catalogue = try IndicatorCatalogue.read(folder: folder, programme: programme, plugins: PluginCatalogue.all)
        let entries = catalogue.indicators.map(IndicatorEntry.init)
        if sql {
            try printSQL(catalogue)
        } else if sources {
            try printSources(catalogue)
        } else if let id {
            try show(Self.find(id, among: entries))
        } else if shared.json {
            try Console.print(json: entries)
        } else {
            entries.forEach { Console.print($0.line) }
        }
    }

    private func printSQL(_ catalogue: IndicatorCatalogue) throws {
        guard let quarter = FinancialQuarter(quarter) else {
            throw CommandFailure(.usage, "`\(quarter)` is no quarter of a financial year. April to June 2024 is 2024-25-Q1.")
        }
        let chosen = try id.map { id in try [Self.find(id, among: catalogue.indicators.map(IndicatorEntry.init)).id] } ?? catalogue.indicators.map(\.id)
        let boroughs = try borough.map { [$0] } ?? BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).slugs()
        let counter = Counter(catalogue: catalogue)
        try HubStore().reader.read { db in
            for indicator in catalogue.indicators where chosen.contains(indicator.id) {
                let query = try counter.sql(of: indicator, for: quarter.period, boroughs: boroughs, in: db)
                Console.print("-- \(indicator.id)\n\(query);")
            }
        }
    }

    private func printSources(_ catalogue: IndicatorCatalogue) throws {
        let lines = try CatalogueLines.read(path: "\(shared.boroughs)/programme/catalogue.yaml")
        let table = try HubStore().reader.read { try SourcesTable(lines, catalogue, in: $0) }
        if shared.json {
            try Console.print(json: table.rows)
        } else {
            Console.print(table.markdown)
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

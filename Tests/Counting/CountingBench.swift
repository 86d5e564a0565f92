import ArgumentParser
import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import GRDB
import Indicators
import PluginCatalogue
import Storage

/// Counts every indicator by quarter and borough, as `scripts/bench count` runs it, and says how long that took.
@main
struct CountingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart-counting", abstract: "Counts a hub's records by quarter and borough, and prints the seconds that it took.")

    @Option(help: "The hub's database.")
    var database: String

    @Option(help: "The folder of configuration.")
    var boroughs: String

    @Option(help: "The first quarter.")
    var from: String

    @Option(help: "The last quarter.")
    var through: String

    @Option(help: "Where to write what was counted, one line a figure, sorted.")
    var out: String?

    @Option(help: "Change one in so many of the hub's records first, all of this borough's.")
    var change: Int?

    @Option(help: "The borough whose records are changed.")
    var borough: String?

    func run() throws {
        let store = try HubStore(path: database)
        let programme = try BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all).programme()
        let counter = Counter(
            catalogue: try IndicatorCatalogue.read(folder: "\(boroughs)/programme/indicators", programme: programme, plugins: PluginCatalogue.all))
        if let change, let borough { try ChangedRecords(store: store, borough: borough).apply(oneIn: change) }
        let quarters = try quarters()
        let held = try store.boroughs()
        let areas = held.map { CountedBorough(slug: $0.slug, area: CountedArea(code: $0.gssCode, name: $0.name, status: .reported)) }
        let (slugs, periods) = (held.map(\.slug), quarters.map(\.period))

        let clock = ContinuousClock()
        let start = clock.now
        try counter.bringUpToDate(store, over: periods, of: slugs)
        let kept = clock.now
        let figures = try store.reader.read { try counter.figures(for: periods, of: slugs, in: $0) }
        let counts = periods.map { counter.counts(for: $0, areas: areas, from: figures) }
        let end = clock.now
        print("\((end - start) / .seconds(1)) \((kept - start) / .seconds(1))")
        guard let out else { return }
        var lines: [String] = []
        for (quarter, counts) in zip(quarters, counts) {
            for indicator in counts.indicators {
                for cell in indicator.cells {
                    guard let words = Self.words(cell.content, isDistribution: indicator.description.kind == .distribution, cell) else { continue }
                    lines.append("\(indicator.description.id)\t\(quarter)\t\(cell.areaCode)\t\(words)\n")
                }
            }
        }
        try lines.sorted().joined().write(toFile: out, atomically: true, encoding: .utf8)
    }

    private func quarters() throws -> [FinancialQuarter] {
        guard var quarter = FinancialQuarter(from), let last = FinancialQuarter(through) else { throw ValidationError("Quarters look like 2024-25-Q1.") }
        var quarters = [quarter]
        while quarter != last {
            quarter = quarter.next
            quarters.append(quarter)
        }
        return quarters
    }

    /// Nil for noughts, and for the whole of a distribution, which its answers add up to.
    private static func words(_ content: CountCell.Content, isDistribution: Bool, _ cell: CountCell) -> String? {
        switch content {
        case .count(0), .share(0, 0), .measurements([]): nil
        case .count(let count): isDistribution && cell.category.isEmpty ? nil : "\(cell.category)\t\(count)"
        case .share(let numerator, let denominator): "\t\(numerator) of \(denominator)"
        case .measurements(let values): "\t\(Int(values.reduce(0, +))) in \(values.count)"
        }
    }
}

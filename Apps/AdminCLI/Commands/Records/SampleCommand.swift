import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Samples
import Terminal

/// Writes an invented export.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write an invented export in a borough's own dialect.",
        discussion: """
            For rehearsals, tests and measurements. Nobody in it exists. The same seed gives the same bytes.
            A borough that sends workbooks gets a workbook; one that sends the Children in Need census gets a return too.

              restart-admin sample sutton --families 50 --out rehearsal
              restart-admin sample camden --families 50 --faults --out rehearsal-with-faults
              restart-admin sample camden --families 50 --census-year 2023 --out rehearsal-2023
            """)

    @Argument(help: "The borough.")
    var slug: String

    @Option(help: "How many families it holds.")
    var families: Int

    @Option(help: "Any whole number from 0.")
    var seed: UInt64 = 1

    @Flag(help: "Plant faults of every kind. They are listed in a file beside the folder, named after it.")
    var faults = false

    @Option(
        help: ArgumentHelp(
            "The collection year of the census return: 2024 is 1 April 2023 to 31 March 2024. Without it, the latest that has ended.", valueName: "year"))
    var censusYear: Int?

    @Option(help: ArgumentHelp("The folder to write to; it must be empty or not be there.", valueName: "dir"))
    var out: String

    @OptionGroup var shared: SharedOptions

    struct Report: Encodable {
        let folder: String
        let rows: [String: Int]
        let censusYear: Int?
        let faults: Int
        let faultList: String?
    }

    func run() async throws {
        guard (1...10_000_000).contains(families) else { throw CommandFailure(.usage, "--families takes a number from 1 to 10,000,000.") }
        if let names = try? FileManager.default.contentsOfDirectory(atPath: out), !names.isEmpty {
            throw CommandFailure(.usage, "\(out) is not empty. Name a folder that is empty, or that is not there yet.")
        }
        let configuration = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).borough(slug)
        try checkCensusYear(configuration)
        let request = SampleRequest(families: families, seed: seed, today: shared.today, hasFaults: faults, censusYear: censusYear)
        let summary = try SampleExport(configuration, request).write(to: out)
        var list: String?
        if faults {
            let path = "\(out.hasSuffix("/") ? String(out.dropLast()) : out)-faults.csv"
            try summary.faultList.write(toFile: path, atomically: true, encoding: .utf8)
            list = path
        }
        if shared.json {
            let report = Report(
                folder: out, rows: summary.rows, censusYear: summary.censusYear, faults: summary.plantedCount, faultList: list)
            return try Console.print(json: report)
        }
        for (file, rows) in summary.rows.sorted(by: { $0.key < $1.key }) {
            let isCensus = file == summary.censusFile
            Console.print("\(file): \(Words.count(rows, isCensus ? "child" : "row", plural: isCensus ? "children" : "rows"))")
        }
        if let list { Console.print("\(Words.count(summary.plantedCount, "fault")), listed in \(list).") }
        Console.print(out)
    }

    private func checkCensusYear(_ configuration: BoroughConfiguration) throws {
        guard let censusYear else { return }
        guard configuration.sources.contains(where: \.isCensus) else {
            throw CommandFailure(.usage, "\(configuration.borough.name)'s sources.yaml describes no census return. Leave out --census-year.")
        }
        let years = SampleExport.censusYears(of: configuration, on: shared.today)
        guard let years, years.contains(censusYear) else {
            let choice = years.map { "Name one from \($0.lowerBound) to \($0.upperBound)." } ?? "None has ended by \(shared.today.inWords)."
            throw CommandFailure(.usage, "There is no return of \(censusYear) yet, or nothing is known of that year. \(choice)")
        }
    }
}

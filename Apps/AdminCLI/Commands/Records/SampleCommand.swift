import ArgumentParser
import BoroughConfig
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

              restart-admin sample sutton --families 50 --out rehearsal
              restart-admin sample camden --families 50 --faults --out rehearsal-with-faults
            """)

    @Argument(help: "The borough.")
    var slug: String

    @Option(help: "How many families it holds.")
    var families: Int

    @Option(help: "Any whole number from 0.")
    var seed: UInt64 = 1

    @Flag(help: "Plant faults of every kind. They are listed in a file beside the folder, named after it.")
    var faults = false

    @Option(help: ArgumentHelp("The folder to write to; it must be empty or not be there.", valueName: "dir"))
    var out: String

    @OptionGroup var shared: SharedOptions

    struct Report: Encodable {
        let folder: String
        let rows: [String: Int]
        let faults: Int
        let faultList: String?
    }

    func run() async throws {
        guard (1...10_000_000).contains(families) else { throw CommandFailure(.usage, "--families takes a number from 1 to 10,000,000.") }
        if let names = try? FileManager.default.contentsOfDirectory(atPath: out), !names.isEmpty {
            throw CommandFailure(.usage, "\(out) is not empty. Name a folder that is empty, or that is not there yet.")
        }
        let configuration = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).borough(slug)
        let request = SampleRequest(families: families, seed: seed, today: shared.today, hasFaults: faults)
        let summary = try SampleExport(configuration, request).write(to: out)
        var list: String?
        if faults {
            let path = "\(out.hasSuffix("/") ? String(out.dropLast()) : out)-faults.csv"
            try summary.faultList.write(toFile: path, atomically: true, encoding: .utf8)
            list = path
        }
        if shared.json {
            return try Console.print(json: Report(folder: out, rows: summary.rows, faults: summary.faults.count, faultList: list))
        }
        for (file, rows) in summary.rows.sorted(by: { $0.key < $1.key }) { Console.print("\(file): \(Words.count(rows, "row"))") }
        if let list { Console.print("\(Words.count(summary.faults.count, "fault")), listed in \(list).") }
        Console.print(out)
    }
}

import ArgumentParser
import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import PluginCatalogue
import Reporting
import Storage
import Terminal

/// Counts a release again from the records as they were.
struct RecountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recount", abstract: "Count a release again from the records as they were when it was proposed.",
        discussion: """
            It takes the versions of records that the hub had then, counts them by the indicators of today, and says which figures of the
            release would be others. It shows no figure and changes nothing; the hub may be running. It ends with 0 when all are the same,
            and with 65 when some are not.

              restart-hub recount 3 --home /srv/restart-hub
            """)

    @Argument(help: "The release's number.")
    var release: Int

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions

    /// How many places are named in words; `--json` has all.
    private static let mostNamed = 20

    struct Answer: Encodable {
        struct Place: Encodable {
            let indicator, area, breakdown, category: String
        }

        let release: Int
        let same: Int
        let different: [Place]
        let redefined: [String]
        let gone: [String]
    }

    func run() async throws {
        let store = try HubHome(path: home).store()
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        let maker = try ReportMaker(programme: programme, boroughs: shared.boroughs, plugins: PluginCatalogue.all)
        let (release, recount) = try maker.recount(release, in: store)
        if shared.json {
            try Console.print(
                json: Answer(
                    release: release.number, same: recount.same,
                    different: recount.different.map { .init(indicator: $0.indicator, area: $0.area, breakdown: $0.breakdown, category: $0.category) },
                    redefined: recount.redefined, gone: recount.gone))
        } else {
            Console.print(Self.words(release, recount))
        }
        if !recount.isSame { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }

    private static func words(_ release: HubStore.KeptRelease, _ recount: Recount) -> String {
        let what = "Release \(release.number), \(release.profile), \(release.period.inWords), counted again from the records of \(release.proposed.at)"
        guard !recount.isSame else { return "\(what): all \(recount.same) figures are the same." }
        var lines = ["\(what): \(recount.same) figures are the same, \(recount.different.count) are not."]
        for place in recount.different.prefix(mostNamed) {
            let cut = place.breakdown.isEmpty ? "" : ", \(place.breakdown) \(place.category)"
            lines.append("  \(place.indicator), \(place.area)\(cut)")
        }
        if recount.different.count > mostNamed { lines.append("  and \(recount.different.count - mostNamed) more; --json names all.") }
        if !recount.redefined.isEmpty {
            lines.append("Defined otherwise now, so that they cannot be held against it: \(recount.redefined.joined(separator: ", ")).")
        }
        if !recount.gone.isEmpty { lines.append("Not among the indicators any more: \(recount.gone.joined(separator: ", ")).") }
        lines.append(
            "What a borough has recalled or erased since cannot be counted, and who takes part and what boroughs send are taken as they are now; the audit has an "
                + "entry for each. Where none explains it, run `restart-hub verify`, and compare the database with its backups.")
        return lines.joined(separator: "\n")
    }
}

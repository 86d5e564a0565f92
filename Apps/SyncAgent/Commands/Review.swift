import ArgumentParser
import BoroughConfig
import Domain
import PluginKit
import Terminal

/// How a period went, for the borough's own managers.
struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says how a period went, section by section: plan against what was held, money against budget, referrals before and after.",
        discussion: """
            It holds small numbers, so it is for the borough alone and no part of what leaves. Where it compares, it says how sure that is.

            Example: restart-agent review --home /srv/restart --from 2024-04-01 --until 2024-06-30
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The first day.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var from: CivilDate

    @Option(help: ArgumentHelp("The last day; today where it is left out.", valueName: "yyyy-mm-dd"), transform: DayOption.read)
    var until: CivilDate?

    struct Part: Encodable {
        let section: String
        let text: String
    }

    func run() throws {
        let last = until ?? options.shared.today
        guard let period = Period(from: from, through: last) else { throw ValidationError("`--until` \(last) lies before `--from` \(from).") }
        let configuration = try options.configuration()
        let known = try PluginMaterial(options.home.store(), configuration)
        let parts = configuration.plugins.compactMap { _, plugin in
            plugin.review(of: period, over: known.caseFiles, and: known.records, asAt: options.shared.today).map {
                Part(section: type(of: plugin).title, text: $0)
            }
        }
        if options.shared.json { return try Console.print(json: parts) }
        Console.print("# \(configuration.borough.name), \(period.inWords)\n\nFor the borough alone: small numbers are not hidden here.")
        for part in parts { Console.print("\n## \(part.section)\n\n\(part.text)") }
    }
}

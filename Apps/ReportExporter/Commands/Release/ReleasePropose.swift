import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Has a release made, for somebody else to approve.
struct ReleasePropose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Count and protect figures, and keep them for somebody else to approve.",
        discussion: """
            They are protected beside everything that was published before. The release's number stands first on its line. Figures that differ
            from those published before for the same period and profile are marked as revised, [r].

              restart-report release propose --quarter 2024-25-Q1 --hub https://hub.example --token-file token
              restart-report release propose --from 2024-04-01 --to 2025-03-31 --profile partner --hub https://hub.example --token-file token
              restart-report release propose --quarter 2024-25-Q1 --provisional --hub https://hub.example --token-file token
            """)

    @OptionGroup var period: PeriodChoice

    @Option(help: "Who is to read it; without it figures are made for publication, the strictest.")
    var profile = ExportCommand.Profile.public

    @Flag(help: "Records are still expected: the figures are provisional, marked [p], and will be revised. Without it they are final.")
    var provisional = false

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws { _ = try period.period() }

    func run() async throws {
        let proposal = ReleaseProposal(
            period: try period.period(), profile: profile.rawValue, finality: provisional ? .provisional : .final, today: shared.givenToday)
        let entry: ReleaseEntry = try hub.connection(patience: HubConnection.patienceWithReports).call(
            "POST", HubPath.releases, sending: proposal, now: Clock.seconds())
        try entry.print(asJSON: shared.json)
    }
}

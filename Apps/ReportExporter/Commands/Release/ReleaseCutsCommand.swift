import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Asks what a coarser table would show.
struct ReleaseCutsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cuts",
        abstract: "Tell which coarser tables would show figures that a release hides.",
        discussion: """
            What it tells follows from hidden figures: it is for those who decide what is published, and for nobody else.

              restart-report release cuts 3 --hub https://hub.example --token-file token
            """)

    @OptionGroup var release: ReleaseChoice
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let path = HubPath.cuts(ofRelease: release.number)
        let cuts: ReleaseCuts = try hub.connection(patience: HubConnection.patienceWithReports).call("POST", path, sending: String?.none, now: Clock.seconds())
        if shared.json {
            try Console.print(json: cuts)
        } else {
            Console.print(cuts.inWords)
        }
    }
}

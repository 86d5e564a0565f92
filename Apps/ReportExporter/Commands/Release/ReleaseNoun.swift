import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// What can be done with releases, from the proposal to the withdrawal.
struct ReleaseNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Propose figures for publication, have them signed off and approved, and publish them.",
        discussion: """
            One person proposes a release, the boroughs sign their figures off, another person approves it, and then it is published. Its figures
            are counted and protected once, when it is proposed, and never change after that.

              restart-report release propose --quarter 2024-25-Q1 --hub https://hub.example --token-file token
              restart-report release list --hub https://hub.example --token-file token
              restart-report release approve 3 --hub https://hub.example --token-file another-token
              restart-report release publish 3 --hub https://hub.example --token-file token
            """,
        subcommands: [
            ReleasePropose.self, ReleaseList.self, ReleaseShow.self, ReleaseSignOff.self, ReleaseApprove.self, ReleasePublish.self, ReleaseReject.self,
            ReleaseWithdraw.self,
            ReleaseCutsCommand.self,
        ])
}

/// The release that a command is about.
struct ReleaseChoice: ParsableArguments {
    @Argument(help: "The release's number; `restart-report release list` shows it.")
    var number: Int

    func validate() throws { try Self.check(number) }

    static func check(_ number: Int) throws {
        guard number > 0 else { throw ValidationError("A release has a number, from 1; `restart-report release list` shows it.") }
    }
}

extension ReleaseEntry {
    func print(asJSON: Bool) throws {
        if asJSON {
            try Console.print(json: self)
        } else {
            Console.print(line)
        }
    }
}

/// A release that takes a step, and the hub that it is at.
struct ReleaseStepOptions: ParsableArguments {
    @OptionGroup var release: ReleaseChoice
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    /// Has it take the step, and says how far it has come.
    func take(_ step: HubPath.ReleaseStep, sending message: (some Encodable)? = String?.none) throws {
        let entry: ReleaseEntry = try hub.connection(patience: HubConnection.patienceWithReports).call(
            "POST", HubPath.release(release.number, step), sending: message, now: Clock.seconds())
        try entry.print(asJSON: shared.json)
    }
}

/// Why a release ends.
struct ReleaseReason: ParsableArguments {
    @Option(name: .customLong("reason"), help: ArgumentHelp("Why; it stands in the list and in the audit for good: write no names.", valueName: "text"))
    var text: String
}

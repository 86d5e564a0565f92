import ArgumentParser
import Terminal

/// The programme's central service: it enrols agents, takes their batches and makes reports.
@main
struct RestartHub: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart-hub",
        abstract: "Enrols boroughs' agents, takes their batches against receipts, and makes reports.",
        discussion: """
            Everything it keeps lies under one folder, its home.

              restart-hub init --home /srv/restart-hub
              restart-hub serve --home /srv/restart-hub --boroughs boroughs
            """,
        version: ProgramVersion.current,
        subcommands: [
            Init.self, Serve.self, TokenCommand.self, Verify.self, RecountCommand.self, BackupNoun.self, BackupKeyNoun.self, KeysNoun.self, Restore.self,
        ])

    static func main() async {
        await Program.run(Self.self, translating: HubFailures.translate)
    }
}

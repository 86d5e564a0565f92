import ArgumentParser
import Terminal

/// The borough's program: it checks exports, keeps them, and sends the centre what an agreement allows.
@main
struct RestartAgent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart-agent",
        abstract: "Checks a borough's exports, keeps them, and sends the centre what an agreement allows.",
        discussion: """
            Everything it keeps lies under one folder, its home. Alone on a terminal, `restart-agent` leads through the set-up.

              restart-agent init --home /srv/restart --borough sutton
              restart-agent check --home /srv/restart exports/2024-06
              restart-agent sync --home /srv/restart exports/2024-06
            """,
        version: ProgramVersion.current,
        subcommands: [
            Setup.self, Init.self, Enrol.self, Check.self, Ingest.self, Accept.self, Push.self, Sync.self, Run.self, Status.self, Issues.self, Receipts.self,
            Statement.self, WordsNoun.self, Recover.self, Recall.self, AuditNoun.self, TransferNoun.self, LinkNoun.self, Tasks.self, CalendarCommand.self,
            Review.self, Agreements.self, PageCommand.self,
            ObjectionCommand.self,
            EmbargoCommand.self, HoldNoun.self, Erase.self, Erasures.self, RetentionNoun.self, KeysNoun.self,
            SubjectAccessCommand.self, NilReturn.self, Migrate.self,
            BackupNoun.self, BackupKeyNoun.self, Restore.self, ConfigurationNoun.self,
        ])

    func run() async throws {
        guard Dialogue.isPossible else { throw CleanExit.helpRequest(self) }
        try Setup.parse([]).run()
    }

    static func main() async {
        await Program.run(Self.self, translating: AgentFailures.translate)
    }
}

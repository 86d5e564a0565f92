import ArgumentParser
import SyncProtocol

/// Lets a statement be quoted.
struct StatementsApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Let a statement be quoted in a period's reports and releases.",
        discussion: """
            You say that you have read it, and that nobody can be told by it. Words can be taken out, and [...] then stands in their place; nothing
            can be changed or put in. A statement that holds a number, an address or a date is not taken with it.

              restart-report statements approve 17-0a1b2c3d --quarter 2024-25-Q1 --reason "Says what changed" --hub https://hub.example --token-file token
              restart-report statements approve 17-0a1b2c3d --quarter 2024-25-Q1 --remove "my sister Jane" --reason "Says what changed" \\
                --hub https://hub.example --token-file token
            """)

    @OptionGroup var decision: StatementDecisionOptions

    @Option(help: ArgumentHelp("A phrase to take out wherever it stands, in whole words; can be given again.", valueName: "words"))
    var remove: [String] = []

    func run() async throws { try decision.take(.approve, removing: remove) }
}

import ArgumentParser
import SyncProtocol

/// Says that a statement is not quoted.
struct StatementsRefuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: "Say that a statement is not quoted in a period's reports and releases.",
        discussion: """
            It can be approved later, and what was approved can be refused: reports made after that do not quote it.

              restart-report statements refuse 17-0a1b2c3d --quarter 2024-25-Q1 --reason "A family could be told by it" \\
                --hub https://hub.example --token-file token
            """)

    @OptionGroup var decision: StatementDecisionOptions

    func run() async throws { try decision.take(.refuse) }
}

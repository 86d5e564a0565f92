import ArgumentParser
import Terminal

/// The central agency's program: it fetches consolidated figures, protected for their readers, and writes them out.
@main
struct RestartReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart-report",
        abstract: "Writes the programme's figures for a period, protected for those who are to read them.",
        discussion: """
            Without --profile figures are made for publication, the strictest protection.

              restart-report export --hub https://hub.example --token-file token --quarter 2024-25-Q1 --out out/2024-25-Q1
              restart-report indicators
              restart-report framework --out out
              restart-report release propose --hub https://hub.example --token-file token --quarter 2024-25-Q1
            """,
        version: ProgramVersion.current,
        subcommands: [ExportCommand.self, IndicatorsCommand.self, FrameworkCommand.self, ReleaseNoun.self, StatementsNoun.self, AuditCommand.self])

    static func main() async {
        await Program.run(Self.self, translating: ReportFailures.translate)
    }
}

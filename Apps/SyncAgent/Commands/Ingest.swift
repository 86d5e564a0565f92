import ArgumentParser
import Intake
import Terminal

/// Keeps every acceptable row.
struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads exports and keeps every acceptable row.",
        discussion: "Example: restart-agent ingest --home /srv/restart exports/2024-06")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("Where to write issues.csv; under the home by default.", valueName: "file"))
    var issues: String?

    @Argument(help: "Files and folders.")
    var paths: [String]

    func run() throws {
        try IntakeCommand.end(IntakeCommand(options: options, issuesPath: issues).run(paths, dryRun: false))
    }
}

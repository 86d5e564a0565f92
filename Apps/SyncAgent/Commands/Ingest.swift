import ArgumentParser
import Intake
import Terminal

/// Keeps every acceptable row.
struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads exports and keeps every acceptable row.",
        discussion: "Example: restart-agent ingest --home /srv/restart exports/2024-06")

    @OptionGroup var options: HomeOptions

    @OptionGroup var issues: IssuesOption

    @Argument(help: "Files and folders.")
    var paths: [String]

    func run() throws {
        try IntakeCommand.end(IntakeCommand(options: options, issuesPath: issues.path).run(paths, dryRun: false))
    }
}

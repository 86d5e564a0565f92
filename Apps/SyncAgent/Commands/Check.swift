import ArgumentParser
import Intake
import Terminal

/// Says what would be wrong, and changes nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks exports and changes nothing.",
        discussion: "Example: restart-agent check --home /srv/restart exports/2024-06")

    @OptionGroup var options: HomeOptions

    @OptionGroup var issues: IssuesOption

    @Argument(help: "Files and folders.")
    var paths: [String]

    func run() throws {
        try IntakeCommand.end(IntakeCommand(options: options, issuesPath: issues.path).run(paths, dryRun: true))
    }
}

import ArgumentParser
import Foundation
import Intake
import Privacy
import Terminal

/// The last run's issues.
struct Issues: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what the last run found, or copies it.", discussion: "Example: restart-agent issues --home /srv/restart --csv to-fix.csv")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("Where to write a copy.", valueName: "file"))
    var csv: String?

    func run() throws {
        guard let data = FileManager.default.contents(atPath: options.home.issuesPath) else {
            throw CommandFailure(.noSuchInput, "No run has been made in \(options.home.path) yet.")
        }
        if options.shared.json {
            return try Console.print(json: try IssueFile.rows(path: options.home.issuesPath))
        }
        if let csv {
            try PrivateFile.replace(data, at: csv)
            Console.print("Written to \(csv).")
        } else {
            FileHandle.standardOutput.write(data)
        }
    }
}

import ArgumentParser
import Foundation
import Storage
import Terminal

/// Reads a file after all that has waited for a person.
struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads a file that waited because it has far fewer rows than the last one of its kind.",
        discussion: """
            Example: restart-agent accept 12 --reason "Cases of the old service were taken out" --home /srv/restart
            The run's number stands in the message, and `status` lists what waits. The reason is kept in the audit trail, so
            name nobody in it. A file that has changed since is not read: ingest it instead.
            """)

    @OptionGroup var options: HomeOptions

    @OptionGroup var issues: IssuesOption

    @Argument(help: ArgumentHelp("The number of the run that held the file.", valueName: "run"))
    var number: Int

    @Option(help: ArgumentHelp("Why the file is right as it is.", valueName: "text"))
    var reason: String

    @Option(help: ArgumentHelp("The file, where the run held several and not all are meant.", valueName: "name"))
    var file: String?

    func validate() throws {
        guard !reason.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else { throw ValidationError("--reason says why; it may not be empty.") }
    }

    func run() throws {
        let held = try options.home.store().read { try $0.heldFiles(ofRun: number) }
        let wanted = held.filter { file == nil || $0.name == file }
        guard !wanted.isEmpty else {
            let names = held.map(\.name).joined(separator: ", ")
            throw CommandFailure(.noSuchInput, held.isEmpty ? "Run \(number) held no file." : "Run \(number) did not hold `\(file ?? "")`, but \(names).")
        }
        if let done = wanted.first(where: { $0.acceptedIn != nil }), let later = done.acceptedIn {
            throw CommandFailure(.dataRefused, "\(done.name) was accepted before, in run \(later). Nothing was changed.")
        }
        if let old = wanted.first(where: \.isOvertaken) {
            throw CommandFailure(.dataRefused, "Another \(old.name) has been taken since run \(number); this one would undo it. Nothing was changed.")
        }
        if let gone = wanted.first(where: { !FileManager.default.fileExists(atPath: $0.path) }) {
            throw CommandFailure(.noSuchInput, "\(gone.path) is not there any more. Put it back, or ingest the export from where it is now.")
        }
        let acceptance = Ingestion.Acceptance(files: wanted, reason: reason.trimmingCharacters(in: .whitespacesAndNewlines))
        try IntakeCommand.end(
            IntakeCommand(options: options, issuesPath: issues.path).run(wanted.map(\.path), dryRun: false, accepting: acceptance))
    }
}

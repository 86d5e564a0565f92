import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import Intake
import Privacy
import Terminal

/// What every verb takes: where the agent lives, and the shared options.
struct HomeOptions: ParsableArguments {
    @Option(name: .customLong("home"), help: ArgumentHelp("The folder under which the agent keeps everything.", valueName: "dir"))
    var path: String

    @OptionGroup var shared: SharedOptions

    var home: AgentHome { AgentHome(path: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path) }

    func configuration() throws -> BoroughConfiguration { try home.configuration(boroughs: shared.givenBoroughs, today: shared.today) }

    /// The same for what sends: nothing leaves under another configuration than the one that the central team published.
    /// - Throws: `CommandFailure` where a folder was named although an edition is in force.
    func configurationForSending() throws -> BoroughConfiguration {
        if shared.givenBoroughs != nil, try home.editionFolder(on: shared.today) != nil {
            throw CommandFailure(
                .notPermitted,
                "The central team's configuration is in force here, and nothing leaves under another: leave --boroughs out. `check` takes it, for rehearsals.")
        }
        return try configuration()
    }
}

/// Where the issues go.
struct IssuesOption: ParsableArguments {
    @Option(name: .customLong("issues"), help: ArgumentHelp("Where to write issues.csv; under the home by default.", valueName: "file"))
    var path: String?
}

/// Reading exports, as `check`, `ingest` and `sync` do it: the issues written, the result shown.
struct IntakeCommand {
    let options: HomeOptions
    let issuesPath: String?
    /// Where the result is said.
    var say: (String) -> Void = Console.print

    func run(_ paths: [String], dryRun: Bool, accepting acceptance: Ingestion.Acceptance? = nil) throws -> IntakeSummary {
        let configuration = try options.configuration()
        let outcome = try options.home.exclusively {
            try Ingestion(home: options.home, configuration: configuration, today: options.shared.today)
                .run(paths, dryRun: dryRun, accepting: acceptance)
        }
        let summary = outcome.summary
        let target = issuesPath ?? options.home.issuesPath
        // A run that read nothing says nothing of what is still to be put right.
        if !summary.isEmpty || issuesPath != nil {
            do {
                try PrivateFile.replace(Data(IssueFile.text(summary.issues).utf8), at: target)
                if var feedback = outcome.feedback {
                    feedback.issuesPath = target
                    try options.home.keep(feedback)
                    try PrivateFile.replace(Data(page(summary, feedback, configuration).utf8), at: options.home.issuesPagePath)
                }
            } catch {
                throw CommandFailure(.noSuchInput, "The issues cannot be written to \(target). Check the folder, and whether the disk is full.")
            }
        }
        if options.shared.json {
            try Console.print(json: summary.report)
        } else {
            say(summary.words(issuesPath: target, standing: outcome.feedback?.words))
        }
        return summary
    }

    private func page(_ summary: IntakeSummary, _ feedback: RunFeedback, _ configuration: BoroughConfiguration) throws -> String {
        // The figures are read only where there is something that would bring them back.
        let index =
            try feedback.issues.isEmpty
            ? IndicatorIndex([]) : options.home.boroughsFolder(options.shared.givenBoroughs, today: options.shared.today).indicatorIndex()
        let grouping = CauseGrouping(summary, listed: feedback.issues, index: index)
        return IssuesPage(borough: configuration.borough.name, summary: summary, feedback: feedback, grouping: grouping).html
    }

    static func end(_ summary: IntakeSummary) throws {
        if !summary.isClean { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }
}

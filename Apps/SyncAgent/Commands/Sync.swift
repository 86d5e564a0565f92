import ArgumentParser
import Terminal

/// Ingest, push and pull in one.
struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads exports, sends what waits, and makes sure that the hub has it.",
        discussion: "Example: restart-agent sync --home /srv/restart exports/2024-06\nWithout a path it reads the inbox.")

    @OptionGroup var options: HomeOptions

    @OptionGroup var issues: IssuesOption

    @Argument(help: "Files and folders; the inbox under the home by default.")
    var paths: [String] = []

    func run() throws {
        try SyncRound(options: options, issuesPath: issues.path, paths: paths).run()
    }
}

/// One round: read, send, make sure.
struct SyncRound {
    let options: HomeOptions
    let issuesPath: String?
    /// Empty for the inbox.
    let paths: [String]

    /// - Throws: `ExitCode` where rows were refused, or nothing may leave.
    func run() throws {
        let summary = try IntakeCommand(options: options, issuesPath: issuesPath).run(paths.isEmpty ? [options.home.inboxPath] : paths, dryRun: false)
        let configuration = try options.configuration()
        let (outcome, transfers) = try options.home.exclusively {
            try AgreementNotices(home: options.home, configuration: configuration, today: options.shared.today).announce()
            let pusher = Pusher(home: options.home, configuration: configuration, today: options.shared.today)
            let outcome = try pusher.push()
            try pusher.pull()
            let desk = try TransferDesk(home: options.home, configuration: configuration, today: options.shared.today)
            return (outcome, try TransferExchange(desk: desk).run())
        }
        if !options.shared.json {
            Console.print(outcome.words)
            for line in transfers.words { Console.print(line) }
        }
        try IntakeCommand.end(summary)
        try outcome.endIfAllWithheld()
    }
}

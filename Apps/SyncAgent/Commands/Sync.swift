import ArgumentParser
import Storage
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
        if let refused = try SyncRound(options: options, issuesPath: issues.path, paths: paths).run() { throw ExitCode(refused.rawValue) }
    }
}

/// One round: take the configuration, read, send, make sure.
struct SyncRound {
    let options: HomeOptions
    let issuesPath: String?
    /// Empty for the inbox.
    let paths: [String]
    /// Where what it came to is said.
    var say: (String) -> Void = Console.print

    /// Does it, and keeps how it ended for those who were not there.
    /// - Returns: how the program ends where configuration was refused, which has been said: everything else was done under the one in force.
    /// - Throws: `ExitCode` where rows were refused, or nothing may leave.
    func run() throws -> ExitStatus? {
        let startedAt = Clock.timestamp()
        do {
            let refused = try perform()
            options.home.keep(
                refused.map { LastSync(startedAt: startedAt, endedAt: Clock.timestamp(), status: $0.status.rawValue, ending: $0.message) }
                    ?? LastSync(startedAt: startedAt, endedAt: Clock.timestamp(), endedBy: nil))
            return refused?.status
        } catch {
            options.home.keep(LastSync(startedAt: startedAt, endedAt: Clock.timestamp(), endedBy: error))
            throw error
        }
    }

    private func perform() throws -> ConfigurationPull.Refused? {
        _ = try options.configurationForSending()
        let pulled = try pullConfiguration()
        let summary = try IntakeCommand(options: options, issuesPath: issuesPath, say: say).run(paths.isEmpty ? [options.home.inboxPath] : paths, dryRun: false)
        let configuration = try options.configurationForSending()
        let (outcome, transfers) = try options.home.exclusively {
            try AgreementNotices(home: options.home, configuration: configuration, today: options.shared.today).announce()
            let pusher = Pusher(home: options.home, configuration: configuration, today: options.shared.today)
            let outcome = try pusher.push()
            try pusher.pull()
            let desk = try TransferDesk(home: options.home, configuration: configuration, today: options.shared.today)
            return (outcome, try TransferExchange(desk: desk).run())
        }
        if !options.shared.json {
            say(outcome.words)
            for line in transfers.words { say(line) }
        }
        let refused = try pulled.get()?.refusal
        if let refused { Console.error("\(Clock.timestamp()) \(refused.message)") }
        try IntakeCommand.end(summary)
        try outcome.endIfAllWithheld()
        return refused
    }

    /// - Returns: nil where the agent is not enrolled; what kept the hub from answering where nothing else did, so that reading goes on meanwhile.
    private func pullConfiguration() throws -> Result<ConfigurationPull.Outcome?, any Error> {
        try options.home.exclusively {
            let store = try options.home.store()
            guard try store.read({ try $0.hubLink() }) != nil else { return .success(nil) }
            return Result {
                let hub = try Hub(options.home, store, borough: try options.home.borough())
                return try ConfigurationPull(home: options.home, store: store, hub: hub, today: options.shared.today).run()
            }
        }
    }
}

import ArgumentParser
import Domain
import Foundation
import Intake
import Terminal

/// Sends what waits.
struct Push: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sends the centre what waits and may leave today.", discussion: "Example: restart-agent push --home /srv/restart")

    @OptionGroup var options: HomeOptions

    func run() throws {
        let configuration = try options.configuration()
        let outcome = try options.home.exclusively {
            try Pusher(home: options.home, configuration: configuration, today: options.shared.today).push()
        }
        if options.shared.json {
            try Console.print(json: outcome.report)
        } else {
            Console.print(outcome.words)
        }
        try outcome.endIfAllWithheld()
    }
}

/// Ingest, push and pull in one.
struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads exports, sends what waits, and makes sure that the hub has it.",
        discussion: "Example: restart-agent sync --home /srv/restart exports/2024-06\nWithout a path it reads the inbox.")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("Where to write issues.csv; under the home by default.", valueName: "file"))
    var issues: String?

    @Argument(help: "Files and folders; the inbox under the home by default.")
    var paths: [String] = []

    func run() throws {
        let summary = try IntakeCommand(options: options, issuesPath: issues).run(paths.isEmpty ? [options.home.inboxPath] : paths, dryRun: false)
        let configuration = try options.configuration()
        let outcome = try options.home.exclusively {
            let pusher = Pusher(home: options.home, configuration: configuration, today: options.shared.today)
            let outcome = try pusher.push()
            try pusher.pull()
            return outcome
        }
        if !options.shared.json { Console.print(outcome.words) }
        try IntakeCommand.end(summary)
        try outcome.endIfAllWithheld()
    }
}

/// The same for ever.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Syncs the inbox again and again, as a service.",
        discussion: "Example: restart-agent run --home /srv/restart --every 30\nIt may be stopped at any moment; nothing is lost.")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("Minutes between two rounds.", valueName: "minutes"))
    var every = 15

    func validate() throws {
        guard every >= 1 else { throw ValidationError("--every takes whole minutes from 1 on.") }
    }

    func run() throws {
        while true {
            var sync = Sync()
            sync.options = options
            sync.paths = []
            sync.issues = nil
            do {
                try sync.run()
            } catch let code as ExitCode {
                let refused = code.rawValue == ExitStatus.dataRefused.rawValue
                Console.error("\(Clock.timestamp()) \(refused ? "Some rows were refused; see issues.csv." : "No agreement in force lets anything leave.")")
            } catch {
                guard let failure = Program.explain(error, AgentFailures.translate) else { throw error }
                // What is wrong with the configuration or a key stays wrong until somebody acts; anything else may pass.
                if failure.status == .configurationWrong { throw failure }
                Console.error("\(Clock.timestamp()) \(failure.message)")
            }
            Thread.sleep(forTimeInterval: Double(every) * 60)
        }
    }
}

extension Pusher.Outcome {
    struct Report: Encodable {
        let batches: Int
        let rows: [String: Int]
        let withheld: [String: Int]
    }

    var report: Report {
        Report(batches: batches, rows: rows, withheld: Dictionary(withheld.map { ($0.type.name, $0.count) }, uniquingKeysWith: +))
    }

    var words: String {
        var lines: [String] = []
        if batches == 0 {
            lines.append("Nothing waited to be sent.")
        } else {
            let names = RecordType.all.map(\.name) + [WireTable.pluginFacts, WireTable.monthlyFigures, WireTable.withdrawals]
            let parts = names.filter { rows[$0] != nil }.map { "\($0.replacing("_", with: " ")) \(rows[$0] ?? 0)" }
            let what = total == 0 ? "a nil return" : "\(total) rows (\(parts.joined(separator: ", ")))"
            lines.append("Sent and acknowledged: \(what) in \(batches) batch\(batches == 1 ? "" : "es").")
        }
        for (type, count) in withheld {
            lines.append("\(type.title): \(count) records stay here, because no agreement in force today covers them.")
        }
        return lines.joined(separator: "\n")
    }

    /// Something waits and no agreement lets anything leave: that is not success.
    func endIfAllWithheld() throws {
        if nothingMayLeave, !withheld.isEmpty { throw ExitCode(ExitStatus.notPermitted.rawValue) }
    }
}

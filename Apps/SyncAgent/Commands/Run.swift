import ArgumentParser
import Foundation
import Terminal

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
            do {
                // Where configuration was refused, the one in force serves on.
                _ = try SyncRound(options: options, issuesPath: nil, paths: []).run()
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

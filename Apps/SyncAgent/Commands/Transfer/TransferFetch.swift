import ArgumentParser
import Terminal

/// Looks for new offers, and for answers.
struct TransferFetch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Sends what waits, and looks for new offers and for answers to this borough's own.",
        discussion: "Example: restart-agent transfer fetch --home /srv/restart")

    @OptionGroup var options: HomeOptions

    func run() throws {
        let round = try options.atTransferDesk { try TransferExchange(desk: $0).run() }
        if options.shared.json {
            try Console.print(json: round)
        } else {
            Console.print(round.words.isEmpty ? "Nothing new." : round.words.joined(separator: "\n"))
        }
        if !round.warnings.isEmpty { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }
}

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
        let configuration = try options.configurationForSending()
        let outcome = try options.home.exclusively {
            try AgreementNotices(home: options.home, configuration: configuration, today: options.shared.today).announce()
            return try Pusher(home: options.home, configuration: configuration, today: options.shared.today).push()
        }
        if options.shared.json {
            try Console.print(json: outcome.report)
        } else {
            Console.print(outcome.words)
        }
        try outcome.endIfAllWithheld()
    }
}

import ArgumentParser
import Foundation
import SyncProtocol
import Terminal
import Transport

/// Asks the hub whether its audit chain holds.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Ask the hub whether the chain of what was done holds.",
        discussion: """
            It ends with 0 when every entry fits the one before it, and with 65 when one does not.

              restart-admin audit verify --hub https://hub.example --token-file token
            """)

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let connection = try hub.connection()
        let report = try Self.read(try connection.call("GET", HubPath.audit, now: Clock.seconds()))
        if shared.json {
            try Console.print(json: report)
        } else {
            Console.print(report.inWords)
        }
        if !report.holds || report.firstBreak != nil { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }

    /// - Throws: `Refusal` for an answer that is none.
    static func read(_ answer: Data) throws -> AuditReport {
        do {
            return try JSONDecoder().decode(AuditReport.self, from: answer)
        } catch {
            throw Refusal(.unreadable, "The hub answered something that cannot be read as its audit chain.")
        }
    }
}

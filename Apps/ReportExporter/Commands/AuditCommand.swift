import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Has a release attacked.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Attack a release with everything that was published before it.",
        discussion: """
            It ends with 0 when no hidden figure can be worked out more closely than the profile allows, and with 65 when some can; their places
            are named, and how closely is not.

              restart-report audit 3 --hub https://hub.example --token-file token
            """)

    @OptionGroup var release: ReleaseChoice
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let path = HubPath.release(release.number, .audit)
        let audit: ReleaseAudit = try hub.connection(patience: HubConnection.patienceWithReports).call(
            "POST", path, sending: String?.none, now: Clock.seconds())
        if shared.json {
            try Console.print(json: audit)
        } else {
            Console.print(audit.inWords)
        }
        if !audit.exposed.isEmpty { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }
}

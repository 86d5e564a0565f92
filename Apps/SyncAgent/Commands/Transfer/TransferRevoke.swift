import ArgumentParser
import Privacy
import Terminal

/// Takes an offer back.
struct TransferRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Takes back an offer that has not been accepted.",
        discussion: "Example: restart-agent transfer revoke 0123456789abcdef --reason consent-withdrawn --home /srv/restart")

    @OptionGroup var options: HomeOptions

    @Argument(help: ArgumentHelp("The transfer.", valueName: "id"))
    var id: String

    @Option(help: "Why.")
    var reason: TransferRevocationReason

    func run() throws {
        try options.atTransferDesk { try TransferAnswering(desk: $0).revoke(id, because: reason) }
        try TransferReport(id: id, state: "revoked").show("Taken back: \(id). What was sealed in it is deleted.", json: options.shared.json)
    }
}

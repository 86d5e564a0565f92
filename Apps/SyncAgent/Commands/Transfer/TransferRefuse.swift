import ArgumentParser
import Privacy
import Terminal

/// Does not take an offered case.
struct TransferRefuse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Does not take an offered case. The other borough is told why, and the hub is not.",
        discussion: "Example: restart-agent transfer refuse 0123456789abcdef --reason no-capacity --home /srv/restart")

    @OptionGroup var options: HomeOptions

    @Argument(help: ArgumentHelp("The transfer.", valueName: "id"))
    var id: String

    @Option(help: "Why.")
    var reason: TransferRefusalReason

    func run() throws {
        try options.atTransferDesk { try TransferAnswering(desk: $0).refuse(id, because: reason) }
        try TransferReport(id: id, state: "refused").show("Refused \(id). What was sealed in it is deleted.", json: options.shared.json)
    }
}

import ArgumentParser
import Storage
import Terminal

/// Takes another borough's key as its own from now on.
struct TransferTrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Takes another borough's key as the right one, because its officer has read out the same fingerprint.",
        discussion: "Example: restart-agent transfer trust camden 3f2a-90c1-77de-05b2-1c44-ab09-6e1f-d820 --home /srv/restart")

    @OptionGroup var options: HomeOptions

    @Argument(help: ArgumentHelp("The other borough.", valueName: "slug"))
    var borough: String

    @Argument(help: "What its officer read out. Spaces and dashes do not matter.")
    var fingerprint: String

    struct Report: Encodable {
        let borough: String
        let fingerprint: String
    }

    func run() throws {
        let trust = try options.atTransferDesk { try $0.trust(borough, fingerprint: fingerprint) }
        if options.shared.json { return try Console.print(json: Report(borough: trust.borough, fingerprint: trust.fingerprint)) }
        Console.print("Cases can be handed over to \(trust.borough) and taken from it: its key is \(trust.fingerprint).")
    }
}

import ArgumentParser
import Privacy
import Storage
import SyncProtocol
import Terminal

/// Shows this borough's key.
struct TransferKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Shows the fingerprint of this borough's key, to be read out to another borough's officer.",
        discussion: """
            Example: restart-agent transfer key --home /srv/restart
            After --renew every other borough has to compare it again, and what is on its way cannot be opened any more.
            """)

    @OptionGroup var options: HomeOptions

    @Flag(help: "Make a new key in place of the old one, because it was lost or others may have it.")
    var renew = false

    struct Report: Encodable {
        let borough: String
        let fingerprint: String
    }

    func run() throws {
        let report = try options.atTransferDesk { desk in
            if renew {
                try TransferKey.renew(at: desk.home.transferKeyPath)
                try desk.store.write { try desk.record("transfer.key.renewed", desk.borough, $0) }
            }
            let card = try desk.card()
            try desk.publish(try desk.hub())
            return Report(borough: desk.borough, fingerprint: card.fingerprint)
        }
        if options.shared.json { return try Console.print(json: report) }
        Console.print("The fingerprint of \(report.borough)'s key, to be read out by telephone:\n\(report.fingerprint)")
    }
}

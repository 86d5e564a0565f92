import ArgumentParser
import BoroughConfig
import Foundation
import Privacy
import Terminal

/// Opens an offered case, for deciding on it.
struct TransferShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Opens an offered case for the worker who is to take it. The audit trail keeps that it was read, and for what.",
        discussion: "Example: restart-agent transfer show 0123456789abcdef --party service-user --purpose decision --home /srv/restart")

    @OptionGroup var options: HomeOptions

    @Argument(help: ArgumentHelp("The transfer.", valueName: "id"))
    var id: String

    @Option(help: "Whom the reader works for; a case of the other does not open.")
    var party: TransferParty

    @Option(help: "For what it is read.")
    var purpose: TransferPurpose

    func run() throws {
        let (opened, codes) = try options.atTransferDesk { desk in
            (try TransferOpening(desk: desk).open(id, for: party, purpose: purpose), desk.configuration.programme.codes)
        }
        if options.shared.json {
            try Console.print(json: opened)
        } else {
            Console.print(TransferPage(opened, codes: codes).text)
        }
    }
}

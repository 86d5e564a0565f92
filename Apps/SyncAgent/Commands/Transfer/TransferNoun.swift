import ArgumentParser
import Terminal

/// Cases handed over from borough to borough.
struct TransferNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Hands one party of a case over to another borough, sealed so that nobody on the way can read it.",
        discussion: """
            First the officers of both boroughs compare their keys, by telephone: each runs `key`, reads out what it shows, and writes `trust`.
            Then one borough offers the case with the person's consent, and the other accepts or refuses it.

              restart-agent transfer key --home /srv/restart
              restart-agent transfer trust camden 3f2a-... --home /srv/restart
              restart-agent transfer offer --home /srv/restart --case SUT-0001 --party service-user --to camden \\
                --consent-recorded-on 2024-06-28 --reason lives-there-now
              restart-agent transfer list --home /srv/restart
            """,
        subcommands: [
            TransferAccept.self, TransferFetch.self, TransferKeyCommand.self, TransferList.self, TransferOffer.self, TransferRefuse.self,
            TransferRevoke.self, TransferShow.self, TransferTrustCommand.self,
        ])
}

extension HomeOptions {
    /// Runs `body` at the desk while no other process works in this home.
    func atTransferDesk<T>(_ body: (TransferDesk) throws -> T) throws -> T {
        let configuration = try configuration()
        return try home.exclusively { try body(TransferDesk(home: home, configuration: configuration, today: shared.today)) }
    }
}

/// What a verb that changes one transfer says.
struct TransferReport: Encodable {
    let id: String
    let state: String

    func show(_ words: String, json: Bool) throws {
        if json { try Console.print(json: self) } else { Console.print(words) }
    }
}

import ArgumentParser
import Domain
import Storage
import SyncProtocol
import Terminal

/// What was erased, and whether the hub has confirmed it.
struct Erasures: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what was erased: when, on what ground, how much, and the hub's receipt for it. It names nobody.",
        discussion: "Example: restart-agent erasures --home /srv/restart\n`restart-agent receipts --verify` holds the receipts against the hub.")

    @OptionGroup var options: HomeOptions

    struct Entry: Encodable {
        let number: Int
        let erasedOn: CivilDate
        let ground: AgentTransaction.ErasureGround
        /// Versions of records deleted here.
        let versions: Int
        /// Of the batch that told the hub.
        let batch: Int?
        /// Whether the hub's signed receipt for that batch is here, or there was nothing to tell.
        let isConfirmed: Bool
        /// Versions of records that the hub deleted for all that the batch recalled.
        let versionsAtHub: Int?
    }

    func run() throws {
        let (notes, batches) = try options.home.store().read { (try $0.erasures(), try $0.batches()) }
        let entries = try notes.map { note in
            let receipt = try batches.first { $0.number == note.batch }?.signedReceipt()
            return Entry(
                number: note.number, erasedOn: note.erasedOn, ground: note.ground, versions: note.versions, batch: note.batch == 0 ? nil : note.batch,
                isConfirmed: note.batch == 0 || receipt != nil, versionsAtHub: receipt?.purge.map { $0.versions.values.reduce(0, +) })
        }
        if options.shared.json { return try Console.print(json: entries) }
        for entry in entries {
            var line = "\(entry.number), \(entry.erasedOn.inWords), \(entry.ground.rawValue): \(entry.versions) versions deleted here"
            if let batch = entry.batch {
                line +=
                    entry.isConfirmed
                    ? "; the hub deleted \(entry.versionsAtHub ?? 0) (receipt of batch \(batch))" : "; the hub has not confirmed batch \(batch)"
            } else {
                line += entry.isConfirmed ? "; nothing had left" : "; the hub has not been told"
            }
            Console.print(line)
        }
        if entries.isEmpty { Console.print("Nothing has been erased here.") }
    }
}

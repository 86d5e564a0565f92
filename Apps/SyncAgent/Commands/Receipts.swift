import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import Storage
import Terminal

/// What has left the building.
struct Receipts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what has left, batch by batch, as the hub signed for it.",
        discussion: """
            Example: restart-agent receipts --home /srv/restart --verify
            With --verify every signature is checked, no batch may be missing, and the hub gives back what it holds, byte for byte.
            """)

    @OptionGroup var options: HomeOptions

    @Flag(help: "Prove that the hub holds exactly what left, and that nothing here was changed.")
    var verify = false

    func run() throws {
        let store = try options.home.store()
        let lines = try store.read { try $0.batches() }.compactMap(SentBatch.init)
        let isEnrolled = try store.read { try $0.hubLink() } != nil
        let proof = verify && isEnrolled ? try prove(store) : nil
        if options.shared.json {
            try Console.print(json: lines)
        } else {
            for line in lines { Console.print(line.words) }
            if lines.isEmpty { Console.print("Nothing has left.") }
            if let proof { Console.print(words(proof)) }
        }
        if let proof, !proof.hubAnswered {
            throw CommandFailure(.hubUnavailable, "The hub is away, so what it holds was not checked. Try again later.")
        }
    }

    private func prove(_ store: AgentStore) throws -> ReceiptProof.Outcome {
        let hub = try Hub(options.home, store, borough: try options.configuration().borough.slug)
        let outcome = try ReceiptProof(store: store, hub: hub).run()
        try store.write {
            try $0.audit(
                at: Clock.timestamp(), actor: "restart-agent", action: "receipts.verified",
                detail: "\(outcome.receipts) receipts, \(outcome.held) batches as the hub holds them")
        }
        return outcome
    }

    private func words(_ proof: ReceiptProof.Outcome) -> String {
        let checked = "\(proof.receipts) receipt\(proof.receipts == 1 ? "" : "s") checked: every signature holds and no batch is missing."
        guard proof.hubAnswered else { return checked }
        let old = proof.tooOld > 0 ? " Of \(proof.tooOld) more, which it took before it kept them, it holds the digests." : ""
        return "\(checked)\nThe hub holds exactly these: it gave back the bytes of \(proof.held), and every digest is right.\(old)"
    }
}

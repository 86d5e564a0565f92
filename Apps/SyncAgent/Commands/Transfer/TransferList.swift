import ArgumentParser
import Domain
import Privacy
import Storage
import Terminal

/// Lists transfers.
struct TransferList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the cases handed over and taken, how they stand, and how long both boroughs support the person.",
        discussion: """
            Example: restart-agent transfer list --home /srv/restart --party service-user
            Without --party it does not say whose cases they are: who works for the one of a case is not to learn where the other went.
            It shows what is known here; `fetch` asks the hub.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: "Whom the reader works for: only cases known to be about them, with their numbers.")
    var party: TransferParty?

    struct Line: Encodable {
        let id: String
        /// out or in.
        let direction: String
        let borough: String
        let state: String
        let madeOn: CivilDate
        let expiresAt: String?
        /// The two only for a reader who has said whom they work for.
        let party: String?
        let caseID: String?
        let consentRecordedOn: CivilDate?
        let reason: String?
        let handoverOn: CivilDate?
        let overlapUntil: CivilDate?
        /// Why it was refused or taken back.
        let endReason: String?
        /// Whether a message of this borough waits for the hub.
        let waitsForHub: Bool
        /// Whether a case that came is still sealed here.
        let isSealed: Bool

        init(_ transfer: AgentTransaction.Transfer, isNamed: Bool) {
            id = transfer.id
            direction = transfer.isOutgoing ? "out" : "in"
            borough = transfer.borough
            state = transfer.state
            madeOn = transfer.madeOn
            expiresAt = transfer.expiresAt
            party = isNamed ? transfer.party : nil
            caseID = isNamed ? transfer.caseID : nil
            consentRecordedOn = transfer.consentOn
            reason = transfer.reason
            handoverOn = transfer.end.handoverOn
            overlapUntil = transfer.end.overlapUntil
            endReason = transfer.end.reason
            waitsForHub = transfer.unsent != nil
            isSealed = transfer.sealed != nil
        }

        var words: String {
            var text = "\(id)  \(direction == "out" ? "to" : "from") \(borough), of \(madeOn): \(state)"
            if let party { text += ", about the \(party.replacing("_", with: " "))" }
            if let caseID { text += " of \(caseID)" }
            if let handoverOn, let overlapUntil { text += ", handed over \(handoverOn), both until \(overlapUntil)" }
            if let endReason { text += ", because \(endReason.replacing("_", with: " "))" }
            if state == "offered", let expiresAt { text += ", to be answered before \(expiresAt)" }
            if waitsForHub { text += "; waits for the hub" }
            if state == "accepted", isSealed { text += "; still to be written out with `accept`" }
            return text
        }
    }

    func run() throws {
        let lines = try options.home.store().read { try $0.transfers() }
            .filter { party == nil || $0.party == party?.rawValue }.map { Line($0, isNamed: party != nil) }
        if options.shared.json { return try Console.print(json: lines) }
        Console.print(lines.isEmpty ? "No case was handed over or taken." : lines.map(\.words).joined(separator: "\n"))
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Storage
import SyncProtocol

/// Carries sealed cases from one borough's agent to another's, and what the two make of them. It can read neither.
struct TransferController: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let agents: AgentGate

    /// A sealed text is a third longer in JSON.
    static let largestMessage = TransferMessage.largest / 3 * 4 + 65_536
    static let lifetime = Int64(TransferState.daysOffered) * 86_400

    func addRoutes(to router: Router<HubContext>) {
        router.put(RouterPath(HubPath.transferKey), use: publishKey)
        router.get("/v1/transfer-keys/{borough}", use: key)
        router.get(RouterPath(HubPath.transfers), use: list)
        router.put("/v1/transfers/{id}", use: offer)
        router.get("/v1/transfers/{id}", use: fetch)
        router.put("/v1/transfers/{id}/answer", use: answer)
    }

    // MARK: Keys

    @Sendable private func publishKey(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 65_536)
        let document = try Request.message(SignedDocument.self, in: visit.body)
        guard let card = try? TransferKeyCard(verifying: document, of: visit.agent.borough), card.agentKey == visit.agent.publicKey else {
            throw Refusal(.invalid, "This is no transfer key of the agent that sent it.")
        }
        let (text, now) = (String(decoding: visit.body, as: UTF8.self), clock.timestamp())
        try await work.run {
            try store.publishTransferKey(of: visit.agent.borough, card: text, fingerprint: card.fingerprint, agent: visit.agent.id, at: now)
        }
        return .json(text: text)
    }

    @Sendable private func key(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await agents.admit(request, context, upTo: 1024)
        let borough = context.parameters.get("borough") ?? ""
        guard let card = try await work.run({ try store.transferKey(of: borough) }) else {
            throw Refusal(.notFound, "This borough has made no transfer key known, so nothing can be sealed for it.")
        }
        return .json(text: card)
    }

    // MARK: Transfers

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let now = clock.timestamp()
        return try .json(try await work.run { try store.transfers(of: visit.agent.borough, at: now).map(notice) })
    }

    @Sendable private func offer(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: Self.largestMessage)
        let (now, expires) = (clock.timestamp(), clock.timestamp(later: Self.lifetime))
        return try await work.run {
            let (statement, arrival) = try read(visit, context, at: now)
            guard statement.step == .offer, statement.offer == nil else { throw Refusal(.invalid, "A transfer begins with an offer.") }
            guard statement.from == visit.agent.borough else { throw Refusal(.notPermitted, "A case is offered by the borough whose case it is.") }
            guard statement.to != statement.from else { throw Refusal(.invalid, "A case is offered to another borough than one's own.") }
            return try respond(try store.offerTransfer(arrival, to: statement.to, expires: expires))
        }
    }

    @Sendable private func fetch(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let (id, now) = (context.parameters.get("id") ?? "", clock.timestamp())
        let offer = try await work.run { try store.offeredTransfer(id, to: visit.agent.borough, agent: visit.agent.id, at: now) }
        guard let offer else { throw Self.unknown }
        return .json(text: String(decoding: offer, as: UTF8.self))
    }

    @Sendable private func answer(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 65_536)
        let now = clock.timestamp()
        return try await work.run {
            let (statement, arrival) = try read(visit, context, at: now)
            guard statement.step != .offer else { throw Refusal(.invalid, "An offer is no answer.") }
            return try respond(try store.settleTransfer(arrival, as: TransferState(after: statement.step).rawValue))
        }
    }

    /// A message that its agent has signed, for the transfer in the address.
    private func read(_ visit: AgentGate.Visit, _ context: HubContext, at now: String) throws -> (TransferStatement, HubStore.TransferArrival) {
        let message = try Request.message(TransferMessage.self, in: visit.body)
        guard message.sealed.count <= TransferMessage.largest else {
            throw HTTPRefusal(.contentTooLarge, .invalid, "A sealed case has at most \(TransferMessage.largest / 1_048_576) MiB.")
        }
        guard let key = VerifyingKey(text: visit.agent.publicKey), let statement = try? message.verified(by: key) else {
            throw Refusal(.invalid, "The transfer is not signed by the agent that sent it, or not as it is.")
        }
        guard TransferStatement.isID(statement.id), context.parameters.get("id") == statement.id else {
            throw Refusal(.invalid, "The transfer says another id than its address.")
        }
        return (
            statement,
            HubStore.TransferArrival(
                id: statement.id, borough: visit.agent.borough, agent: visit.agent.id, message: visit.body, digest: BatchDigest.of(visit.body), at: now)
        )
    }

    private static var unknown: Refusal { Refusal(.notFound, "There is no such transfer for this borough, or it is over.") }

    private func respond(_ outcome: HubStore.TransferOutcome) throws -> Response {
        switch outcome {
        case .done(let transfer): return try .json(try notice(transfer))
        case .unknown: throw Self.unknown
        case .notYours: throw Refusal(.notPermitted, "Only the receiving borough accepts or refuses a transfer, and only the other takes it back.")
        case .noReceiver:
            throw Refusal(.boroughUnknown, "The receiving borough has made no transfer key known, so nothing can be sealed for it.")
        case .differs: throw HTTPRefusal(.conflict, .invalid, "Another transfer came under this id before.")
        case .over(let transfer): throw HTTPRefusal(.conflict, .invalid, "This transfer is over: it was \(transfer.state).")
        case .tooMany:
            throw HTTPRefusal(
                .conflict, .invalid, "\(HubStore.mostTransfersOffered) transfers of this borough wait for an answer. Take some back first.")
        }
    }

    private func notice(_ transfer: HubStore.Transfer) throws -> TransferNotice {
        guard let state = TransferState(rawValue: transfer.state) else { preconditionFailure("the database holds no other states") }
        return TransferNotice(
            id: transfer.id, from: transfer.from, to: transfer.to, state: state, offeredAt: transfer.offeredAt, expiresAt: transfer.expiresAt,
            answer: try transfer.answer.map { try TransferMessage(decoding: $0) })
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import SyncProtocol

/// Lets in agents, whose requests are signed with the key that they enrolled.
struct AgentGate: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let limit: RequestLimit
    let room: BodyRoom

    /// Who signed, and the bytes that were signed.
    struct Visit: Sendable {
        let agent: HubStore.Agent
        let body: Data
        /// The room that the body takes, until the visit is over.
        fileprivate let place: BodyRoom.Place
    }

    /// - Throws: `HTTPRefusal`: 401 that does not say why, since only a forger would learn from it; the reason goes to the log.
    func admit(_ request: Request, _ context: HubContext, upTo limit: Int) async throws -> Visit {
        guard let id = request.headers[.signatureInput].flatMap(RequestSignature.keyID) else {
            throw refusal(context, "no signature of ours")
        }
        // Before the body is taken in, so that strangers cannot fill the memory.
        guard let agent = try await work.run({ try store.agent(id: id) }), let key = VerifyingKey(text: agent.publicKey) else {
            throw refusal(context, try await work.run { try store.agentStanding(id: id) } == nil ? "no agent of this name" : "the key of \(id) was revoked")
        }
        let length = request.headers[.contentLength].flatMap { Int($0) }.map { max(0, $0) }
        let place = try room.place(for: min(length ?? limit, limit))
        let body = try await request.bytes(upTo: limit)
        try await verify(request, context, body: body, key: key)
        context.caller.isNamed(agent.id)
        guard self.limit.take(agent.id, now: clock.seconds()) else { throw RequestLimit.refusal(context, "this agent") }
        return Visit(agent: agent, body: body, place: place)
    }

    /// Checks a request that is signed with a key it brings along.
    func verify(_ request: Request, _ context: HubContext, body: Data, key: VerifyingKey) async throws {
        // Nothing here takes a query, and it is not signed.
        guard request.uri.query == nil else { throw refusal(context, "a query, which is not signed") }
        let now = clock.seconds()
        do {
            try await work.run {
                try RequestSignature.verify(
                    method: request.method.rawValue, path: request.uri.path, body: body, digest: request.headers[.contentDigest],
                    signatureInput: request.headers[.signatureInput], signature: request.headers[.signature], now: now, key: key)
            }
        } catch ProtocolError.signatureInvalid(let reason) {
            throw refusal(context, reason)
        }
    }

    func refusal(_ context: HubContext, _ reason: String) -> HTTPRefusal {
        context.caller.isRefused(because: reason)
        return HTTPRefusal(
            .unauthorized,
            Refusal(
                .notPermitted,
                """
                The request's signature does not hold. Check this machine's clock. If it is right, the agent is not enrolled here or its key was \
                revoked: ask the central team for a code and run `restart-agent enrol --new-key`.
                """, hubTime: clock.seconds()))
    }
}

extension HTTPField.Name {
    static let contentDigest = name("Content-Digest")
    static let signature = name("Signature")
    static let signatureInput = name("Signature-Input")

    static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is not a header's name") }
        return name
    }
}

import Hummingbird
import Storage
import SyncProtocol

/// Lists agents and revokes their keys, for administrators.
struct AgentController: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let tokens: TokenGate

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.agents), use: list)
        router.post("/v1/agents/{id}/revocation", use: revoke)
    }

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.auditor])
        return try .json(await work.run { try store.agentStandings().filter { holder.mayServe($0.borough) }.map(AgentEntry.init) })
    }

    @Sendable private func revoke(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [])
        let id = try context.parameters.require("id")
        let reason = try await request.statedReason()
        let unknown = Refusal(.notFound, "The hub knows no agent of this name. The list of agents shows those there are.")
        guard let agent = try await work.run({ try store.agentStanding(id: id) }) else { throw unknown }
        try holder.check(mayServe: agent.borough, context)
        let now = clock.timestamp()
        guard let revoked = try await work.run({ try store.revokeAgent(id: id, at: now, actor: holder.actor, reason: reason.text) }) else { throw unknown }
        return try .json(AgentEntry(revoked))
    }
}

extension AgentEntry {
    init(_ agent: HubStore.AgentStanding) {
        self.init(
            id: agent.id, borough: agent.borough, fingerprint: VerifyingKey(text: agent.publicKey)?.fingerprint ?? "", enrolledAt: agent.enrolledAt,
            lastBatchAt: agent.lastBatchAt, revokedAt: agent.revokedAt)
    }
}

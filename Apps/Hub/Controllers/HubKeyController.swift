import Hummingbird
import SyncProtocol

/// Tells agents how the hub came to the key that it signs with.
struct HubKeyController: Sendable {
    let keys: HubKeys
    let work: BlockingWork
    let agents: AgentGate

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.hubKeys), use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await agents.admit(request, context, upTo: 1024)
        return try .json(await work.run { try keys.statement() })
    }
}

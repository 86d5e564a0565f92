import Hummingbird
import Storage

/// Says whether the hub can work: it has answered, and so has its database.
struct HealthController: Sendable {
    let store: HubStore
    let work: BlockingWork

    struct Health: Codable, Sendable {
        let status: String
    }

    func addRoutes(to router: Router<HubContext>) {
        router.get("/health", use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await work.run { try store.hasTokens }
        return try .json(Health(status: "ok"))
    }
}

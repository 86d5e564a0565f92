import Domain
import Hummingbird
import Storage
import SyncProtocol

/// Lists the boroughs, and how lately each has sent.
struct BoroughController: Sendable {
    let store: HubStore
    let work: BlockingWork
    let tokens: TokenGate

    struct KnownBorough: Codable, Sendable {
        let slug: String
        let name: String
        let gssCode: String
        /// The last batch's number; 0 when there is none.
        let lastBatch: Int
        /// ISO 8601.
        let lastReceivedAt: String?
    }

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.boroughs), use: list)
    }

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.analyst, .publisher, .auditor])
        let list = try await work.run {
            let arrivals = Dictionary(try store.lastArrivals().map { ($0.borough, $0) }, uniquingKeysWith: { first, _ in first })
            return try store.boroughs().filter { holder.mayServe($0.slug) }.map { borough in
                KnownBorough(
                    slug: borough.slug, name: borough.name, gssCode: borough.gssCode, lastBatch: arrivals[borough.slug]?.number ?? 0,
                    lastReceivedAt: arrivals[borough.slug]?.receivedAt)
            }
        }
        return try .json(list)
    }
}

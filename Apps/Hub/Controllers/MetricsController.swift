import Foundation
import Hummingbird
import NIOCore
import Storage

/// Gives Prometheus its figures.
struct MetricsController: Sendable {
    let store: HubStore
    let metrics: HubMetrics
    let work: BlockingWork

    func addRoutes(to router: Router<HubContext>) {
        router.get("/metrics", use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        let lastBatches = try await work.run {
            try store.lastArrivals().compactMap { arrival in
                (try? Date(arrival.receivedAt, strategy: .iso8601)).map { (arrival.borough, Int64($0.timeIntervalSince1970)) }
            }
        }
        let text = metrics.text(lastBatches: lastBatches)
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

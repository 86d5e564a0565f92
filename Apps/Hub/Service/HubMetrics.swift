import Synchronization

/// What Prometheus asks for: how much and how fast, and nothing about anybody.
final class HubMetrics: Sendable {
    private struct Route: Hashable, Comparable {
        let route: String
        let method: String
        let status: Int

        static func < (a: Route, b: Route) -> Bool { (a.route, a.method, a.status) < (b.route, b.method, b.status) }
    }

    private struct State {
        var requests: [Route: (count: Int, seconds: Double)] = [:]
        var batches = 0
        var records = 0
        var overrides = 0
        var releases = 0
    }

    private let state = Mutex(State())

    func countRequest(method: String, route: String, status: Int, duration: Duration) {
        state.withLock { state in
            var entry = state.requests[Route(route: route, method: method, status: status)] ?? (0, 0)
            entry.count += 1
            entry.seconds += duration / .seconds(1)
            state.requests[Route(route: route, method: method, status: status)] = entry
        }
    }

    func countBatch(records: Int) {
        state.withLock { state in
            state.batches += 1
            state.records += records
        }
    }

    /// Somebody saw, with a reason, what ordinarily is not for them.
    func countOverride() { state.withLock { $0.overrides += 1 } }

    func countPublishedRelease() { state.withLock { $0.releases += 1 } }

    /// Prometheus' text format, version 0.0.4.
    /// - Parameter lastBatches: seconds since 1970 by borough.
    func text(lastBatches: [(borough: String, seconds: Int64)]) -> String {
        let state = state.withLock { $0 }
        let requests = state.requests.sorted { $0.key < $1.key }
        var lines: [String] = []
        func metric(_ name: String, _ kind: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            lines.append("# HELP \(name) \(help)")
            lines.append("# TYPE \(name) \(kind)")
            lines += samples.map { "\(name)\($0.labels) \($0.value)" }
        }
        func labels(_ route: Route) -> String { "{route=\"\(route.route)\",method=\"\(route.method)\",status=\"\(route.status)\"}" }
        metric("restart_hub_requests_total", "counter", "Requests answered.", requests.map { (labels($0.key), String($0.value.count)) })
        metric(
            "restart_hub_request_seconds_total", "counter", "Time spent on requests.",
            requests.map { (labels($0.key), String($0.value.seconds)) })
        metric("restart_hub_batches_applied_total", "counter", "Batches applied since the start.", [("", String(state.batches))])
        metric("restart_hub_records_applied_total", "counter", "Records in those batches.", [("", String(state.records))])
        metric(
            "restart_hub_overrides_total", "counter", "Reports given against a reason to those who ordinarily may not have them.",
            [("", String(state.overrides))])
        metric("restart_hub_releases_published_total", "counter", "Releases published since the start.", [("", String(state.releases))])
        metric(
            "restart_hub_last_batch_timestamp_seconds", "gauge", "When the last batch of a borough came.",
            lastBatches.map { ("{borough=\"\($0.borough)\"}", String($0.seconds)) })
        return lines.joined(separator: "\n") + "\n"
    }
}

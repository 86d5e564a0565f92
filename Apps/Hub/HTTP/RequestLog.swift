import HTTPTypes
import Hummingbird
import Logging

/// Writes one line a request and counts it. Neither holds a body, a code, a token or an address that nobody knows.
struct RequestLog: RouterMiddleware {
    let logger: Logger
    let metrics: HubMetrics

    func handle(_ request: Request, context: HubContext, next: (Request, HubContext) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - start
        let route = KnownNames.route(context)
        metrics.countRequest(method: KnownNames.method(request), route: route, status: response.status.code, duration: duration)
        var metadata: Logger.Metadata = [
            "method": "\(KnownNames.method(request))", "path": "\(Self.path(context, route: route))", "status": "\(response.status.code)",
            "milliseconds": "\(Int(duration / .milliseconds(1)))", "who": "\(context.caller.name ?? "nobody")",
        ]
        if let reason = context.caller.reason { metadata["reason"] = "\(reason)" }
        logger.log(level: response.status.code >= 500 ? .error : .info, "request", metadata: metadata)
        return response
    }

    /// The route with the batch's number in it.
    private static func path(_ context: HubContext, route: String) -> String {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }) else { return route }
        return route.replacing("{number}", with: String(number))
    }
}

/// Names for log, metrics and audit that cannot be as a caller wrote them.
enum KnownNames {
    /// For an address at which there is nothing.
    static let none = "unknown"

    /// The route's own text, such as `/v1/batches/{number}`; `unknown` where there is none.
    static func route(_ context: HubContext) -> String {
        guard let path = context.endpointPath, path.hasPrefix("/") else { return none }
        return path
    }

    /// A method that is none of HTTP's own could be any text.
    static func method(_ request: Request) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .options, .patch]
        return known.contains(request.method) ? request.method.rawValue : "other"
    }
}

import Hummingbird

/// Describes every route to programs.
struct OpenAPIController: Sendable {
    let limits: RequestLimits

    func addRoutes(to router: Router<HubContext>) {
        router.get("/openapi.json", use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        try .json(HubDocument.document(limits))
    }
}

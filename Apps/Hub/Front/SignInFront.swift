import Hummingbird
import SyncProtocol

/// Signs people in and out.
struct SignInFront: Sendable {
    let sessions: SessionGate

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(FrontPath.signIn)) { _, _ in Response.page(SignInPage.page()) }
        router.post(RouterPath(FrontPath.signIn), use: signIn)
        router.post(RouterPath(FrontPath.signOut), use: signOut)
    }

    @Sendable private func signIn(_ request: Request, context: HubContext) async throws -> Response {
        do {
            return .seeOther(FrontPath.quarters, try await sessions.open(request, context))
        } catch let refused as HTTPRefusal {
            throw PageRefusal(refused: refused, page: SignInPage.page(error: refused.refusal.message))
        }
    }

    @Sendable private func signOut(_ request: Request, context: HubContext) async throws -> Response {
        .seeOther(FrontPath.signIn, try await sessions.close(request, context))
    }
}

import Hummingbird
import Storage
import SyncProtocol

/// Makes, lists and revokes tokens, for administrators of the whole programme.
struct TokenController: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let tokens: TokenGate

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.tokens), use: list)
        router.post(RouterPath(HubPath.tokens), use: make)
        router.post("/v1/tokens/{id}/revocation", use: revoke)
    }

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await tokens.admit(request, context, roles: [], ofWholeProgramme: true)
        let now = clock.timestamp()
        return try .json(await work.run { try store.tokens().map { TokenEntry($0, at: now) } })
    }

    @Sendable private func make(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [], ofWholeProgramme: true)
        let message = try await request.message(TokenRequest.self)
        guard let role = TokenRole(rawValue: message.role) else {
            throw Refusal(.invalid, "There is no such role. There are \(TokenRole.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let grant = TokenGrant(
            label: message.label, person: message.person, role: role, days: message.days, boroughs: message.boroughs ?? [],
            profiles: message.profiles ?? [], mayBreakGlass: message.mayBreakGlass ?? false, purpose: message.purpose)
        return try .json(await work.run { try grant.issue(in: store, clock: clock, actor: holder.actor) })
    }

    @Sendable private func revoke(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [], ofWholeProgramme: true)
        let revocation = TokenRevocation(name: try context.parameters.require("id"), reason: try await request.statedReason())
        return try .json(await work.run { try revocation.carryOut(in: store, clock: clock, actor: holder.actor) })
    }
}

extension Request {
    /// Why something is revoked.
    func statedReason() async throws -> StatedReason {
        guard let reason = StatedReason(try await message(RevocationRequest.self).reason) else {
            throw Refusal(.invalid, StatedReason.rule)
        }
        return reason
    }
}

extension StatedReason {
    /// What a reason has to be, in a sentence.
    static var rule: String { "Say why, on one line of \(shortest) to \(longest) characters." }
}

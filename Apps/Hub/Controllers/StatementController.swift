import Domain
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Lets publishers read what was said, for one release, and decide what of it may be quoted.
struct StatementController: Sendable {
    let desk: StatementDesk
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let tokens: TokenGate

    /// A list's words may have been read by whoever asked for it, so that it stands in the audit before it is given.
    private static let readAction = "statements.read"

    func addRoutes(to router: Router<HubContext>) {
        router.post(RouterPath(HubPath.statements), use: list)
        router.post("/v1/statements/{reference}/approve") { try await decide($0, $1, .approve) }
        router.post("/v1/statements/{reference}/refuse") { try await decide($0, $1, .refuse) }
    }

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await admit(request, context)
        let query = try await request.message(StatementQuery.self)
        let reading = try Self.reading(query.period, query.profile, holder, context)
        let now = clock.timestamp()
        return try .json(
            try await work.run {
                let entries = try desk.entries(for: reading)
                let count = "\(entries.count) statement\(entries.count == 1 ? "" : "s")"
                try store.audit(at: now, actor: holder.actor, action: Self.readAction, detail: "\(reading.profile), \(reading.period.inWords), \(count)")
                return entries
            })
    }

    private func decide(_ request: Request, _ context: HubContext, _ step: HubPath.StatementStep) async throws -> Response {
        let holder = try await admit(request, context)
        let message = try await request.message(StatementDecisionRequest.self)
        _ = try Self.reading(message.period, message.profile, holder, context)
        guard let reason = StatedReason(message.reason) else { throw Refusal(.invalid, StatedReason.rule) }
        let reference = context.parameters.get("reference") ?? ""
        let decision = StatementDecisionRequest(period: message.period, profile: message.profile, remove: message.remove, reason: reason.text)
        let by = holder.step(at: clock.timestamp())
        return try .json(
            try await work.run {
                switch step {
                case .approve: try desk.approve(reference, decision, by: by)
                case .refuse: try desk.refuse(reference, decision, by: by)
                }
            })
    }

    /// Those who take releases to their readers, for the whole programme: words may tell more than any figure.
    private func admit(_ request: Request, _ context: HubContext) async throws -> TokenGate.Holder {
        try await tokens.admit(request, context, roles: [.publisher], ofWholeProgramme: true)
    }

    /// - Throws: `Refusal` for a period or a profile that nothing is quoted in.
    private static func reading(
        _ period: Period, _ profile: String, _ holder: TokenGate.Holder, _ context: HubContext
    ) throws -> HubStore.StatementReading {
        try ReleaseAccess.check(holder, mayHave: profile, context)
        guard profile != TokenRole.internalProfile else {
            throw Refusal(.invalid, "Nothing is quoted under the profile `\(profile)`. Read statements for `partner` or `public`.")
        }
        try ReportController.check(period, period.through)
        return .init(period: period, profile: profile)
    }
}

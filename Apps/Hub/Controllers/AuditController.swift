import Hummingbird
import Storage
import SyncProtocol

/// Shows that the chain of what was done holds, and its last entries.
struct AuditController: Sendable {
    let store: HubStore
    let work: BlockingWork
    let tokens: TokenGate

    struct Audit: Codable, Sendable {
        let holds: Bool
        /// The first entry that does not fit.
        let firstBreak: Int?
        /// Newest first.
        let entries: [AuditEntry]
    }

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.audit), use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await tokens.admit(request, context, roles: [.auditor], ofWholeProgramme: true)
        let audit = try await work.run {
            let firstBreak = try store.firstBreakInAudit()
            return Audit(holds: firstBreak == nil, firstBreak: firstBreak, entries: try store.auditEntries(limit: 100))
        }
        return try .json(audit)
    }
}

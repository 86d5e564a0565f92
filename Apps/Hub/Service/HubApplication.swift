import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Reporting

/// Every route of the hub, behind the log and the refusals.
func buildRouter(_ parts: HubParts) -> Router<HubContext> {
    let router = Router(context: HubContext.self)
    router.add(middleware: RequestLog(logger: parts.logger, metrics: parts.metrics))
    router.add(middleware: RefusalMiddleware(audit: parts.refusals))
    router.add(middleware: AddressLimit(limit: parts.limits.addresses, clock: parts.clock))

    let tokens = TokenGate(store: parts.store, clock: parts.clock, work: parts.work, limit: parts.limits.tokens)
    let agents = AgentGate(store: parts.store, clock: parts.clock, work: parts.work, limit: parts.limits.agents, room: parts.room)
    HealthController(store: parts.store, work: parts.work).addRoutes(to: router)
    MetricsController(store: parts.store, metrics: parts.metrics, work: parts.work).addRoutes(to: router)
    OpenAPIController(limits: parts.limits).addRoutes(to: router)
    EnrolmentController(
        store: parts.store, keys: parts.keys, clock: parts.clock, work: parts.work, tokens: tokens, agents: agents, desk: parts.editions
    ).addRoutes(to: router)
    EditionController(
        desk: parts.editions, keys: parts.keys, clock: parts.clock, work: parts.work, tokens: tokens, agents: agents
    ).addRoutes(to: router)
    BatchController(
        store: parts.store, keys: parts.keys, clock: parts.clock, work: parts.work, agents: agents, metrics: parts.metrics
    ).addRoutes(to: router)
    HubKeyController(keys: parts.keys, work: parts.work, agents: agents).addRoutes(to: router)
    TransferController(store: parts.store, clock: parts.clock, work: parts.work, agents: agents).addRoutes(to: router)
    LinkController(store: parts.store, clock: parts.clock, work: parts.work, agents: agents, tokens: tokens).addRoutes(to: router)
    ReportController(
        store: parts.store, reports: parts.reports, clock: parts.clock, work: parts.work, reportWork: parts.reportWork, tokens: tokens,
        metrics: parts.metrics
    ).addRoutes(to: router)
    let releases = ReleaseAccess(
        desk: ReleaseDesk(store: parts.store), store: parts.store, clock: parts.clock, work: parts.work, reportWork: parts.reportWork,
        metrics: parts.metrics)
    ReleaseController(access: releases, drafts: parts.drafts, tokens: tokens).addRoutes(to: router)
    StatementController(
        desk: StatementDesk(store: parts.store), store: parts.store, clock: parts.clock, work: parts.work, tokens: tokens
    ).addRoutes(to: router)
    BoroughController(store: parts.store, work: parts.work, tokens: tokens).addRoutes(to: router)
    TokenController(store: parts.store, clock: parts.clock, work: parts.work, tokens: tokens).addRoutes(to: router)
    AgentController(store: parts.store, clock: parts.clock, work: parts.work, tokens: tokens).addRoutes(to: router)
    AuditController(store: parts.store, work: parts.work, tokens: tokens).addRoutes(to: router)
    addFront(parts, tokens: tokens, releases: releases, to: router)
    return router
}

/// The pages for people.
private func addFront(_ parts: HubParts, tokens: TokenGate, releases: ReleaseAccess, to router: Router<HubContext>) {
    let sessions = SessionGate(tokens: tokens, sessions: Sessions(), store: parts.store, clock: parts.clock, work: parts.work)
    SignInFront(sessions: sessions).addRoutes(to: router)
    QuartersFront(sessions: sessions, access: releases).addRoutes(to: router)
    ReleaseFront(sessions: sessions, access: releases, files: RenderedFiles()).addRoutes(to: router)
    StepFront(sessions: sessions, access: releases).addRoutes(to: router)
    ReturnsFront(sessions: sessions, board: parts.returns, store: parts.store, clock: parts.clock).addRoutes(to: router)
}

/// The hub as a service that runs until it is told to stop.
/// - Parameter onServerRunning: is told the address once the hub listens.
func buildApplication(
    _ parts: HubParts, listen: ListenAddress, server: HTTPServerBuilder = .plain,
    onServerRunning: @escaping @Sendable (SocketAddress?) -> Void = { _ in }
) -> some ApplicationProtocol {
    var quiet = parts.logger
    quiet.logLevel = max(parts.logger.logLevel, .notice)
    return Application(
        router: buildRouter(parts), server: server,
        configuration: ApplicationConfiguration(address: .hostname(listen.host, port: listen.port), serverName: "restart-hub"),
        services: [parts.refusals], onServerRunning: { onServerRunning($0.localAddress) }, logger: quiet)
}

import Domain
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Takes boroughs' configuration from the central team, and gives each agent its own.
struct EditionController: Sendable {
    let desk: EditionDesk
    let keys: HubKeys
    let clock: HubClock
    let work: BlockingWork
    let tokens: TokenGate
    let agents: AgentGate
    /// Editions are read before they are kept, which is not to hold up batches.
    private let readingWork = BlockingWork(threads: 1, waiting: 8)

    init(desk: EditionDesk, keys: HubKeys, clock: HubClock, work: BlockingWork, tokens: TokenGate, agents: AgentGate) {
        self.desk = desk
        self.keys = keys
        self.clock = clock
        self.work = work
        self.tokens = tokens
        self.agents = agents
    }

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.editions), use: overview)
        router.post(RouterPath(HubPath.editions), use: apply)
        router.get("/v1/editions/{borough}", use: history)
        router.get("/v1/editions/{borough}/{number}", use: show)
        router.post(RouterPath(HubPath.centreKeys), use: trustKey)
        router.get(RouterPath(HubPath.configurationTrust), use: trust)
        router.get("/v1/configuration/after/{number}", use: offer)
        router.post(RouterPath(HubPath.configurationReport), use: report)
        router.post(RouterPath(HubPath.lostConfiguration), use: takeBack)
    }

    // MARK: The central team

    @Sendable private func overview(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await admit(request, context)
        return try .json(try await work.run { try desk.overview() })
    }

    @Sendable private func apply(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await admit(request, context)
        let package = try Request.message(EditionPackage.self, in: try await request.bytes(upTo: EditionPackage.largest))
        let (now, today) = (clock.timestamp(), clock.today())
        return try .json(
            try await readingWork.run {
                try desk.apply(package, by: holder.actor, at: now, today: today)
                return try desk.overview()
            })
    }

    @Sendable private func history(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await admit(request, context)
        let borough = context.parameters.get("borough") ?? ""
        return try .json(try await work.run { try desk.history(of: borough) })
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await admit(request, context)
        let (borough, number) = (context.parameters.get("borough") ?? "", try Self.number(context))
        return try .json(try await work.run { try desk.package(number, of: borough) })
    }

    @Sendable private func trustKey(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await admit(request, context)
        let message = try await request.message(CentreKeyRequest.self)
        let now = clock.timestamp()
        return try .json(try await work.run { try desk.trust(message, by: holder.actor, at: now) })
    }

    /// Administrators of the whole programme: configuration decides what leaves a borough.
    private func admit(_ request: Request, _ context: HubContext) async throws -> TokenGate.Holder {
        try await tokens.admit(request, context, roles: [], ofWholeProgramme: true)
    }

    // MARK: Agents

    @Sendable private func trust(_ request: Request, context: HubContext) async throws -> Response {
        _ = try await agents.admit(request, context, upTo: 1024)
        return try .json(try await work.run { try desk.trust().signed(by: try keys.current()) })
    }

    @Sendable private func offer(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let (number, today) = (try Self.number(context), clock.today())
        return try .json(try await work.run { try desk.offer(to: visit.agent.borough, after: number, today: today) })
    }

    @Sendable private func report(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 65_536)
        let message = try Request.message(ConfigurationReport.self, in: visit.body)
        let now = clock.timestamp()
        try await work.run { try desk.keep(message, of: visit.agent.borough, by: visit.agent.id, at: now) }
        return try .json(message)
    }

    @Sendable private func takeBack(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: EditionPackage.largest)
        let package = try Request.message(EditionPackage.self, in: visit.body)
        let (now, today) = (clock.timestamp(), clock.today())
        return try .json(
            try await readingWork.run {
                try desk.takeBack(package, of: visit.agent.borough, by: visit.agent.id, at: now, today: today)
                return try desk.offer(to: visit.agent.borough, after: .max, today: today)
            })
    }

    private static func number(_ context: HubContext) throws -> Int {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), (0..<1_000_000).contains(number) else {
            throw Refusal(.invalid, "An edition's number is from 1 on.")
        }
        return number
    }
}

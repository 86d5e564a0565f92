import DisclosureControl
import Domain
import Foundation
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Takes releases from a proposal to their readers, for those who may. What each step needs is the desk's to say.
struct ReleaseController: Sendable {
    let desk: ReleaseDesk
    let drafts: HubParts.DraftSource?
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    /// For what counts and attacks.
    let reportWork: BlockingWork
    let tokens: TokenGate
    let metrics: HubMetrics

    func addRoutes(to router: Router<HubContext>) {
        router.post(RouterPath(HubPath.releases), use: propose)
        router.get(RouterPath(HubPath.releases), use: list)
        router.get("/v1/releases/{number}", use: show)
        router.post("/v1/releases/{number}/sign-off", use: signOff)
        router.post("/v1/releases/{number}/approve") { try await step($0, $1) { try desk.approve($0, by: $1) } }
        router.post("/v1/releases/{number}/publish") { request, context in
            let response = try await step(request, context) { try desk.publish($0, by: $1) }
            metrics.countPublishedRelease()
            return response
        }
        router.post("/v1/releases/{number}/reject") { request, context in
            try await step(request, context, Self.reason) { try desk.reject($0, by: $1, reason: $2.text) }
        }
        router.post("/v1/releases/{number}/withdraw") { request, context in
            try await step(request, context, Self.reason) { try desk.withdraw($0, by: $1, reason: $2.text) }
        }
        router.post("/v1/releases/{number}/audit", use: audit)
    }

    // MARK: Steps

    @Sendable private func propose(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.publisher], ofWholeProgramme: true)
        let proposal = try await request.message(ReleaseProposal.self)
        try Self.check(holder, mayHave: proposal.profile, context)
        let today = proposal.today ?? clock.today()
        try ReportController.check(proposal.period, today)
        guard let drafts else {
            throw Refusal(.invalid, "This hub makes no releases: it was started without a folder of configuration. Start it with --boroughs.")
        }
        let by = taken(by: holder)
        return try .json(
            try await reportWork.run { try desk.entry(desk.propose(try drafts(proposal.period, proposal.profile, today), by: by).number) })
    }

    @Sendable private func signOff(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.analyst, .publisher])
        let borough = try await request.message(ReleaseSignOffRequest.self).borough
        guard holder.boroughs != nil else {
            context.caller.isRefused(because: "the token is not limited to boroughs")
            throw Refusal(.notPermitted, "Only a token that is limited to boroughs signs for one. An administrator can make one with --borough.")
        }
        try holder.check(mayServe: borough, context)
        let number = try Self.number(context)
        try Self.check(holder, mayHave: try await work.run { try desk.release(number).profile }, context)
        let by = taken(by: holder)
        return try .json(
            try await work.run { try desk.entry(desk.signOff(number, for: borough, by: by).number, mayServe: { holder.mayServe($0) }) })
    }

    /// - Parameter reason: reads what the step needs out of the request.
    private func step<Reason: Sendable>(
        _ request: Request, _ context: HubContext, _ reason: (Request) async throws -> Reason,
        _ body: @escaping @Sendable (Int, HubStore.ReleaseStep, Reason) throws -> HubStore.KeptRelease
    ) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.publisher], ofWholeProgramme: true)
        let (number, reason) = (try Self.number(context), try await reason(request))
        try Self.check(holder, mayHave: try await work.run { try desk.release(number).profile }, context)
        let by = taken(by: holder)
        return try .json(try await reportWork.run { try desk.entry(try body(number, by, reason).number) })
    }

    private func step(
        _ request: Request, _ context: HubContext, _ body: @escaping @Sendable (Int, HubStore.ReleaseStep) throws -> HubStore.KeptRelease
    ) async throws -> Response {
        try await step(request, context, { _ in }, { number, by, _ in try body(number, by) })
    }

    private static func reason(_ request: Request) async throws -> StatedReason { try await request.statedReason() }

    private func taken(by holder: TokenGate.Holder) -> HubStore.ReleaseStep {
        HubStore.ReleaseStep(by: holder.label, token: holder.digest, at: clock.timestamp())
    }

    // MARK: Looking at them

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: Set(TokenRole.allCases))
        return try .json(
            try await work.run {
                try desk.entries(mayServe: { holder.mayServe($0) }).filter { holder.role == .auditor || holder.mayAsk(forProfile: $0.profile) }
            })
    }

    /// The bytes as they are kept, or for a token that is limited to boroughs their part.
    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.analyst, .publisher])
        let number = try Self.number(context)
        let release = try await work.run { try desk.release(number) }
        try Self.check(holder, mayHave: release.profile, context)
        let now = clock.timestamp()
        let bytes = try await work.run {
            let document = try desk.document(number)
            var detail = "\(number), \(release.profile), \(release.period.inWords), \(release.state.rawValue)"
            guard let boroughs = holder.boroughs else {
                try store.audit(at: now, actor: holder.actor, action: "release.given", detail: detail)
                return document
            }
            let codes = try store.boroughs().filter { holder.mayServe($0.slug) }.map(\.gssCode)
            let part = try JSONDecoder().decode(Release.self, from: document).limited(toAreas: Set(codes))
            detail += ", only \(boroughs.sorted().joined(separator: " "))"
            try store.audit(at: now, actor: holder.actor, action: "release.given", detail: detail)
            return try StableJSON.data(part)
        }
        return .json(text: String(decoding: bytes, as: UTF8.self))
    }

    @Sendable private func audit(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.publisher, .auditor], ofWholeProgramme: true)
        let number = try Self.number(context)
        let release = try await work.run { try desk.release(number) }
        if holder.role != .auditor { try Self.check(holder, mayHave: release.profile, context) }
        let audit = try await reportWork.run { try desk.audit(number) }
        let now = clock.timestamp()
        try await work.run {
            try store.audit(
                at: now, actor: holder.actor, action: "release.audited",
                detail: "\(number), \(release.profile), \(release.period.inWords), \(audit.exposed.count) exposed")
        }
        return try .json(audit)
    }

    // MARK: What is asked

    /// - Throws: `Refusal` for a profile that the token may not have.
    private static func check(_ holder: TokenGate.Holder, mayHave profile: String, _ context: HubContext) throws {
        guard holder.mayAsk(forProfile: profile) else {
            context.caller.isRefused(because: "the profile is not among those of the token")
            throw Refusal(.notPermitted, "This token may not have releases of this profile.")
        }
    }

    private static func number(_ context: HubContext) throws -> Int {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number > 0 else {
            throw Refusal(.invalid, "A release has a number, from 1.")
        }
        return number
    }
}

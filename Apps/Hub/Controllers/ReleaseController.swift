import Domain
import Foundation
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Takes releases from a proposal to their readers, for programs. Who may do what, `ReleaseAccess` says.
struct ReleaseController: Sendable {
    let access: ReleaseAccess
    let drafts: HubParts.DraftSource?
    let tokens: TokenGate

    private var desk: ReleaseDesk { access.desk }

    func addRoutes(to router: Router<HubContext>) {
        router.post(RouterPath(HubPath.releases), use: propose)
        router.get(RouterPath(HubPath.releases), use: list)
        router.get("/v1/releases/{number}", use: show)
        router.post("/v1/releases/{number}/sign-off", use: signOff)
        router.post("/v1/releases/{number}/approve") { try await step($0, $1, .approve) { _ in .approve } }
        router.post("/v1/releases/{number}/publish") { try await step($0, $1, .publish) { _ in .publish } }
        router.post("/v1/releases/{number}/reject") { try await step($0, $1, .reject) { .reject(try await $0.statedReason()) } }
        router.post("/v1/releases/{number}/withdraw") { try await step($0, $1, .withdraw) { .withdraw(try await $0.statedReason()) } }
        router.post("/v1/releases/{number}/audit", use: audit)
        router.post("/v1/releases/{number}/cuts", use: cuts)
        router.get("/v1/releases/{number}/revisions", use: revisions)
    }

    // MARK: Steps

    @Sendable private func propose(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.publisher], ofWholeProgramme: true)
        let proposal = try await request.message(ReleaseProposal.self)
        try ReleaseAccess.check(holder, mayHave: proposal.profile, context)
        let today = proposal.today ?? access.clock.today()
        try ReportController.check(proposal.period, today)
        guard let drafts else {
            throw Refusal(.invalid, "This hub makes no releases: it was started without a folder of configuration. Start it with --boroughs.")
        }
        let by = holder.step(at: access.clock.timestamp())
        return try .json(
            try await access.reportWork.run {
                let draft = try drafts(proposal.period, proposal.profile, today)
                return try desk.entry(desk.propose(draft, as: proposal.finality ?? .final, by: by).number)
            })
    }

    @Sendable private func signOff(_ request: Request, context: HubContext) async throws -> Response {
        try await step(request, context, .signOff) { .signOff(borough: try await $0.message(ReleaseSignOffRequest.self).borough) }
    }

    /// - Parameter read: what the step needs, out of the request.
    private func step(
        _ request: Request, _ context: HubContext, _ kind: HubPath.ReleaseStep, _ read: (Request) async throws -> ReleaseAccess.Step
    ) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: Set(TokenRole.allCases))
        try ReleaseAccess.check(holder, mayTake: kind, context)
        return try .json(try await access.take(try await read(request), try context.releaseNumber, by: holder, context))
    }

    // MARK: Looking at them

    @Sendable private func list(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: Set(TokenRole.allCases))
        return try .json(try await access.entries(for: holder))
    }

    /// The bytes as they are kept, or for a token that is limited to boroughs their part.
    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: ReleaseAccess.readers)
        let reading = try await access.read(try context.releaseNumber, for: holder, context)
        return try reading.areas == nil ? .json(text: String(decoding: reading.document, as: UTF8.self)) : .json(reading.release)
    }

    @Sendable private func revisions(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: Set(TokenRole.allCases))
        return try .json(try await access.revisions(try context.releaseNumber, for: holder))
    }

    @Sendable private func audit(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: Set(TokenRole.allCases))
        try ReleaseAccess.check(holder, mayTake: .audit, context)
        return try await lookInto(holder, context, ofAnyProfile: holder.role == .auditor, noting: "release.audited") { number in
            let audit = try desk.audit(number)
            return (audit, ", \(audit.exposed.count) exposed")
        }
    }

    /// What a coarser table would show follows from what is hidden, so that who asked is noted.
    @Sendable private func cuts(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.publisher], ofWholeProgramme: true)
        return try await lookInto(holder, context, ofAnyProfile: false, noting: "release.cuts") { (try desk.cuts($0), "") }
    }

    /// Answers with what takes long to find out about a release, and notes in the audit that it was asked and what was found.
    private func lookInto<Answer: Encodable & Sendable>(
        _ holder: TokenGate.Holder, _ context: HubContext, ofAnyProfile: Bool, noting action: String,
        _ look: @escaping @Sendable (Int) throws -> (answer: Answer, found: String)
    ) async throws -> Response {
        let number = try context.releaseNumber
        let release = try await access.work.run { try desk.release(number) }
        if !ofAnyProfile { try ReleaseAccess.check(holder, mayHave: release.profile, context) }
        let (answer, found) = try await access.reportWork.run { try look(number) }
        let now = access.clock.timestamp()
        try await access.work.run {
            try access.store.audit(
                at: now, actor: holder.actor, action: action, detail: "\(number), \(release.profile), \(release.period.inWords)\(found)")
        }
        return try .json(answer)
    }
}

extension HubContext {
    /// The number in the address.
    var releaseNumber: Int {
        get throws {
            guard let number = parameters.get("number").flatMap({ Int($0) }), number > 0 else {
                throw Refusal(.invalid, "A release has a number, from 1.")
            }
            return number
        }
    }
}

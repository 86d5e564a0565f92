import DisclosureControl
import Domain
import Hummingbird
import Storage
import SyncProtocol

/// Makes reports for those who may have them.
struct ReportController: Sendable {
    let store: HubStore
    let reports: HubParts.ReportSource?
    let clock: HubClock
    let work: BlockingWork
    let reportWork: BlockingWork
    let tokens: TokenGate
    let metrics: HubMetrics

    /// Days that a report may cover. The programme began in 2021; what lies far outside is a mistake, or worse.
    private static let days: ClosedRange<CivilDate> = CivilDate(daysSinceEpoch: 10_957)...CivilDate(daysSinceEpoch: 47_846)
    private static let longestPeriod = 20 * 366

    func addRoutes(to router: Router<HubContext>) {
        router.post(RouterPath(HubPath.reports), use: make)
    }

    @Sendable private func make(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.analyst, .publisher, .auditor])
        let query = try await request.message(ReportQuery.self)
        let override = try Self.override(holder, query, context)
        let today = query.today ?? clock.today()
        try Self.check(query.period, today)
        guard let reports else {
            throw Refusal(.invalid, "This hub makes no reports: it was started without a folder of configuration. Start it with --boroughs.")
        }
        var release = try await reportWork.run { try reports(query.period, query.profile, today) }
        if holder.boroughs != nil {
            let areas = try await work.run { try store.boroughs() }.filter { holder.mayServe($0.slug) }
            release = release.limited(toAreas: Set(areas.map(\.gssCode)))
        }
        try await note(query, holder, override)
        return try .json(release)
    }

    /// Before the report is given.
    private func note(_ query: ReportQuery, _ holder: TokenGate.Holder, _ override: StatedReason?) async throws {
        let now = clock.timestamp()
        var detail = "\(query.profile), \(query.period.inWords)"
        if let boroughs = holder.boroughs { detail += ", only \(boroughs.sorted().joined(separator: " "))" }
        if let override { detail += "; reason: \(override.text)" }
        let entry = HubStore.AuditNote(actor: holder.actor, action: override == nil ? "report.made" : "override.break-glass", detail: detail)
        try await work.run { try store.audit(at: now, [entry]) }
        if override != nil { metrics.countOverride() }
    }

    /// Whether the holder may have the profile: nil when it may as it is, or the reason for which it breaks the glass.
    /// - Throws: `Refusal`.
    private static func override(_ holder: TokenGate.Holder, _ query: ReportQuery, _ context: HubContext) throws -> StatedReason? {
        if holder.mayAsk(forProfile: query.profile) { return nil }
        guard query.profile == TokenRole.internalProfile, let given = query.breakGlass else {
            context.caller.isRefused(because: "the profile is not among those of the token")
            throw Refusal(.notPermitted, "A token of the role \(holder.role.rawValue) may not have this profile.")
        }
        guard holder.mayBreakGlass else {
            context.caller.isRefused(because: "break-glass with a token that may not")
            throw Refusal(.notPermitted, "This token may not break the glass. An administrator can make one that may.")
        }
        guard let reason = StatedReason(given, atLeast: StatedReason.shortestForOverride) else {
            context.caller.isRefused(because: "break-glass without a reason of any length")
            throw Refusal(
                .invalid,
                "Say why, on one line of \(StatedReason.shortestForOverride) to \(StatedReason.longest) characters. It stands in the audit for good: write no names."
            )
        }
        return reason
    }

    /// - Throws: `Refusal` for a period that no report could be about.
    static func check(_ period: Period, _ today: CivilDate) throws {
        guard period.from <= period.through else { throw Refusal(.invalid, "The period ends before it begins.") }
        guard days.contains(period.from), days.contains(period.through), days.contains(today) else {
            throw Refusal(.invalid, "A report's days lie from \(days.lowerBound.inWords) to \(days.upperBound.inWords).")
        }
        guard period.days <= longestPeriod else { throw Refusal(.invalid, "A report covers at most 20 years.") }
    }
}

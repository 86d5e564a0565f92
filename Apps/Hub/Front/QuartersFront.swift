import Domain
import Hummingbird
import Storage
import SyncProtocol

/// Lists the quarters with the releases of each.
struct QuartersFront: Sendable {
    let sessions: SessionGate
    let access: ReleaseAccess

    /// How many quarters are listed that have no release.
    private static let quarters = 8

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(FrontPath.quarters), use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        // Whoever opens the hub without being signed in has done nothing wrong.
        guard SessionCookie.secret(in: request) != nil else { return .seeOther(FrontPath.signIn) }
        let visit = try await sessions.admit(request, context, roles: Set(TokenRole.allCases))
        let entries = try await access.entries(for: visit.holder)
        let boroughs = try await access.work.run { try access.store.boroughs() }
        let periods = Set(entries.map(\.period) + Self.quarters(upTo: access.clock.today(), of: boroughs).map(\.period))
        return .page(
            QuartersPage(
                visit: visit, releases: ReleaseVersions(entries), periods: periods.sorted { ($0.from, $0.through) > ($1.from, $1.through) }
            ).page)
    }

    private static func quarters(upTo today: CivilDate, of boroughs: [Borough]) -> [FinancialQuarter] {
        var quarters = [FinancialQuarter(containing: today)]
        while quarters.count < Self.quarters { quarters.append(quarters[quarters.count - 1].previous) }
        return quarters.filter { quarter in boroughs.contains { $0.tookPart(in: quarter.period) } }
    }
}

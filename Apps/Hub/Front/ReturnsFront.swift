import Domain
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Shows which boroughs have sent their records of a quarter, and which are late.
struct ReturnsFront: Sendable {
    let sessions: SessionGate
    let board: HubParts.BoardSource
    let store: HubStore
    let clock: HubClock
    /// It reads all records of a quarter, which is not to hold up batches or drafts.
    private let work = BlockingWork(threads: 1, waiting: 32)

    /// Who reads only what was published is not told who is late.
    static let roles: Set<TokenRole> = [.administrator, .analyst, .publisher, .auditor]

    init(sessions: SessionGate, board: @escaping HubParts.BoardSource, store: HubStore, clock: HubClock) {
        self.sessions = sessions
        self.board = board
        self.store = store
        self.clock = clock
    }

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(FrontPath.returns), use: show)
        router.get(RouterPath(FrontPath.returnsOfQuarter), use: show)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await sessions.admit(request, context, roles: Self.roles)
        let today = clock.today()
        let newest = FinancialQuarter(containing: today)
        let asked = try Self.quarter(context)
        let (oldest, quarter, standings, returns) = try await work.run {
            let returns = try board(today)
            // From the first quarter that any borough took part in.
            let first = try store.boroughs().flatMap(\.participation).map(\.from).min().map { FinancialQuarter(containing: $0) }
            let oldest = min(first ?? newest, newest)
            let quarter = asked ?? max(newest.previous, oldest)
            guard (oldest...newest).contains(quarter) else { throw Refusal(.notFound, "There is no such quarter yet, or it is too long ago.") }
            return (oldest, quarter, try returns.standings(of: quarter, in: store, today: today), returns)
        }
        return .page(
            ReturnsPage(
                visit: visit, quarter: quarter, known: oldest...newest, due: returns.due(quarter), source: returns.source,
                standings: standings.filter { visit.holder.mayServe($0.borough.slug) }
            ).page)
    }

    /// Nil where the address names none.
    private static func quarter(_ context: HubContext) throws -> FinancialQuarter? {
        guard let text = context.parameters.get("quarter") else { return nil }
        guard let quarter = FinancialQuarter(text) else { throw Refusal(.notFound, "A quarter is written like 2024-25-Q1.") }
        return quarter
    }
}

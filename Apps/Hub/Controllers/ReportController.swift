import DisclosureControl
import Domain
import Hummingbird
import Reporting
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

    func addRoutes(to router: Router<HubContext>) {
        router.post(RouterPath(HubPath.reports), use: make)
    }

    @Sendable private func make(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.analyst, .publisher])
        let query = try await request.message(ReportQuery.self)
        guard holder.role.mayAsk(forProfile: query.profile) else {
            throw Refusal(.notPermitted, "A token of the role \(holder.role.rawValue) may not have the profile `\(query.profile)`.")
        }
        guard query.period.from <= query.period.through else { throw Refusal(.invalid, "The period ends before it begins.") }
        guard let reports else {
            throw Refusal(.invalid, "This hub makes no reports: it was started without a folder of configuration. Start it with --boroughs.")
        }
        let today = query.today ?? clock.today()
        let release: Release
        do {
            release = try await reportWork.run { try reports(query.period, query.profile, today) }
        } catch let fault as ReportFault {
            throw Refusal(.invalid, fault.message)
        }
        let now = clock.timestamp()
        try await work.run {
            try store.audit(at: now, actor: "token \(holder.label)", action: "report.made", detail: "\(query.profile), \(query.period.inWords)")
        }
        return try .json(release)
    }
}

import Domain
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Takes releases further for people who are signed in, after asking once more. Who may do what is decided where the API decides it.
struct StepFront: Sendable {
    let sessions: SessionGate
    let access: ReleaseAccess

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(FrontPath.step), use: ask)
        router.post(RouterPath(FrontPath.step), use: take)
    }

    @Sendable private func ask(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await sessions.admit(request, context, roles: Set(TokenRole.allCases))
        return .page(try await page(visit, context).page)
    }

    @Sendable private func take(_ request: Request, context: HubContext) async throws -> Response {
        let (visit, form) = try await sessions.admitForm(request, context, roles: Set(TokenRole.allCases))
        var page = try await page(visit, context)
        guard let step = Self.step(page.step, form) else {
            page.reason = form["reason"] ?? ""
            page.error = page.step == .signOff ? "Choose the borough that signs." : StatedReason.rule
            throw PageRefusal(refused: HTTPRefusal(Refusal(.invalid, page.error ?? "")), page: page.page)
        }
        _ = try await access.take(step, page.entry.number, by: visit.holder, context)
        return .seeOther(FrontPath.release(page.entry.number))
    }

    /// The page that asks.
    /// - Throws: `Refusal` or `HTTPRefusal` where the release or the step is not the holder's.
    private func page(_ visit: SessionGate.Visit, _ context: HubContext) async throws -> StepPage {
        guard let name = context.parameters.get("step"), let step = HubPath.ReleaseStep(rawValue: name), step != .audit else {
            throw Refusal(.notFound, "There is no such step. The release's page lists those that can be taken.")
        }
        try ReleaseAccess.check(visit.holder, mayTake: step, context)
        let number = try context.releaseNumber
        guard let entry = try await access.entries(for: visit.holder).first(where: { $0.number == number }) else { throw ReleaseAccess.unknown }
        let names = try await access.boroughNames()
        return StepPage(visit: visit, entry: entry, step: step, names: names)
    }

    /// Nil where the form does not hold what the step needs.
    private static func step(_ kind: HubPath.ReleaseStep, _ form: [String: String]) -> ReleaseAccess.Step? {
        switch kind {
        case .signOff: form["borough"].map { .signOff(borough: $0) }
        case .approve: .approve
        case .publish: .publish
        case .reject: form["reason"].flatMap { StatedReason($0) }.map { .reject($0) }
        case .withdraw: form["reason"].flatMap { StatedReason($0) }.map { .withdraw($0) }
        case .audit: nil
        }
    }
}

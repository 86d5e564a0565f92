import DisclosureControl
import HTTPTypes
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Answers every error with a `Refusal`, to people as a page, and tells nobody outside more than that.
struct RefusalMiddleware: RouterMiddleware {
    let audit: RefusalAudit

    func handle(_ request: Request, context: HubContext, next: (Request, HubContext) async throws -> Response) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let refused = Self.refusal(for: error, context)
            // What the hub could not do is no refusal; the log has it.
            if refused.status.kind == .clientError {
                await audit.note(
                    .init(
                        who: context.caller.name ?? "nobody", method: KnownNames.method(request), route: KnownNames.route(context),
                        status: refused.status.code, code: refused.refusal.code.rawValue),
                    reason: context.caller.reason)
            }
            response = try Self.answer(error, refused, request, context)
            if let seconds = refused.retryAfter { response.headers[.retryAfter] = String(seconds) }
            if refused.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        }
        response.headers[.cacheControl] = "no-store"
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    private static func answer(_ error: any Error, _ refused: HTTPRefusal, _ request: Request, _ context: HubContext) throws -> Response {
        guard FrontPath.isPage(request, context) else { return try .json(refused.refusal, status: refused.status) }
        var response = Response.page((error as? PageRefusal)?.page ?? RefusalPage.page(refused), status: refused.status)
        // A browser need not bring again what does not hold.
        if refused.status == .unauthorized, SessionCookie.secret(in: request) != nil { response.setCookie(SessionCookie.none(for: request)) }
        return response
    }

    static func refusal(for error: any Error, _ context: HubContext) -> HTTPRefusal {
        switch error {
        case let refusal as PageRefusal: return refusal.refused
        case let refused as HTTPRefusal: return refused
        case let refusal as Refusal: return HTTPRefusal(refusal)
        case let fault as ReportFault: return HTTPRefusal(Refusal(.invalid, fault.message))
        case let fault as ReleaseFault: return HTTPRefusal(fault)
        case let failure as DisclosureFailure:
            // Its own message may tell how closely a hidden figure can be worked out: neither the answer nor the log has it.
            context.caller.isRefused(because: "disclosure control: \(failure.code.rawValue)")
            return HTTPRefusal(failure)
        case ProtocolError.unreadable(let what): return HTTPRefusal(Refusal(.unreadable, "The hub cannot read \(what)."))
        case let error as HTTPError where error.status == .notFound:
            return HTTPRefusal(.notFound, .notFound, "There is nothing at this address. /openapi.json says what there is.")
        case let error as HTTPError where error.status.kind == .clientError:
            return HTTPRefusal(error.status, .invalid, "The request cannot be taken.")
        default: break
        }
        switch StorageTrouble(error) {
        case .busy: return HTTPRefusal(Refusal(.busy, "The hub's database is busy. Try again in a moment."))
        case .valueRefused: return HTTPRefusal(Refusal(.invalid, "A value has the wrong type, is missing, or is another's."))
        case .full: return HTTPRefusal(Refusal(.busy, "The hub's disk is full. Nothing was changed; the same request may succeed later."))
        case .readOnly, .damaged, nil:
            context.caller.isRefused(because: "\(error)")
            return HTTPRefusal(Refusal(.fault, "The hub could not do this. The fault is ours, and in the hub's log."))
        }
    }
}

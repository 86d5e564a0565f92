import HTTPTypes
import Hummingbird
import Storage
import SyncProtocol

/// Lets in people who have signed in with their token, as far as the token reaches at this moment.
struct SessionGate: Sendable {
    let tokens: TokenGate
    let sessions: Sessions
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork

    /// Somebody who is signed in.
    struct Visit: Sendable {
        let holder: TokenGate.Holder
        fileprivate let secret: String
        /// What every form on the session's pages carries.
        var formKey: String { Secrets.formKey(ofSession: secret) }
    }

    // MARK: In and out

    /// Opens a session for the token in a form. A session that the browser had is over.
    /// - Throws: `HTTPRefusal`: 401 for a token that does not hold, 403 for a form of another site, 429 for too many wrong ones.
    func open(_ request: Request, _ context: HubContext) async throws -> Cookie {
        try FormOrigin.check(request, context)
        let holder = try await tokens.holder(showing: try await request.form()["token"] ?? "", context)
        if let old = SessionCookie.secret(in: request) { sessions.end(old) }
        let secret = sessions.begin(token: holder.digest, now: clock.seconds())
        try await note(holder, "session.opened")
        return SessionCookie.holding(secret, for: request)
    }

    /// - Throws: `HTTPRefusal` (401 or 403).
    func close(_ request: Request, _ context: HubContext) async throws -> Cookie {
        let (visit, _) = try await admitForm(request, context, roles: Set(TokenRole.allCases))
        sessions.end(visit.secret)
        try await note(visit.holder, "session.closed")
        return SessionCookie.none(for: request)
    }

    private func note(_ holder: TokenGate.Holder, _ action: String) async throws {
        let now = clock.timestamp()
        try await work.run { try store.audit(at: now, actor: holder.actor, action: action, detail: "at the pages") }
    }

    // MARK: While it is open

    /// - Parameters:
    ///   - roles: besides administrators, who may do everything.
    ///   - ofWholeProgramme: whether a token that is limited to boroughs is not enough.
    /// - Throws: `HTTPRefusal`: 401 without a session that holds, 403 for another's, 429 for too many.
    func admit(_ request: Request, _ context: HubContext, roles: Set<TokenRole>, ofWholeProgramme: Bool = false) async throws -> Visit {
        guard let secret = SessionCookie.secret(in: request) else {
            context.caller.isRefused(because: "not signed in")
            throw HTTPRefusal(.unauthorized, .notPermitted, "Sign in to see this page.")
        }
        guard let digest = sessions.token(of: secret, now: clock.seconds()) else {
            context.caller.isRefused(because: "no session that holds")
            throw Self.isOver
        }
        // The token is asked each time: revoked or expired, it ends its sessions at once.
        guard let holder = try await tokens.holder(ofDigest: digest, context) else {
            sessions.end(secret)
            throw Self.isOver
        }
        try holder.check(roles, ofWholeProgramme: ofWholeProgramme, context)
        return Visit(holder: holder, secret: secret)
    }

    /// The same for a form that was sent, with what is in it.
    /// - Throws: `HTTPRefusal` (403) also for one that did not come from the session's own pages.
    func admitForm(
        _ request: Request, _ context: HubContext, roles: Set<TokenRole>, ofWholeProgramme: Bool = false
    ) async throws -> (visit: Visit, form: [String: String]) {
        try FormOrigin.check(request, context)
        let visit = try await admit(request, context, roles: roles, ofWholeProgramme: ofWholeProgramme)
        let form = try await request.form()
        guard form[FrontPath.formKey] == visit.formKey else {
            context.caller.isRefused(because: "a form without the session's key")
            throw HTTPRefusal(
                .forbidden, .notPermitted, "This form is not from a page of this session. Go back to the page, load it again and send it once more.")
        }
        return (visit, form)
    }

    private static let isOver = HTTPRefusal(.unauthorized, .notPermitted, "You are not signed in any more. Sign in again to go on.")
}

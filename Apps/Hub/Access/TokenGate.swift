import Domain
import HTTPTypes
import Hummingbird
import Storage
import SyncProtocol

/// Lets in those who hold a token.
struct TokenGate: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let limit: RequestLimit
    private let guesses = GuessLimit(of: "tokens")

    init(store: HubStore, clock: HubClock, work: BlockingWork, limit: RequestLimit) {
        self.store = store
        self.clock = clock
        self.work = work
        self.limit = limit
    }

    struct Holder: Sendable {
        /// The token's own, since labels are not unique.
        let digest: String
        /// The person's or program's; the label where the token names none.
        let name: String
        /// For the audit.
        let actor: String
        let role: TokenRole
        /// Nil for every borough.
        let boroughs: Set<String>?
        /// Nil for all that the role may have.
        let profiles: Set<String>?
        let mayBreakGlass: Bool

        func mayAsk(forProfile profile: String) -> Bool { role.mayAsk(forProfile: profile) && profiles?.contains(profile) ?? true }

        /// Whether its figures may be given to it. Who only reads gets what stands as published.
        func mayRead(profile: String, state: ReleaseState) -> Bool { mayAsk(forProfile: profile) && (role != .reader || state == .published) }

        func step(at: String) -> HubStore.ReleaseStep { HubStore.ReleaseStep(by: name, token: digest, at: at) }

        func mayServe(_ borough: String) -> Bool { boroughs?.contains(borough) ?? true }

        /// - Throws: `Refusal` for a borough that the token is not for. It is the same whether or not the borough is known.
        func check(mayServe borough: String, _ context: HubContext) throws {
            guard mayServe(borough) else {
                context.caller.isRefused(because: "the token is limited to other boroughs")
                throw Refusal(.notPermitted, "This token is limited to other boroughs.")
            }
        }
    }

    /// - Parameters:
    ///   - roles: besides administrators, who may do everything.
    ///   - ofWholeProgramme: whether a token that is limited to boroughs is not enough.
    /// - Throws: `HTTPRefusal`: 401 without a token that holds, 403 for another's, 429 for too many.
    func admit(_ request: Request, _ context: HubContext, roles: Set<TokenRole>, ofWholeProgramme: Bool = false) async throws -> Holder {
        let prefix = "bearer "
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix(prefix) else {
            context.caller.isRefused(because: "no token")
            throw HTTPRefusal(.unauthorized, .notPermitted, "This needs a token: set RESTART_TOKEN or use --token-file.")
        }
        let holder = try await holder(showing: String(header.dropFirst(prefix.count)), context)
        try holder.check(roles, ofWholeProgramme: ofWholeProgramme, context)
        return holder
    }

    /// Who shows a token. Wrong ones count as guesses.
    /// - Throws: `HTTPRefusal`: 401 for one that does not hold, 429 for too many.
    func holder(showing token: String, _ context: HubContext) async throws -> Holder {
        try guesses.check(context, now: clock.seconds())
        let digest = Secrets.digest(ofToken: token)
        guard let holder = try await holder(ofDigest: digest, context) else {
            throw HTTPRefusal(.unauthorized, .notPermitted, "This token is not known here, has expired or was revoked. Ask the central team for a new one.")
        }
        return holder
    }

    /// Whose token it is that has a digest, as it stands now; nil where it does not hold, and the log is told why.
    /// - Throws: `HTTPRefusal`: 429 for too many requests.
    func holder(ofDigest digest: String, _ context: HubContext) async throws -> Holder? {
        let now = clock.timestamp()
        switch try await work.run({ try store.useToken(digest: digest, at: now) }) {
        case .good(let token):
            context.caller.isNamed(token.actor)
            guard limit.take(token.id, now: clock.seconds()) else { throw RequestLimit.refusal(context, "this token") }
            return try Holder(token, digest: digest, context)
        case .expired(let token): context.caller.isRefused(because: "the token \(token.label) has expired")
        case .revoked(let token): context.caller.isRefused(because: "the token \(token.label) was revoked")
        case .unknown:
            guesses.countBad(context, now: clock.seconds())
            context.caller.isRefused(because: "no token of ours")
        }
        return nil
    }
}

extension TokenGate.Holder {
    fileprivate init(_ token: HubStore.Token, digest: String, _ context: HubContext) throws {
        guard let role = TokenRole(rawValue: token.role) else { throw Self.refusal(ofRole: token.role, context) }
        self.init(
            digest: digest, name: token.holder, actor: token.actor, role: role, boroughs: token.boroughs.map { Set($0) },
            profiles: token.profiles.map { Set($0) }, mayBreakGlass: token.mayBreakGlass)
    }

    /// - Parameters:
    ///   - roles: besides administrators, who may do everything.
    ///   - ofWholeProgramme: whether a token that is limited to boroughs is not enough.
    /// - Throws: `HTTPRefusal` (403).
    func check(_ roles: Set<TokenRole>, ofWholeProgramme: Bool = false, _ context: HubContext) throws {
        guard role == .administrator || roles.contains(role) else { throw Self.refusal(ofRole: role.rawValue, context) }
        guard !ofWholeProgramme || boroughs == nil else {
            context.caller.isRefused(because: "the token is limited to boroughs")
            throw HTTPRefusal(.forbidden, .notPermitted, "A token that is limited to boroughs may not do this.")
        }
    }

    private static func refusal(ofRole role: String, _ context: HubContext) -> HTTPRefusal {
        context.caller.isRefused(because: "the role \(role) is not enough")
        return HTTPRefusal(.forbidden, .notPermitted, "A token of the role \(role) may not do this.")
    }
}

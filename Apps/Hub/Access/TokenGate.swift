import HTTPTypes
import Hummingbird
import Storage
import SyncProtocol

/// Lets in those who hold a token.
struct TokenGate: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork

    struct Holder: Sendable {
        let label: String
        let role: TokenRole
    }

    /// - Parameter roles: besides administrators, who may do everything.
    /// - Throws: `HTTPRefusal`: 401 without a token that holds, 403 for another's.
    func admit(_ request: Request, _ context: HubContext, roles: Set<TokenRole>) async throws -> Holder {
        let prefix = "bearer "
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix(prefix) else {
            throw HTTPRefusal(.unauthorized, .notPermitted, "This needs a token: set RESTART_TOKEN or use --token-file.")
        }
        let digest = Secrets.digest(ofToken: String(header.dropFirst(prefix.count)))
        let now = clock.timestamp()
        guard let token = try await work.run({ try store.token(digest: digest, at: now) }), let role = TokenRole(rawValue: token.role) else {
            throw HTTPRefusal(.unauthorized, .notPermitted, "This token is not known here or has expired. Ask the central team for a new one.")
        }
        context.caller.isNamed("token \(token.label)")
        guard role == .administrator || roles.contains(role) else {
            throw HTTPRefusal(.forbidden, .notPermitted, "A token of the role \(role.rawValue) may not do this.")
        }
        return Holder(label: token.label, role: role)
    }
}

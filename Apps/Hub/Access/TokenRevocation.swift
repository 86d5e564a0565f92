import Storage
import SyncProtocol

/// A token that shall not hold any more.
struct TokenRevocation {
    /// The id, or the label where only one token that holds has it.
    let name: String
    let reason: StatedReason

    /// - Throws: `Refusal`, also where nobody could make tokens any more.
    func carryOut(in store: HubStore, clock: HubClock, actor: String) throws -> TokenEntry {
        do {
            let token = try store.revokeToken(
                name, at: clock.timestamp(), actor: actor, reason: reason.text, keepingOneOf: TokenRole.administrator.rawValue)
            return TokenEntry(token, at: clock.timestamp())
        } catch let fault as HubStore.TokenFault {
            throw switch fault {
            case .notKnown: Refusal(.notFound, "No token that holds has this label, and none has this id.")
            case .ambiguous: Refusal(.invalid, "Several tokens that hold have this label. Name one by its id; the list of tokens shows it.")
            case .lastOne:
                Refusal(
                    .notPermitted, "This is the last administrator's token, and without it nobody could make another. Make one first, then revoke this one.")
            }
        }
    }
}

extension TokenEntry {
    init(_ token: HubStore.Token, at now: String) {
        self.init(
            id: token.id, label: token.label, person: token.person, role: token.role,
            state: token.revokedAt != nil ? .revoked : token.expiresAt > now ? .good : .expired, boroughs: token.boroughs, profiles: token.profiles,
            mayBreakGlass: token.mayBreakGlass, madeAt: token.madeAt, expires: token.expiresAt,
            lastUsedOn: token.lastUsedOn, revokedAt: token.revokedAt)
    }
}

import Storage

/// A token to be made.
struct TokenGrant {
    let label: String
    let role: TokenRole
    let days: Int

    struct Issued: Encodable {
        let token: String
        let label: String
        let role: String
        /// ISO 8601.
        let expires: String
    }

    /// Keeps the digest and gives the token, which is not to be had again.
    func issue(in store: HubStore, clock: HubClock) throws -> Issued {
        let token = Secrets.token()
        let expires = clock.timestamp(later: Int64(days) * 86400)
        try store.addToken(digest: Secrets.digest(ofToken: token), label: label, role: role.rawValue, at: clock.timestamp(), expires: expires)
        return Issued(token: token, label: label, role: role.rawValue, expires: expires)
    }
}

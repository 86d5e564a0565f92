import Synchronization

/// Who is signed in at the pages. The hub knows what a browser holds by its digest only, and a restart signs everybody out.
final class Sessions: Sendable {
    private struct Session {
        /// The digest of the token that it was opened with.
        let token: String
        let openedAt: Int64
        var usedAt: Int64

        func holds(_ now: Int64) -> Bool { now < openedAt + Sessions.longest && now < usedAt + Sessions.idle }
    }

    /// In seconds: how long one holds in which nothing is asked, and how long at most.
    static let idle: Int64 = 20 * 60
    static let longest: Int64 = 8 * 3600
    /// How many may be open with one token; the one used longest ago makes room.
    static let mostOfOneToken = 10

    private let open = Mutex<[String: Session]>([:])

    /// - Parameters:
    ///   - token: its digest.
    ///   - now: seconds since 1970.
    /// - Returns: what the browser is to hold. It is never one that the browser brought.
    func begin(token: String, now: Int64) -> String {
        let secret = Secrets.session()
        open.withLock { open in
            open = open.filter { $0.value.holds(now) }
            let own = open.filter { $0.value.token == token }.sorted { ($0.value.usedAt, $0.key) < ($1.value.usedAt, $1.key) }
            for (digest, _) in own.dropLast(Self.mostOfOneToken - 1) { open[digest] = nil }
            open[Secrets.digest(ofSession: secret)] = Session(token: token, openedAt: now, usedAt: now)
        }
        return secret
    }

    /// The digest of the token behind a session that holds, which is used by that; nil for any other.
    func token(of secret: String, now: Int64) -> String? {
        open.withLock { open in
            let digest = Secrets.digest(ofSession: secret)
            guard let session = open[digest], session.holds(now) else {
                open[digest] = nil
                return nil
            }
            open[digest]?.usedAt = now
            return session.token
        }
    }

    func end(_ secret: String) { open.withLock { $0[Secrets.digest(ofSession: secret)] = nil } }
}

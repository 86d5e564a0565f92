import HTTPTypes
import Synchronization
import SyncProtocol

/// Makes guessing of one-time codes slow: after too many bad ones within a minute nobody may try for a minute.
final class GuessLimit: Sendable {
    private struct State {
        var bad: [Int64] = []
        var closedUntil: Int64 = .min
    }

    private static let allowed = 20
    private static let window: Int64 = 60
    private let state = Mutex(State())

    /// - Parameter now: seconds since 1970.
    /// - Throws: `HTTPRefusal` (429) while it is closed.
    func check(now: Int64) throws {
        guard state.withLock({ now >= $0.closedUntil }) else {
            throw HTTPRefusal(.tooManyRequests, .busy, "Too many wrong codes were shown. Try again in a minute.", retryAfter: Int(Self.window))
        }
    }

    func countBad(now: Int64) {
        state.withLock { state in
            state.bad.removeAll { $0 <= now - Self.window }
            state.bad.append(now)
            if state.bad.count >= Self.allowed {
                state.closedUntil = now + Self.window
                state.bad = []
            }
        }
    }
}

import HTTPTypes
import Synchronization
import SyncProtocol

/// Makes guessing slow: an address that has shown too many wrong secrets within a minute may show none for a minute, not even right ones.
final class GuessLimit: Sendable {
    private struct State {
        var bad: [Int64] = []
        var closedUntil: Int64 = .min

        func isOver(_ now: Int64) -> Bool { closedUntil <= now && bad.allSatisfy { $0 <= now - GuessLimit.window } }
    }

    static let allowed = 20
    static let window: Int64 = 60
    /// So many addresses are remembered before those that are over are forgotten.
    private static let crowd = 10_000

    /// In the plural, for the sentence: `codes`.
    private let secrets: String
    private let states = Mutex<[String: State]>([:])

    init(of secrets: String) {
        self.secrets = secrets
    }

    /// - Parameter now: seconds since 1970.
    /// - Throws: `HTTPRefusal` (429) while the address is closed.
    func check(_ context: HubContext, now: Int64) throws {
        guard states.withLock({ now >= $0[context.address]?.closedUntil ?? .min }) else {
            context.caller.isRefused(because: "too many wrong \(secrets) came from this address")
            throw HTTPRefusal(.tooManyRequests, .busy, "Too many wrong \(secrets) were shown. Try again in a minute.", retryAfter: Int(Self.window))
        }
    }

    func countBad(_ context: HubContext, now: Int64) {
        states.withLock { states in
            if states.count >= Self.crowd { states = states.filter { !$0.value.isOver(now) } }
            var state = states[context.address] ?? State()
            state.bad.removeAll { $0 <= now - Self.window }
            state.bad.append(now)
            if state.bad.count >= Self.allowed {
                state.closedUntil = now + Self.window
                state.bad = []
            }
            states[context.address] = state
        }
    }
}

import HTTPTypes
import Hummingbird
import Synchronization
import SyncProtocol

/// How often the hub may be asked. Agents and holders of tokens have an allowance each; an address pays for what nobody answers for.
struct RequestLimits: Sendable {
    /// An allowance of `burst` requests that fills up again by `perSecond`.
    struct Rate: Sendable, Equatable {
        let burst: Int
        let perSecond: Int

        static func * (rate: Rate, factor: Int) -> Rate { Rate(burst: rate.burst * factor, perSecond: rate.perSecond * factor) }

        var inWords: String { "\(burst) requests at once and \(perSecond) a second" }
    }

    static let agentRate = Rate(burst: 600, perSecond: 20)
    static let tokenRate = Rate(burst: 300, perSecond: 10)
    static let addressRate = Rate(burst: 300, perSecond: 10)
    static let largestFactor = 1000

    let agents: RequestLimit
    let tokens: RequestLimit
    let addresses: RequestLimit

    /// - Parameter factor: how many times the usual allowances there are.
    init(factor: Int) {
        agents = RequestLimit(Self.agentRate * factor)
        tokens = RequestLimit(Self.tokenRate * factor)
        addresses = RequestLimit(Self.addressRate * factor)
    }

    var inWords: String {
        """
        Limits: an agent may make \(agents.rate.inWords), a token \(tokens.rate.inWords), an address \(addresses.rate.inWords) that \
        carry no signature or token that holds. Beyond them the answer is 429 with Retry-After in seconds. After \(GuessLimit.allowed) wrong codes \
        or tokens within a minute an address may show none for \(GuessLimit.window) seconds. A batch has at most \
        \(BatchController.largestBatch / 1_048_576) MiB, packed or not; \(BodyRoom.usual / 1_048_576) MiB of agents' requests are held at once and \
        \(HubParts.mostWaiting) pieces of work wait. Beyond these the answer is 503 with Retry-After in seconds, and nothing is lost by asking again.
        """
    }
}

/// One kind of allowance, by the name of who has it.
final class RequestLimit: Sendable {
    private struct Bucket: Sendable {
        var left: Int
        var filledAt: Int64
    }

    /// So many names are remembered before those whose allowance is whole again are forgotten.
    private static let crowd = 10_000

    let rate: RequestLimits.Rate
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ rate: RequestLimits.Rate) {
        self.rate = rate
    }

    /// Takes one request off the allowance.
    /// - Parameter now: seconds since 1970.
    /// - Returns: false where none was left.
    @discardableResult
    func take(_ name: String, now: Int64) -> Bool {
        buckets.withLock { buckets in
            if buckets.count >= Self.crowd { buckets = buckets.filter { remaining($0.value, now) < rate.burst } }
            let left = buckets[name].map { remaining($0, now) } ?? rate.burst
            guard left > 0 else { return false }
            buckets[name] = Bucket(left: left - 1, filledAt: now)
            return true
        }
    }

    func isSpent(_ name: String, now: Int64) -> Bool {
        buckets.withLock { buckets in buckets[name].map { remaining($0, now) <= 0 } ?? false }
    }

    private func remaining(_ bucket: Bucket, _ now: Int64) -> Int {
        let passed = max(0, min(now - bucket.filledAt, Int64(rate.burst)))
        return min(rate.burst, bucket.left + Int(passed) * rate.perSecond)
    }

    /// - Parameter whose: for the audit, such as `this address`.
    static func refusal(_ context: HubContext, _ whose: String) -> HTTPRefusal {
        context.caller.isRefused(because: "the allowance of \(whose) is used up")
        // Every allowance grows by more than one request a second.
        return HTTPRefusal(.tooManyRequests, .busy, "Too many requests came at once. Try again in a moment.", retryAfter: 1)
    }
}

/// Refuses an address that has used up what it may ask without saying who it is.
struct AddressLimit: RouterMiddleware {
    let limit: RequestLimit
    let clock: HubClock

    func handle(_ request: Request, context: HubContext, next: (Request, HubContext) async throws -> Response) async throws -> Response {
        guard !limit.isSpent(context.address, now: clock.seconds()) else { throw RequestLimit.refusal(context, "this address") }
        defer { if context.caller.name == nil { limit.take(context.address, now: clock.seconds()) } }
        return try await next(request, context)
    }
}

import Foundation

/// Tries again, after growing pauses of chance length, what may pass by itself: a hub that is away, has too much to do or fails.
/// A refusal is final and is never tried again.
public struct Retries: Sendable {
    private let tries: Int
    /// The first pause is about this long, in seconds.
    private let first: Double
    /// A hub that wants a longer pause than this, in seconds, is left alone until the next time.
    private let longest: Double
    private let wait: @Sendable (_ seconds: Double) -> Void

    /// - Parameter wait: lets so many seconds pass; nil sleeps.
    public init(tries: Int = 4, first: Double = 0.3, longest: Double = 20, wait: (@Sendable (Double) -> Void)? = nil) {
        self.tries = tries
        self.first = first
        self.longest = longest
        self.wait = wait ?? { Thread.sleep(forTimeInterval: $0) }
    }

    /// - Throws: what `body` throws the last time.
    public func run<T>(_ body: () throws -> T) throws -> T {
        var pause = first
        for _ in 1..<tries {
            do {
                return try body()
            } catch let unavailable as HubConnection.Unavailable {
                let asked = Double(unavailable.retryAfter ?? 0)
                guard unavailable.mayPass, asked <= longest else { throw unavailable }
                // Chance keeps many agents that lost the same hub from coming back at the same moment.
                wait(max(asked, pause) * Double.random(in: 1...1.5))
                pause = min(pause * 2, longest)
            }
        }
        return try body()
    }
}

import Dispatch
import Synchronization

/// Fetches pieces, works on them with several threads, and hands the results to the thread that runs it, in the order of the
/// pieces.
final class OrderedPipeline<Piece: Sendable, Result: Sendable> {
    private final class Slot: Sendable {
        /// Nil within, where there were no more pieces.
        let outcome = Mutex<Swift.Result<Result?, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)

        func finish(_ result: Swift.Result<Result?, any Error>) {
            outcome.withLock { $0 = result }
            done.signal()
        }

        func wait() throws -> Result? {
            done.wait()
            guard let result = outcome.withLock({ $0 }) else { preconditionFailure("a finished slot holds an outcome") }
            return try result.get()
        }
    }

    private let fetch: @Sendable () throws -> Piece?
    private let work: @Sendable (Piece) throws -> Result
    /// One piece is fetched at a time, in order; several are worked on.
    private let fetching = DispatchQueue(label: "restart.intake.fetch", qos: .userInitiated)
    private let working = DispatchQueue(label: "restart.intake.work", qos: .userInitiated, attributes: .concurrent)
    private let width: Int

    /// - Parameters:
    ///   - width: how many pieces may be under way at once; it bounds the memory used.
    ///   - fetch: gives the next piece; nil at the end, however often it is asked again. Never called by two threads at once.
    init(width: Int, fetch: @escaping @Sendable () throws -> Piece?, work: @escaping @Sendable (Piece) throws -> Result) {
        self.width = width
        self.fetch = fetch
        self.work = work
    }

    /// - Parameter consume: takes each result, on the thread that calls `run`.
    /// - Throws: the first error of fetching, working or consuming, in the order of the pieces.
    func run(consume: (Result) throws -> Void) throws {
        var waiting = (0..<width).map { _ in submit() }
        // What is under way is let end, so that nothing reads or works after this has returned.
        defer { for slot in waiting { slot.done.wait() } }
        while true {
            guard let result = try waiting.removeFirst().wait() else { return }
            waiting.append(submit())
            try consume(result)
        }
    }

    private func submit() -> Slot {
        let slot = Slot()
        fetching.async { [fetch, work, working] in
            do {
                guard let piece = try fetch() else { return slot.finish(.success(nil)) }
                working.async { slot.finish(Swift.Result { try work(piece) }) }
            } catch {
                slot.finish(.failure(error))
            }
        }
        return slot
    }
}

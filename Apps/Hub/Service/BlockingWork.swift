import Foundation
import SyncProtocol

/// Does what blocks, such as work in the database, on threads of its own, so that the server's event loops stay free.
final class BlockingWork: Sendable {
    private let queue: OperationQueue
    private let waiting: Int

    /// - Parameter waiting: how much may wait; more is refused as busy.
    init(threads: Int, waiting: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = threads
        self.waiting = waiting
    }

    /// - Throws: what `body` throws, or `Refusal` (busy).
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard queue.operationCount < waiting else { throw Refusal(.busy, "The hub has more to do than it can. Try again in a moment.") }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try body() }) }
        }
    }
}

import Dispatch
import Synchronization

/// Works on pieces with several threads and hands the results back in the order in which the pieces came.
final class OrderedPipeline<Piece: Sendable, Result: Sendable> {
    private final class Slot: Sendable {
        let result = Mutex<Swift.Result<Result, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
    }

    private let work: @Sendable (Piece) throws -> Result
    private let queue = DispatchQueue(label: "restart.intake", qos: .userInitiated, attributes: .concurrent)
    private var waiting: [Slot] = []
    private let width: Int

    /// - Parameter width: how many pieces may be under way at once; it bounds the memory used.
    init(width: Int, work: @escaping @Sendable (Piece) throws -> Result) {
        self.width = width
        self.work = work
    }

    /// Takes pieces from `next` until there are none and gives each result to `consume`, in order.
    func run(next: () throws -> Piece?, consume: (Result) throws -> Void) throws {
        while let piece = try next() {
            submit(piece)
            if waiting.count >= width { try consume(takeFirst()) }
        }
        while !waiting.isEmpty { try consume(takeFirst()) }
    }

    private func submit(_ piece: Piece) {
        let slot = Slot()
        waiting.append(slot)
        queue.async { [work] in
            let outcome = Swift.Result { try work(piece) }
            slot.result.withLock { $0 = outcome }
            slot.done.signal()
        }
    }

    private func takeFirst() throws -> Result {
        let slot = waiting.removeFirst()
        slot.done.wait()
        guard let outcome = slot.result.withLock({ $0 }) else { preconditionFailure("a finished slot holds a result") }
        return try outcome.get()
    }
}

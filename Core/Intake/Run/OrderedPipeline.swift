import Dispatch
import Synchronization

/// Works on pieces with several threads and hands the results back in the order in which the pieces came.
final class OrderedPipeline<Piece: Sendable, Result: Sendable> {
    /// One piece, from being handed in to its result.
    private final class Slot: Sendable {
        private enum State {
            case waiting(Piece)
            case underWay
            case done(Swift.Result<Result, any Error>)
        }

        private let state: Mutex<State>
        private let done = DispatchSemaphore(value: 0)

        init(_ piece: Piece) { state = Mutex(.waiting(piece)) }

        /// Works on the piece, unless somebody does so already.
        func start(_ work: (Piece) throws -> Result) {
            let claimed = state.withLock { state -> Piece? in
                guard case .waiting(let piece) = state else { return nil }
                state = .underWay
                return piece
            }
            guard let claimed else { return }
            let outcome = Swift.Result { try work(claimed) }
            state.withLock { $0 = .done(outcome) }
            done.signal()
        }

        func result() throws -> Result {
            done.wait()
            guard case .done(let outcome) = state.withLock({ $0 }) else { preconditionFailure("a finished slot holds a result") }
            return try outcome.get()
        }
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
        let slot = Slot(piece)
        waiting.append(slot)
        queue.async { [work] in slot.start(work) }
    }

    /// Waits for the first piece. If no thread was free to begin it, the caller does it: waiting for a thread that may never
    /// come would stop the run for ever where there is one processor, or where every thread waits like this.
    private func takeFirst() throws -> Result {
        let slot = waiting.removeFirst()
        slot.start(work)
        return try slot.result()
    }
}

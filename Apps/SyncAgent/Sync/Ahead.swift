import Dispatch
import Synchronization

/// Work that goes on beside what the caller does meanwhile.
final class Ahead<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let end = DispatchGroup()

    init(_ work: @escaping @Sendable () throws -> Value) {
        end.enter()
        DispatchQueue.global(qos: .userInitiated).async {
            let result = Result { try work() }
            self.result.withLock { $0 = result }
            self.end.leave()
        }
    }

    /// What it came to, once it has ended.
    func outcome() -> Result<Value, any Error> {
        end.wait()
        guard let result = result.withLock({ $0 }) else { preconditionFailure("work that has ended came to something") }
        return result
    }
}

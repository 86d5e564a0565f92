import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `body` makes of each element, in their order, several at a time. Throws what the first of those that failed threw.
    public func mapAbreast<Result: Sendable, Failure: Error>(
        _ body: @Sendable (Element) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        typealias Outcome = Swift.Result<Result, Failure>
        let outcomes = Mutex<[Outcome?]>(Array<Outcome?>(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let outcome = Outcome { () throws(Failure) in try body(self[index]) }
            outcomes.withLock { $0[index] = outcome }
        }
        var results: [Result] = []
        for outcome in outcomes.withLock({ $0 }) {
            if let outcome { results.append(try outcome.get()) }
        }
        return results
    }
}

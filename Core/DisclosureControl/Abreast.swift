import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `body` makes of each element, in their order, several at a time. Throws what the first of those that failed threw.
    func mapAbreast<Result: Sendable>(
        _ body: @Sendable (Element) throws(DisclosureFailure) -> Result
    ) throws(DisclosureFailure) -> [Result] {
        typealias Outcome = Swift.Result<Result, DisclosureFailure>
        let outcomes = Mutex<[Outcome?]>(Array<Outcome?>(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let outcome = Outcome { () throws(DisclosureFailure) in try body(self[index]) }
            outcomes.withLock { $0[index] = outcome }
        }
        var results: [Result] = []
        for outcome in outcomes.withLock({ $0 }) {
            if let outcome { results.append(try outcome.get()) }
        }
        return results
    }
}

import Synchronization
import Testing

@testable import Intake

struct OrderedPipelineTests {
    /// A pipeline over the numbers from 0.
    private func pipeline(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Int) -> OrderedPipeline<Int, Int> {
        let numbers = Mutex((0..<count).makeIterator())
        return OrderedPipeline(width: 3, fetch: { numbers.withLock { $0.next() } }, work: work)
    }

    @Test func `results come in the order of the pieces`() throws {
        var results: [Int] = []
        try pipeline(500) { $0 * $0 }.run { results.append($0) }
        #expect(results == (0..<500).map { $0 * $0 })
    }

    @Test func `no piece, no result`() throws {
        try pipeline(0) { $0 }.run { Issue.record("a result \($0) came from nothing") }
    }

    @Test func `many runs at once do not wait for one another's threads`() async throws {
        let sums = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    var sum = 0
                    try pipeline(20) { $0 + 1 }.run { sum += $0 }
                    return sum
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sums == Array(repeating: 210, count: 64))
    }

    private struct Refused: Error {}

    @Test func `the first error of working ends the run, after the results before it`() {
        var results: [Int] = []
        #expect(throws: Refused.self) { try pipeline(100) { if $0 == 7 { throw Refused() } else { $0 } }.run { results.append($0) } }
        #expect(results == Array(0..<7))
    }

    @Test func `an error of fetching ends the run, after the results before it`() {
        let next = Atomic(0)
        let pipeline = OrderedPipeline<Int, Int>(
            width: 3,
            fetch: {
                let (number, _) = next.add(1, ordering: .relaxed)
                if number == 5 { throw Refused() }
                return number
            }, work: { $0 })
        var results: [Int] = []
        #expect(throws: Refused.self) { try pipeline.run { results.append($0) } }
        #expect(results == Array(0..<5))
    }

    @Test func `an error of taking ends the run, and nothing is under way when it has ended`() {
        let begun = Atomic(0)
        let ended = Atomic(0)
        let pipeline = pipeline(1000) {
            begun.add(1, ordering: .relaxed)
            defer { ended.add(1, ordering: .relaxed) }
            return $0
        }
        #expect(throws: Refused.self) { try pipeline.run { if $0 == 3 { throw Refused() } } }
        #expect(begun.load(ordering: .relaxed) == ended.load(ordering: .relaxed))
        #expect(begun.load(ordering: .relaxed) < 10)
    }
}

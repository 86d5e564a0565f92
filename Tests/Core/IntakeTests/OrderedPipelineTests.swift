import Testing

@testable import Intake

struct OrderedPipelineTests {
    @Test func `results come in the order of the pieces`() throws {
        let pipeline = OrderedPipeline<Int, Int>(width: 3) { $0 * $0 }
        var pieces = (0..<500).makeIterator()
        var results: [Int] = []
        try pipeline.run(next: { pieces.next() }, consume: { results.append($0) })
        #expect(results == (0..<500).map { $0 * $0 })
    }

    @Test func `many runs at once do not wait for one another's threads`() async throws {
        let sums = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    let pipeline = OrderedPipeline<Int, Int>(width: 3) { $0 + 1 }
                    var pieces = (0..<20).makeIterator()
                    var sum = 0
                    try pipeline.run(next: { pieces.next() }, consume: { sum += $0 })
                    return sum
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sums == Array(repeating: 210, count: 64))
    }

    private struct Refused: Error {}

    @Test func `the first error ends the run, after the results before it`() {
        let pipeline = OrderedPipeline<Int, Int>(width: 3) { if $0 == 7 { throw Refused() } else { $0 } }
        var pieces = (0..<100).makeIterator()
        var results: [Int] = []
        #expect(throws: Refused.self) { try pipeline.run(next: { pieces.next() }, consume: { results.append($0) }) }
        #expect(results == Array(0..<7))
    }
}

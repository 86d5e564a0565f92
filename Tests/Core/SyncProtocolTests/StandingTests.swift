import Testing

@testable import SyncProtocol

struct StandingTests {
    private func standing(_ last: Int, _ digest: String, _ known: [(Int, String, Bool)]) -> Standing {
        Standing(of: Position(last: last, digest: digest), known: known.map { .init(number: $0.0, digest: $0.1, isAcknowledged: $0.2) })
    }

    @Test func `With nothing at either end they stand together`() {
        #expect(standing(0, "", []) == .together)
        #expect(standing(0, "", [(1, "a", false)]) == .together)
    }

    @Test func `A batch whose answer was lost is on its way`() {
        #expect(standing(1, "a", [(1, "a", false)]) == .together)
        #expect(standing(1, "a", [(1, "a", true), (2, "b", false)]) == .together)
        #expect(standing(2, "b", [(1, "a", true), (2, "b", false)]) == .together)
    }

    @Test func `A hub that lost acknowledged batches is the older`() {
        #expect(standing(0, "", [(1, "a", true)]) == .hubIsOlder(first: 1))
        #expect(standing(1, "a", [(1, "a", true), (2, "b", true), (3, "c", false)]) == .hubIsOlder(first: 2))
    }

    @Test func `An agent that does not know the hub's last batch is the older`() {
        #expect(standing(3, "c", [(1, "a", true), (2, "b", true)]) == .agentIsOlder(last: 2))
        #expect(standing(1, "a", []) == .agentIsOlder(last: 0))
    }

    @Test func `The same number with other content is a difference, also where it was not acknowledged`() {
        #expect(standing(2, "x", [(1, "a", true), (2, "b", true)]) == .differ(at: 2))
        #expect(standing(2, "x", [(1, "a", true), (2, "b", false)]) == .differ(at: 2))
        #expect(standing(1, "x", [(1, "a", true), (2, "b", true)]) == .differ(at: 1))
    }
}

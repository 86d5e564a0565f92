import Domain
import Testing

@testable import DisclosureControl

struct ChainTests {
    private func months(_ from: Int, _ through: Int) -> Period {
        Period(
            from: CivilDate(year: 2024, month: from, day: 1)!,
            through: CivilDate(year: 2024, month: through, day: CivilDate.length(ofMonth: through, in: 2024))!)!
    }

    @Test func `Periods that make up a longer one are found, and those that begin or end with it`() {
        let periods = [months(1, 3), months(4, 6), months(4, 5), months(6, 6), months(7, 9), months(1, 12), months(11, 12), months(9, 10)]
        let chains = Chains(within: months(1, 6), of: periods, atMost: 100).all
        #expect(chains.filter(\.isWhole).map(\.periods) == [[months(1, 3), months(4, 5), months(6, 6)], [months(1, 3), months(4, 6)]])
        #expect(chains.filter { !$0.isWhole }.map(\.periods) == [[months(1, 3), months(4, 5)], [months(4, 5), months(6, 6)]])
        let ofYear = Chains(within: months(1, 12), of: periods, atMost: 100).all
        #expect(ofYear.contains { $0.periods == [months(9, 10), months(11, 12)] && !$0.isWhole })
        #expect(ofYear.filter(\.isWhole).isEmpty)
    }

    @Test func `There are no more of them than asked for`() {
        let days = (0..<20).map { Period(from: CivilDate(daysSinceEpoch: $0), through: CivilDate(daysSinceEpoch: $0))! }
        let pairs = (0..<19).map { Period(from: CivilDate(daysSinceEpoch: $0), through: CivilDate(daysSinceEpoch: $0 + 1))! }
        let all = Period(from: CivilDate(daysSinceEpoch: 0), through: CivilDate(daysSinceEpoch: 19))!
        #expect(Chains(within: all, of: days + pairs, atMost: 50).all.count <= 50)
    }
}

import Domain
import Testing

struct TermTests {
    private func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    private func term(_ from: String, _ until: String? = nil) -> Term { Term(from: day(from), until: until.map(day)) }

    @Test func `terms that follow one another without a gap leave the day after the last uncovered`() throws {
        let terms = [term("2024-04-01", "2024-06-30"), term("2024-01-01", "2024-03-31"), term("2024-02-01", "2024-02-29")]
        #expect(terms.firstDayUncovered(from: day("2024-01-01")) == day("2024-07-01"))
        #expect(terms.firstDayUncovered(from: day("2024-06-30")) == day("2024-07-01"))
        #expect(terms.firstDayUncovered(from: day("2023-12-31")) == day("2023-12-31"))
        #expect(terms.firstDayUncovered(from: day("2025-01-01")) == day("2025-01-01"))
    }

    @Test func `a gap between two is found, and none where one has no end`() throws {
        let gap = [term("2024-01-01", "2024-03-31"), term("2024-04-02")]
        #expect(gap.firstDayUncovered(from: day("2024-02-01")) == day("2024-04-01"))
        #expect(gap.firstDayUncovered(from: day("2024-04-02")) == nil)
        #expect([Term]().firstDayUncovered(from: day("2024-04-02")) == day("2024-04-02"))
    }
}

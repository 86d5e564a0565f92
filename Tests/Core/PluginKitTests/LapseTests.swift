import Domain
import PluginKit
import Testing

struct LapseTests {
    private func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    private func lapse(_ terms: [(String, String?)], on today: String) -> Lapse<Term>? {
        let terms = terms.map { Term(from: day($0.0), until: $0.1.map(day)) }
        return Lapse(of: terms, asAt: day(today), term: { $0 })
    }

    @Test func `a last day is told of from ninety days before it on`() throws {
        let terms = [("2024-01-01", Optional("2024-06-30"))]
        #expect(lapse(terms, on: "2024-03-31") == nil)
        let told = try #require(lapse(terms, on: "2024-04-01"))
        #expect(told.from == day("2024-07-01") && told.last?.until == day("2024-06-30"))
    }

    @Test func `what has ended has lapsed today, and becomes history after ninety days`() throws {
        let terms = [("2024-01-01", Optional("2024-06-30")), ("2023-01-01", "2023-12-31")]
        for (today, isHistory) in [("2024-07-01", false), ("2024-09-28", false), ("2024-09-29", true)] {
            let told = try #require(lapse(terms, on: today))
            #expect(told.from == day(today) && told.last?.until == day("2024-06-30"))
            #expect(told.isHistory(asAt: day(today), term: { $0 }) == isHistory)
        }
    }

    @Test func `what all begins later has no last one, and nothing lapses where one has no end`() throws {
        let told = try #require(lapse([("2025-01-01", nil)], on: "2024-07-01"))
        #expect(told.last == nil && !told.isHistory(asAt: day("2024-07-01"), term: { $0 }))
        #expect(lapse([("2024-01-01", "2024-06-30"), ("2024-07-01", nil)], on: "2024-06-01") == nil)
    }
}

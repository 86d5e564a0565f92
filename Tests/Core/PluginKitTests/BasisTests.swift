import Domain
import PluginKit
import Testing

@Suite("What facts rest on, over days")
struct BasisTests {
    private let period = Period(from: CivilDate(iso: "2024-04-01")!, through: CivilDate(iso: "2024-06-30")!)!

    private func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    private func statements(_ days: [String], value: (CivilDate) -> String) -> [String] {
        BasisStatement.over(period, changingOn: days.map(day), topic: "t", subject: "the thing") { .words(value($0)) }
            .map { "\($0.period.from) \($0.period.through) \($0.value)" }
    }

    @Test func `what never changes is one statement over the whole period`() {
        #expect(statements([]) { _ in "5" } == ["2024-04-01 2024-06-30 words(\"5\")"])
    }

    @Test func `a change begins on its day, and what came before ends the day before`() {
        let first = day("2024-05-01")
        #expect(statements(["2024-05-01"]) { $0 < first ? "5" : "3" } == ["2024-04-01 2024-04-30 words(\"5\")", "2024-05-01 2024-06-30 words(\"3\")"])
    }

    @Test func `days on which nothing becomes another, and days outside the period, are passed over`() {
        let days = ["2024-06-01", "2024-05-01", "2024-05-01", "2024-04-01", "2024-03-31", "2024-07-01"]
        #expect(statements(days) { _ in "5" } == ["2024-04-01 2024-06-30 words(\"5\")"])
        let last = day("2024-06-30")
        #expect(statements(["2024-06-30"]) { $0 < last ? "5" : "3" }.last == "2024-06-30 2024-06-30 words(\"3\")")
    }

    @Test func `what comes back is said again`() {
        let (from, until) = (day("2024-05-01"), day("2024-05-31"))
        let term = Term(from: from, until: until)
        #expect(term.daysOfChange == [from, day("2024-06-01")])
        #expect(statements(["2024-05-01", "2024-06-01"]) { term.contains($0) ? "3" : "5" }.count == 3)
    }

    @Test func `a term without an end changes things once`() {
        #expect(Term(from: day("2024-05-01")).daysOfChange == [day("2024-05-01")])
    }
}

import Domain
import Testing

struct FinancialQuarterTests {
    @Test(arguments: [
        ("2024-25-Q1", "2024-04-01", "2024-06-30"), ("2024-25-Q2", "2024-07-01", "2024-09-30"),
        ("2024-25-Q3", "2024-10-01", "2024-12-31"), ("2024-25-Q4", "2025-01-01", "2025-03-31"),
        ("1999-00-Q4", "2000-01-01", "2000-03-31"),
    ])
    func `a quarter is read, covers its three months and is written again`(_ text: String, _ from: String, _ through: String) throws {
        let quarter = try #require(FinancialQuarter(text))
        #expect(quarter.description == text)
        #expect(try quarter.period == Period(from: date(from), through: date(through)))
        #expect(FinancialQuarter(containing: quarter.period.from) == quarter)
        #expect(FinancialQuarter(containing: quarter.period.through) == quarter)
    }

    @Test(arguments: [
        "", "2024-Q1", "2024-25", "2024-26-Q1", "2024-25-Q0", "2024-25-Q5", "2024-25-q1", "2024-25-Q11", "24-25-Q1",
        "2024/25-Q1", "2024-25-1Q", " 2024-25-Q1", "2004-+5-Q1", "+024-25-Q1", "2024-25-Q+", "2024-25-Q1-", "20Q4-25-Q1",
    ])
    func `anything else is not a quarter`(_ text: String) {
        #expect(FinancialQuarter(text) == nil)
    }

    @Test func `quarters follow one another without a gap through forty years`() throws {
        var quarter = try #require(FinancialQuarter("1990-91-Q1"))
        for _ in 0..<160 {
            let next = quarter.next
            #expect(next.previous == quarter)
            #expect(quarter < next)
            #expect(quarter.period.through.adding(days: 1) == next.period.from)
            quarter = next
        }
        #expect(quarter.description == "2030-31-Q1")
    }

    @Test(arguments: [("2024-03-31", "2023-24-Q4"), ("2024-04-01", "2024-25-Q1"), ("2024-12-31", "2024-25-Q3"), ("2025-01-01", "2024-25-Q4")])
    func `the quarter of a day changes with April, July, October and January`(_ day: String, _ quarter: String) throws {
        #expect(FinancialQuarter(containing: try date(day)).description == quarter)
    }
}

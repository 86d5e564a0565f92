import Testing

@testable import Domain

struct FinancialYearTests {
    @Test(arguments: ["2024-25", "1999-00", "2009-10"]) func `A year is read as it is written`(text: String) throws {
        #expect(try #require(FinancialYear(text)).description == text)
    }

    @Test(arguments: ["2024", "2024-26", "2024-25-Q1", "24-25", "2024/25", "2024-25 ", ""]) func `What is no year is not read`(text: String) {
        #expect(FinancialYear(text) == nil)
    }

    @Test func `It begins on 1 April and ends on 31 March`() throws {
        let year = try #require(FinancialYear("2023-24"))
        #expect(year.period.from.description == "2023-04-01" && year.period.through.description == "2024-03-31")
        #expect(FinancialYear(containing: year.period.from) == year && FinancialYear(containing: year.period.through) == year)
        #expect(FinancialYear(containing: year.period.through.adding(days: 1)).description == "2024-25")
    }
}

import DisclosureControl
import Domain
import Testing

@testable import Publishing

@Suite("Figures in words")
struct WordingTests {
    @Test(
        "numbers are grouped in thousands for people",
        arguments: [(0.0, "0"), (999, "999"), (1_032, "1,032"), (1_234_567, "1,234,567"), (-1_000, "-1,000")])
    func grouping(number: Double, expected: String) {
        #expect(Wording.shown(.number(number), as: .count) == expected)
    }

    @Test("a percentage carries its sign, a marker stands alone")
    func percentages() {
        #expect(Wording.shown(.number(90), as: .percent) == "90.0%")
        #expect(Wording.shown(.marker(.confidential), as: .percent) == "[c]")
    }

    @Test("lists end with and", arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
    func lists(items: [String], expected: String) {
        #expect(PlainList.of(items) == expected)
    }

    @Test("a quarter is named by its months and its financial year")
    func quarters() {
        #expect(Wording.quarter("2024-25-Q4") == "January to March 2025 (quarter 4 of 2024-25)")
        #expect(Wording.shortQuarter("2024-25-Q1") == "Q1 2024-25")
        #expect(Wording.quarter("spring") == "spring")
    }

    @Test("labels of charts are broken between words, and none is lost")
    func lines() {
        let text = "Not asked, because it was not safe to ask"
        let lines = ChartText.lines(text, within: 165)
        #expect(lines.joined(separator: " ") == text)
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { ChartText.width(of: $0) <= 165 })
        #expect(ChartText.lines("", within: 165) == [""])
    }

    @Test("coordinates are to a tenth", arguments: [(0.0, "0"), (12.34, "12.3"), (-0.5, "-0.5"), (7.96, "8")])
    func coordinates(number: Double, expected: String) {
        #expect(ChartText.coordinate(number) == expected)
    }
}

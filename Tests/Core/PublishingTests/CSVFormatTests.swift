import DisclosureControl
import Testing

@testable import Publishing

@Suite("figures.csv")
struct CSVFormatTests {
    private func text(_ sample: SampleRelease) throws -> String {
        String(decoding: CSVFormat().render(try sample.made()), as: UTF8.self)
    }

    @Test("the header is the one in the contract, and lines end with CRLF")
    func header() throws {
        let text = try text(SampleRelease())
        #expect(text == "indicator,title,period_from,period_to,area_code,area,breakdown,category,measure,value,marker\r\n")
    }

    @Test("every figure is one row, in the order of the release")
    func rows() throws {
        var sample = SampleRelease()
        sample.coverage = [SampleRelease.boroughs[0]]
        sample.addShare(
            SampleRelease.indicator("wellbeing-improved", "Wellbeing improved", kind: .share), percent: [90.0, 66.666], numerator: [9, 2],
            denominator: [10, 3])
        sample.addRow(of: "wellbeing-improved", [1032, 0], breakdown: "answer", category: "a-lot", label: "A lot")
        let start = "wellbeing-improved,Wellbeing improved,2024-04-01,2024-06-30"
        #expect(
            try text(sample).split(separator: "\r\n").dropFirst() == [
                "\(start),ALL,All boroughs,,,percent,90.0,", "\(start),E09000007,Camden,,,percent,66.7,",
                "\(start),ALL,All boroughs,,,numerator,9,", "\(start),E09000007,Camden,,,numerator,2,",
                "\(start),ALL,All boroughs,,,denominator,10,", "\(start),E09000007,Camden,,,denominator,3,",
                "\(start),ALL,All boroughs,answer,a-lot,count,1032,", "\(start),E09000007,Camden,answer,a-lot,count,0,",
            ])
    }

    @Test("a figure that is not shown has an empty value and its marker", arguments: ["[c]", "[x]", "[z]", "[low]"])
    func markers(marker: String) throws {
        var sample = SampleRelease()
        sample.add(SampleRelease.indicator("children-known", "Children known"), [.marker(marker)])
        #expect(try text(sample).hasSuffix("ALL,All boroughs,,,count,,\(marker)\r\n"))
    }

    @Test(
        "means and percentages have one decimal, counts none",
        arguments: [
            (34.0, PublishedFigure.Measure.count, "34"), (75.6, .mean, "75.6"), (2, .median, "2.0"), (100, .percent, "100.0"),
            (0, .percent, "0.0"), (-0.25, .mean, "-0.3"), (1_240, .denominator, "1240"),
        ])
    func numbers(number: Double, measure: PublishedFigure.Measure, expected: String) {
        #expect(Wording.plainNumber(number, as: measure) == expected)
    }

    @Test(
        "cells are quoted where RFC 4180 asks for it",
        arguments: [
            ("plain", "plain"), ("a, b", "\"a, b\""), ("the \"CORE\" course", "\"the \"\"CORE\"\" course\""),
            ("two\nlines", "\"two\nlines\""), ("\"", "\"\"\"\""), ("", ""),
        ])
    func quoting(text: String, expected: String) {
        #expect(CSVFormat.cell(text) == expected)
    }

    @Test("a text that a spreadsheet would run is made harmless", arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])
    func formulas(text: String) throws {
        #expect(CSVFormat.neutralised(text) == "'" + text)
        var sample = SampleRelease()
        sample.add(SampleRelease.indicator("x", text), [1])
        #expect(try self.text(sample).contains("'" + text))
    }

    @Test("a negative number is a number, not a formula")
    func negativeNumbers() throws {
        var sample = SampleRelease()
        sample.indicators = [SampleRelease.indicator("gain", "Gain", kind: .mean)]
        sample.addRow(of: "gain", [-1.5], measure: .mean)
        #expect(try text(sample).hasSuffix(",mean,-1.5,\r\n"))
    }
}

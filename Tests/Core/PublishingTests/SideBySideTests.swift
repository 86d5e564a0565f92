import DisclosureControl
import Testing

@testable import Publishing

@Suite("Boroughs side by side")
struct SideBySideTests {
    private func panel(_ name: String, _ values: [PublishedValue]) -> SmallMultiples.Panel {
        .init(name: name, bars: values.map { .init(label: "Referred", value: $0, text: Wording.shown($0, as: .count)) })
    }

    @Test("a bar of one length means one number in every chart; hidden figures have their symbol and no bar")
    func scale() throws {
        let multiples = SmallMultiples(
            id: "x", title: "Referrals",
            panels: [
                panel("Camden", [.number(1000), .number(10)]), panel("Sutton", [.number(500), .marker(.confidential)]),
                panel("Havering", [.marker(.confidential), .number(0)]),
            ])
        let bars = multiples.html.elements.filter { $0.name == .rect }.compactMap { $0[.width].flatMap(Double.init) }
        #expect(bars.count == 3)
        #expect(abs(bars[0] - 2 * bars[2]) < 0.3)
        #expect(multiples.html.elements.filter { $0[.class] == "marker" }.map(\.text) == ["[c]"])
        #expect(multiples.html.text.contains("There is nothing to draw for Havering: every figure is nought or not shown"))
    }

    @Test("the bold label of a total has the room that bold letters take")
    func boldLabels() throws {
        func left(isTotal: Bool) throws -> Double {
            let chart = BarChart(id: "x", title: "X", bars: [.init(label: "All boroughs", value: .number(5), text: "5", isTotal: isTotal)])
            return try #require(chart.html.elements.first { $0.name == .line }?[.x1].flatMap(Double.init))
        }
        #expect(try left(isTotal: true) > left(isTotal: false) + 3)
    }

    @Test("one borough alone is not set beside others")
    func alone() {
        #expect(!SmallMultiples(id: "x", title: "X", panels: [panel("Camden", [.number(5)]), panel("Sutton", [.number(0)])]).isWorthShowing)
    }

    @Test("counts and percentages have charts of their own, with the same figures in a table below")
    func section() throws {
        let html = SideBySide(strand: "family", figures: ReportFigures(try SampleRelease.quarter.made())).html
        #expect(html.elements.filter { $0.name == .h3 }.map(\.text) == ["Headline counts", "Headline percentages"])
        let rows = html.elements.filter { $0.name == .th && $0[.scope] == "row" }.map(\.text)
        #expect(rows.count == 8)
        #expect(rows.first == "Service users referred")
    }

    @Test("headlines stand in the order of their numbers, and nothing else among them")
    func order() throws {
        var sample = SampleRelease()
        for id in ["children-known", "sessions-attended", "service-users-referred"] { sample.add(SampleRelease.indicator(id, id), [10]) }
        #expect(ReportFigures(try sample.made()).headlines(of: "family").map(\.id) == ["service-users-referred", "children-known"])
    }

    @Test("what boroughs that reported did not send is said with their names; what is only hidden is not")
    func gaps() throws {
        var sample = SampleRelease()
        sample.add(SampleRelease.indicator("a", "Audits"), ["[x]", "[x]", "[x]", "[x]", "[x]", "[x]", "[z]"])
        sample.add(SampleRelease.indicator("b", "Children’s status"), [10, 5, 5, "[c]", "[x]", "[x]", "[z]"])
        let text = GapsPart(figures: ReportFigures(try sample.made())).html
        #expect(
            text.elements.filter { $0.name == .summary }.map(\.text) == [
                "No borough sent what 1 indicator is counted from", "Sutton has not sent what 1 indicator is counted from",
            ])
        #expect(text.elements.filter { $0.name == .li }.map(\.text) == ["Audits", "Children’s status"])
    }
}

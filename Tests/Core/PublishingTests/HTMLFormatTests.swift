import DisclosureControl
import Domain
import Testing

@testable import Publishing

@Suite("report.html")
struct HTMLFormatTests {
    private let page: HTML
    private let text: String

    init() throws {
        let release = try SampleRelease.quarter.made()
        page = ReportPage(release).html
        text = String(decoding: HTMLFormat().render(release), as: UTF8.self)
    }

    @Test("every text and attribute is escaped")
    func escaping() throws {
        var sample = SampleRelease()
        let nasty = "<script>alert(\"&'\")</script>\u{0}"
        sample.title = nasty
        sample.statement = nasty
        sample.notes = [nasty]
        sample.coverage[0].name = nasty
        sample.add(SampleRelease.indicator(nasty, nasty, section: nasty, definition: nasty), [35, 10])
        sample.addRow(of: nasty, [5, 5], breakdown: nasty, category: nasty, label: nasty)
        let text = String(decoding: HTMLFormat().render(try sample.made()), as: UTF8.self)
        #expect(!text.contains("<script"))
        #expect(!text.contains("\u{0}"))
        #expect(text.contains("<h1>&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;</h1>"))
    }

    @Test("nothing is loaded and nothing is run: every link stays in the page")
    func selfContained() {
        #expect(!text.contains("<script"))
        #expect(!text.contains("://"))
        #expect(!text.contains("url("))
        #expect(!text.contains("@import"))
        let ids = Set(page.elements.compactMap { $0[.id] })
        for target in page.elements.compactMap({ $0[.href] }) {
            #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target) leads nowhere")
        }
    }

    @Test("no two elements share an id, and every label refers to one that exists")
    func identifiers() {
        let ids = page.elements.compactMap { $0[.id] }
        #expect(ids.count == Set(ids).count)
        for label in page.elements.compactMap({ $0[.ariaLabelledby] }) {
            for id in label.split(separator: " ") { #expect(ids.contains(String(id)), "\(id) does not exist") }
        }
    }

    @Test("there is one h1, and headings never skip a level")
    func headings() {
        let levels = page.elements.compactMap { element in
            [TagName.h1: 1, .h2: 2, .h3: 3, .h4: 4][element.name]
        }
        #expect(levels.first == 1)
        #expect(levels.filter { $0 == 1 }.count == 1)
        for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
    }

    @Test("every table has a caption, and its header cells say what they head")
    func tables() {
        let tables = page.elements.filter { $0.name == .table }
        #expect(tables.count > 15)
        for table in tables {
            let inside = table.children.elements
            #expect(inside.first?.name == .caption)
            #expect(inside.first?.text.isEmpty == false)
            for cell in inside where cell.name == .th { #expect(cell[.scope] == "col" || cell[.scope] == "row") }
            for row in inside where row.name == .tr { #expect(row.children.elements.first?.name == .th) }
        }
    }

    @Test("no cell of a table is left empty, and all rows are as long as the header")
    func cells() {
        for table in page.elements where table.name == .table {
            let rows = table.children.elements.filter { $0.name == .tr }
            let lengths = rows.map { $0.children.elements.filter { $0.name == .th || $0.name == .td }.count }
            #expect(Set(lengths).count == 1)
            for cell in table.children.elements where cell.name == .td || cell.name == .th { #expect(!cell.text.isEmpty) }
        }
    }

    @Test("what agreements let each borough send stands beside who reported, and only where it is known")
    func sharing() throws {
        var sample = SampleRelease()
        let lapsed = try #require(CivilDate(iso: "2024-05-11"))
        sample.sharing = [
            AreaSharing(
                code: "E09000007", name: "Camden",
                purposes: [
                    .init(id: "outcome-monitoring", title: "Outcomes", extent: .whole), .init(id: "children", title: "Children", extent: .whole),
                    .init(id: "housing-pathway", title: "Housing", extent: .part, lapsedOn: lapsed),
                ])
        ]
        let release = try sample.made()
        let table = try #require(Opening(figures: ReportFigures(release)).html.elements.filter { $0.name == .table }.last)
        let row = try #require(table.children.elements.filter { $0.name == .tr }.last)
        #expect(
            row.children.elements.map(\.text) == ["Camden", "outcome monitoring, children", "housing pathway (lapsed on 11 May 2024)", "None"])
        #expect(Opening(figures: ReportFigures(try SampleRelease().made())).html.elements.filter { $0.name == .table }.count == 1)
        #expect(String(decoding: try JSONFormat().render(release), as: UTF8.self).contains("\"lapsedOn\" : \"2024-05-11\""))
    }

    @Test("every chart has a name and a description, and hides nothing from those who cannot see it")
    func charts() {
        let charts = page.elements.filter { $0.name == .svg }
        #expect(charts.count > 15)
        for chart in charts {
            let inside = chart.children.elements
            #expect(chart[.role] == "img")
            #expect(inside.prefix(2).map(\.name) == [.title, .desc])
            #expect(inside.prefix(2).allSatisfy { !$0.text.isEmpty })
        }
    }

    @Test("a hidden figure has no bar: its marker stands in place of one, and it is never drawn as nought")
    func hiddenBars() throws {
        let chart = BarChart(
            id: "chart", title: "Referrals",
            bars: [
                .init(label: "Camden", value: .number(10), text: "10"), .init(label: "Sutton", value: .marker(.confidential), text: "[c]"),
                .init(label: "Havering", value: .number(0), text: "0"),
            ])
        let elements = chart.html.elements
        #expect(elements.filter { $0.name == .rect }.count == 1)
        #expect(elements.filter { $0[.class] == "marker" }.map(\.text) == ["[c]"])
        #expect(elements.filter { $0[.class] == "figure" }.map(\.text) == ["10", "0"])
        let description = try #require(elements.first { $0.name == .desc })
        #expect(description.text == "Bar chart. Camden: 10; Sutton: not shown (confidential); Havering: 0.")
    }

    @Test("a hidden quarter is a gap with its marker")
    func hiddenQuarters() throws {
        var sample = SampleRelease()
        sample.addTrend("x", ["[c]", 0, 5, 10])
        let trend = try #require(try sample.made().trends.first)
        let chart = TrendChart(id: "x", title: "X", points: trend.points, measure: .count, current: "2024-25-Q1")
        let elements = chart.html.elements
        #expect(elements.filter { $0.name == .rect }.count == 2)
        #expect(elements.filter { $0[.class] == "marker" }.map(\.text) == ["[c]"])
        let description = try #require(elements.first { $0.name == .desc })
        #expect(description.text.contains("July to September 2023 (quarter 2 of 2023-24): not shown (confidential)"))
    }

    @Test("the opening says which boroughs the totals cover and which are missing")
    func coverage() {
        #expect(text.contains("Totals cover 4 of the 5 boroughs that took part: Camden, Croydon, Havering and Sutton."))
        #expect(text.contains("Missing: Westminster took part but sent nothing for this period."))
        #expect(text.contains("Barking and Dagenham did not take part in this period and is marked [z]."))
    }

    @Test("training stands under a heading of its own, after the work with families")
    func strands() throws {
        let headings = page.elements.filter { $0.name == .h2 }.map(\.text)
        let families = try #require(headings.firstIndex(of: "Work with families"))
        let professionals = try #require(headings.firstIndex(of: "Training and support for professionals"))
        #expect(families < professionals)
        let family = try #require(page.elements.first { $0[.ariaLabelledby] == "headlines" })
        #expect(!family.text.contains("CORE"))
    }

    @Test("every indicator has a definition and a row or a heading of its own")
    func complete() throws {
        for indicator in try SampleRelease.quarter.made().indicators {
            #expect(page.elements.contains { $0[.id] == "definition-\(indicator.id)" })
            let mentions = page.elements.filter { ($0.name == .th || $0.name == .h4) && $0.text == indicator.title }
            #expect(mentions.count >= 2, "\(indicator.id)")
        }
    }

    @Test("the key explains every marker")
    func shorthand() {
        for marker in ["[c]", "[x]", "[z]", "[low]"] {
            #expect(page.elements.contains { $0.name == .th && $0.text == marker })
        }
    }

    @Test("what the release does not hold is not available, never nought")
    func absentFigures() throws {
        var sample = SampleRelease()
        sample.indicators = [SampleRelease.indicator("children-known", "Children known")]
        let figures = ReportFigures(try sample.made())
        #expect(figures.value(.init(indicator: "children-known", area: "E09000007"), .count) == .marker(.notAvailable))
        #expect(figures.value(.init(indicator: "children-known", area: "E09000002"), .count) == .marker(.notApplicable))
    }

    @Test("many boroughs make several tables that fit on paper")
    func manyBoroughs() throws {
        var sample = SampleRelease()
        sample.coverage = (1...13).map { .init(code: "E0900\($0)", name: "Borough \($0)", status: .reported) }
        sample.add(SampleRelease.indicator("children-known", "Children known"), Array(repeating: 10, count: 14))
        let captions = ReportPage(try sample.made()).html.elements.filter { $0.name == .caption }.map(\.text)
        #expect(captions.contains("Reach and referral, by borough (part 3 of 3)"))
    }

    @Test("a release without figures is still a page")
    func empty() throws {
        var sample = SampleRelease()
        sample.quarter = nil
        sample.coverage = []
        let text = String(decoding: HTMLFormat().render(try sample.made()), as: UTF8.self)
        #expect(text.contains("No borough has sent records for this period"))
        #expect(text.contains("None of the 0 figures of this report is hidden."))
    }
}

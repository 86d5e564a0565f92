import DisclosureControl
import Testing

@testable import Publishing

@Suite("A borough's own page")
struct BoroughPageTests {
    private let release: Release

    init() throws {
        release = try SampleRelease.quarter.made()
    }

    private func page(of name: String, in release: Release) throws -> HTML {
        let borough: AreaCoverage = try #require(release.coverage.first { $0.name == name })
        return ReportPage(release, focus: borough).html
    }

    @Test("there is one for every borough that took part, named by it, and only where it is asked for")
    func files() {
        #expect(HTMLFormat().companions(of: release).isEmpty)
        #expect(
            HTMLFormat(withBoroughPages: true).companions(of: release).map(\.name) == [
                "report-camden.html", "report-croydon.html", "report-havering.html", "report-sutton.html", "report-westminster.html",
            ])
    }

    @Test("boroughs whose names read alike have files of their own")
    func namesAlike() throws {
        var sample = SampleRelease()
        sample.coverage = [.init(code: "E1", name: "Camden", status: .reported), .init(code: "E2", name: "CAMDEN", status: .reported)]
        let names = HTMLFormat(withBoroughPages: true).companions(of: try sample.made()).map(\.name)
        #expect(names == ["report-camden-e1.html", "report-camden-e2.html"])
    }

    @Test("it shows the borough's figures beside the total, and no other borough's")
    func columns() throws {
        let tables = try page(of: "Camden", in: release).elements.filter { $0.name == .table && $0[.class]?.hasPrefix("figures") == true }
        #expect(tables.count > 10)
        for table in tables {
            let heads = table.children.elements.filter { $0.name == .th && $0[.scope] == "col" }.map(\.text)
            #expect(heads.dropFirst() == ["Camden", "All boroughs"])
        }
        let row = try #require(tables.flatMap(\.children.elements).first { $0.name == .tr && $0.text.hasPrefix("Children known") })
        #expect(row.children.elements.filter { $0.name == .td }.map(\.text) == ["20", "65"])
    }

    @Test("a hidden share is not drawn, and a total is never drawn without the borough's figure")
    func charts() throws {
        let charts = try page(of: "Camden", in: release).elements.filter { $0.name == .svg }
        #expect(!charts.isEmpty)
        for chart in charts {
            let bars = chart.children.elements.filter { $0.name == .g }
            #expect(bars.first?.children.elements.contains { $0[.class] == "figure" } == true || bars.count > 2)
        }
    }

    @Test("of a borough that sent nothing it says so, and shows no figures")
    func silent() throws {
        let page = try page(of: "Westminster", in: release)
        #expect(page.text.contains("Westminster took part in this period but sent nothing for it"))
        #expect(!page.elements.contains { $0.name == .svg || $0[.class]?.hasPrefix("figures") == true })
    }

    @Test("the report leads to the pages that lie beside it, and they lead back; a page alone leads nowhere")
    func links() throws {
        let together = HTMLFormat(withBoroughPages: true)
        let report = String(decoding: together.render(release), as: UTF8.self)
        #expect(report.contains("<a href=\"report-camden.html\">Camden</a>"))
        #expect(!report.contains("report-barking-and-dagenham.html"))
        let camden = try #require(together.companions(of: release).first)
        #expect(String(decoding: camden.bytes, as: UTF8.self).contains("<a href=\"report.html\">"))
        #expect(!String(decoding: HTMLFormat().render(release), as: UTF8.self).contains(".html"))
    }

    @Test("a part of a release, which has no totals, has no column for them")
    func withoutTotals() throws {
        var sample = SampleRelease.quarter
        sample.figures.removeAll { $0.areaCode == "ALL" }
        let part = try sample.made()
        #expect(!Opening(figures: ReportFigures(part)).html.text.contains("Totals"))
        #expect(ReportFigures(part).areas.map(\.name) == part.coverage.map(\.name))
        #expect(!(try page(of: "Camden", in: part)).elements.contains { $0.name == .th && $0.text == "All boroughs" })
    }
}

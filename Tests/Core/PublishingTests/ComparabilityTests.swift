import DisclosureControl
import Domain
import Spreadsheets
import Testing

@testable import Publishing

@Suite("What cannot be compared directly, in every format")
struct ComparabilityTests {
    private let release: Release
    private let warnings = SampleRelease.warnings

    init() throws {
        var sample = SampleRelease.quarter
        sample.comparability = SampleRelease.warnings
        release = try sample.made()
    }

    // MARK: The page

    private func notes(_ page: HTML, below table: String) -> [String] {
        let elements = page.elements
        guard let place = elements.firstIndex(where: { $0[.id] == table }) else { return [] }
        let next = elements[(place + 1)...].firstIndex { $0.name == .table } ?? elements.endIndex
        return elements[place..<next].first { $0[.class] == "compare" }.map { $0.children.elements.filter { $0.name == .li }.map(\.text) } ?? []
    }

    @Test func `A section says what cannot be compared and which indicators that concerns, and the contents lead to it`() throws {
        let page = ReportPage(release).html
        let section = try #require(page.elements.first { $0.name == .section && $0[.ariaLabelledby] == ComparabilityPart.anchor })
        let items = section.children.elements.filter { $0.name == .li }.map(\.text)
        #expect(items.count == warnings.count)
        #expect(items[0] == "\(warnings[0].text) Concerns every count.")
        #expect(items[1].hasSuffix("Concerns Referrals above the programme’s level of risk; Service users referred (by age band)."))
        #expect(page.elements.contains { $0.name == .a && $0[.href] == "#comparability" })
    }

    @Test func `Beside the figures stand the warnings that concern them, with the indicator's title where a table has several`() {
        let page = ReportPage(release).html
        let section = notes(page, below: "section-family-reach-and-referral-table")
        #expect(section.count == 3 && section[0] == warnings[0].text)
        #expect(section[1] == "Referrals above the programme’s level of risk. \(warnings[1].text)")
        #expect(notes(page, below: "breakdown-service-users-referred-age-band") == [warnings[1].text, warnings[2].text])
        #expect(notes(page, below: "breakdown-service-users-referred-referral-route") == [warnings[2].text])
        #expect(notes(page, below: "section-family-housing-and-accommodation-table").isEmpty)
    }

    @Test func `A borough's own page has the warnings that concern it`() throws {
        let camden = try #require(release.coverage.first)
        let page = ReportPage(release, focus: camden).html
        let section = try #require(page.elements.first { $0[.ariaLabelledby] == ComparabilityPart.anchor })
        #expect(section.text.contains(warnings[1].text) && !section.text.contains(warnings[2].text))
    }

    @Test func `A release without warnings, or from before they were worked out, has no section`() throws {
        for none: [ComparabilityWarning]? in [nil, []] {
            var sample = SampleRelease.quarter
            sample.comparability = none
            let elements = ReportPage(try sample.made()).html.elements
            #expect(!elements.contains { $0[.id] == ComparabilityPart.anchor || $0[.class] == "compare" || $0[.href] == "#comparability" })
        }
    }

    // MARK: Workbooks, JSON and the package

    @Test func `In a workbook the rows refer to notes by their numbers, and those notes are the warnings`() throws {
        let sheets = ReleaseWorkbook(release).spreadsheet.sheets
        let notes = try #require(sheets.first { $0.name == "Notes" }?.table).rows
        let first = notes.count - warnings.count
        #expect(notes.suffix(warnings.count).map { $0[1] } == warnings.map { .text($0.text) })
        let rows = sheets.compactMap(\.table).flatMap(\.rows)
        func heading(_ title: String, _ cut: String) -> Spreadsheet.Cell? {
            rows.first { row in
                guard case .text(let text) = row[0], row.count > 2 else { return false }
                return text.hasPrefix(title) && row[1] == .text(cut)
            }?[0]
        }
        #expect(heading("Service users referred", "Total") == .text("Service users referred [note \(first + 1)] [note \(first + 3)]"))
        #expect(
            heading("Service users referred", "Age band")
                == .text("Service users referred [note \(first + 1)] [note \(first + 2)] [note \(first + 3)]"))
        #expect(heading("Children known", "Total") == .text("Children known"))
    }

    @Test func `JSON has them as they are, and a release that has none of them is written as it was`() throws {
        let json = try JSONValue(JSONFormat().render(release))
        #expect(json["comparability"]?.items.compactMap { $0["text"]?.text } == warnings.map(\.text))
        #expect(try JSONValue(JSONFormat().render(SampleRelease.quarter.made()))["comparability"] == nil)
    }

    @Test func `The package has a table of them, a row for each figure's indicator or breakdown`() throws {
        let tables = PackageTables(release: release).all
        #expect(PackageChecker(tables: tables).problems.isEmpty)
        let table = try #require(tables.last)
        #expect(table.name == "comparability")
        let rows = PackageChecker.rows(table.bytes).dropFirst()
        #expect(
            rows.map { $0[1] + "/" + $0[2] } == [
                "service-users-referred/", "over-threshold/", "service-users-referred/age-band", "service-users-referred/",
            ])
        var sample = SampleRelease.quarter
        sample.comparability = []
        #expect(PackageChecker(tables: PackageTables(release: try sample.made()).all).problems.isEmpty)
    }
}

extension SampleRelease {
    /// One of every kind but one, about indicators of the sample quarter.
    static var warnings: [ComparabilityWarning] {
        let names = Dictionary(uniqueKeysWithValues: boroughs.map { ($0.code, $0.name) })
        let (camden, croydon, sutton) = ("E09000007", "E09000008", "E09000029")
        let differs = ComparabilityWarning.differs(
            "referral-routes.risk_bands", "the score at which a band of risk begins",
            [.init(value: "medium from 9", areas: [camden]), .init(value: "medium from 10", areas: [croydon, sutton])],
            among: [camden, croydon, sutton], names: names)
        let changed = ComparabilityWarning.changed(
            "referral-routes.decision_deadline", "the time allowed for deciding a referral",
            [
                .init(value: "5 working days", areas: [sutton], from: CivilDate(iso: "2024-04-01")),
                .init(value: "3 working days", areas: [sutton], from: CivilDate(iso: "2024-05-01")),
            ], "from “5 working days” to “3 working days” on 1 May 2024", in: sutton, names: names)
        let scopes: [[ComparabilityWarning.Scope]] = [
            [.init(indicator: "service-users-referred")],
            [.init(indicator: "over-threshold"), .init(indicator: "service-users-referred", breakdowns: ["age-band"])],
            [.init(indicator: "service-users-referred")],
        ]
        let all = [.partial(croydon, "from 1 June 2024", names: names), differs, changed].compactMap { $0 }
        return zip(all, scopes).map { $0.applied(to: $1) }
    }
}

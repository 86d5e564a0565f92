import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import Indicators
import PluginCatalogue
import TestSupport
import Testing

@testable import Reporting

/// What a report says cannot be compared, from boroughs' folders as they are and with single lines of them changed.
struct ComparabilityTests {
    private let folder: TemporaryFolder
    private static let quarter = FinancialQuarter("2024-25-Q1")!.period
    private static let later = CivilDate(iso: "2024-07-15")!

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: "\(folder.path)/boroughs")
    }

    private func change(_ file: String, _ old: String, to new: String) throws {
        let path = "\(folder.path)/boroughs/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func warnings(
        of ids: [String], _ slugs: [String], silent: [String] = [], over period: Period = quarter, notSent: [String: [String]] = [:],
        asAt today: CivilDate = later
    ) throws -> [ComparabilityWarning] {
        let source = BoroughsFolder(path: "\(folder.path)/boroughs", plugins: PluginCatalogue.all)
        let programme = try source.programme()
        let configurations = try (slugs + silent).map { try source.borough($0, in: programme) }
        let catalogue = try IndicatorCatalogue.read(
            folder: "\(source.path)/programme/indicators", programme: programme, plugins: PluginCatalogue.all
        ).only(Set(ids))
        let codes = Dictionary(uniqueKeysWithValues: configurations.map { ($0.borough.slug, $0.borough.gssCode) })
        let areas = configurations.map {
            CountedArea(code: $0.borough.gssCode, name: $0.borough.name, status: silent.contains($0.borough.slug) ? .nothingReceived : .reported)
        }
        let counted = catalogue.indicators.map {
            CountedIndicator($0.description, notSentBy: Set((notSent[$0.id] ?? []).compactMap { codes[$0] }), cells: [])
        }
        return Comparability(
            Counts(period: period, areas: areas, indicators: counted), indicators: catalogue.indicators, configurations: configurations, asAt: today
        ).warnings()
    }

    @Test func `boroughs that decide within other times are named with them, those alike together`() throws {
        try change("havering/referral-routes.yaml", "decide_within_working_days: 10", to: "decide_within_working_days: 5")
        try change("havering/referral-routes.yaml", "decide_within_working_days: 2", to: "decide_within_working_days: 3")
        let warnings = try warnings(of: ["decisions-in-time"], ["camden", "havering", "sutton"])
        let deadline = try #require(warnings.first { $0.topic == "referral-routes.decision_deadline" })
        #expect(deadline.kind == .differs)
        #expect(
            deadline.text == "Not directly comparable: the time allowed for deciding a referral differs. "
                + "Camden and Havering: 5 working days, but 3 for Multi-agency safeguarding hub. Sutton: 4 working days.")
        #expect(deadline.positions.map(\.areas) == [["E09000007", "E09000016"], ["E09000029"]])
        #expect(deadline.appliesTo == [.init(indicator: "decisions-in-time")])
    }

    @Test func `routes that not all have are named with the boroughs that do, and those that all have are not`() throws {
        let routes = try #require(
            try warnings(of: ["decisions-in-time"], ["camden", "sutton", "westminster"]).first { $0.kind == .uneven })
        #expect(
            routes.text == "Not directly comparable: the set of routes that are accepted differs. Only in Westminster: Police. "
                + "Only in Sutton: Voluntary or community service.")
    }

    @Test func `where boroughs are alike nothing is said`() throws {
        #expect(try warnings(of: ["referrals-above-threshold"], ["camden", "sutton", "havering"]).isEmpty)
        #expect(try warnings(of: ["interventions-completed", "nights-per-stay", "working-days-to-decision"], ["camden", "sutton"]).isEmpty)
    }

    @Test func `what decides only a breakdown is said of that breakdown`() throws {
        try change("sutton/referral-routes.yaml", "threshold: high", to: "threshold: high\n  medium_from: 9\n  high_from: 12")
        let warnings = try warnings(of: ["service-users-referred", "referrals-above-threshold"], ["camden", "sutton"])
        #expect(warnings.map(\.topic) == ["referral-routes.risk_bands"])
        #expect(
            warnings.first?.appliesTo == [
                .init(indicator: "service-users-referred", breakdowns: ["risk_band"]), .init(indicator: "referrals-above-threshold"),
            ])
    }

    // MARK: One borough

    private func changeSutton() throws {
        let route = "  - code: csc_assessment\n    accepted: true\n    decide_within_working_days: 4\n    not_taken_goes_to: early_help\n"
        try change(
            "sutton/referral-routes.yaml", route,
            to: route + "    until: 2024-04-30\n" + route.replacing(": 4", with: ": 2") + "    from: 2024-05-01\n")
    }

    @Test func `a borough alone has nothing to be compared with but itself before a change`() throws {
        #expect(try warnings(of: ["decisions-in-time"], ["sutton"]).isEmpty)
        try changeSutton()
        let warnings = try warnings(of: ["decisions-in-time"], ["sutton"])
        #expect(warnings.map(\.kind) == [.changed])
        #expect(
            warnings.first?.text == "Not directly comparable before and after: in Sutton, the time allowed for deciding a referral changed "
                + "from “4 working days” to “4 working days, but 2 for Children's social care: assessment team” on 1 May 2024, within this period.")
        #expect(warnings.first?.positions.compactMap(\.from).map(\.description) == ["2024-04-01", "2024-05-01"])
    }

    @Test func `beside others a changed borough says what held until when`() throws {
        try changeSutton()
        let kinds = try warnings(of: ["decisions-in-time"], ["sutton", "camden"])
        let differs = try #require(kinds.first { $0.kind == .differs })
        #expect(differs.text.contains("Sutton: 4 working days until 30 April 2024, then 4 working days, but 2 for"))
        #expect(kinds.contains { $0.kind == .changed })
    }

    @Test func `a change before the period, or after the day of the report, is none within it`() throws {
        try changeSutton()
        let may = Period(from: CivilDate(iso: "2024-05-01")!, through: CivilDate(iso: "2024-06-30")!)!
        #expect(try warnings(of: ["decisions-in-time"], ["sutton"], over: may).isEmpty)
        #expect(try warnings(of: ["decisions-in-time"], ["sutton"], asAt: CivilDate(iso: "2024-04-30")!).isEmpty)
    }

    @Test func `an agreement that ended within the period is a change, whoever it was with`() throws {
        let period = FinancialQuarter("2023-24-Q4")!.period.from
        let year = Period(from: CivilDate(iso: "2023-10-01")!, through: period.adding(days: 80))!
        let warnings = try warnings(of: ["stays-over-maximum"], ["havering"], over: year)
        #expect(
            warnings.map(\.text) == [
                "Not directly comparable before and after: in Havering, the longest stay that housing agreements allow changed from “28 nights” "
                    + "to “no agreement is in force” on 1 January 2024, within this period."
            ])
    }

    @Test func `a route that came within the period is named alone`() throws {
        try change(
            "sutton/referral-routes.yaml", "  - code: voluntary_sector\n    accepted: true\n",
            to: "  - code: voluntary_sector\n    from: 2024-06-03\n    accepted: true\n")
        let texts = try warnings(of: ["contact-vacancy-days"], ["sutton"]).map(\.text)
        #expect(
            texts == [
                "Not directly comparable before and after: in Sutton, the set of routes that are accepted changed on 3 June 2024 "
                    + "(added: Voluntary or community service), within this period."
            ])
    }

    // MARK: Who is compared

    @Test func `counts of a borough that took part in a part of the period are not comparable, shares are`() throws {
        try change(
            "westminster/borough.yaml", "participation:\n  - from: 2021-11-01",
            to: "participation:\n  - {from: 2021-11-01, until: 2024-03-31}\n  - from: 2024-06-01")
        let warnings = try warnings(of: ["service-users-referred", "decisions-in-time", "child-feels-safe"], ["westminster"])
        #expect(warnings.map(\.text) == ["Counts are not directly comparable: Westminster took part in only a part of this period, from 1 June 2024."])
        #expect(warnings.first?.appliesTo.map(\.indicator) == ["service-users-referred", "child-feels-safe"])
    }

    @Test(arguments: [
        ("  - {from: 2021-11-01, until: 2024-05-31}", "until 31 May 2024"),
        ("  - {from: 2021-11-01, until: 2023-05-31}\n  - {from: 2024-05-01, until: 2024-05-31}", "from 1 May 2024 to 31 May 2024"),
        ("  - {from: 2021-11-01, until: 2024-04-30}\n  - from: 2024-06-01", "until 30 April 2024 and from 1 June 2024"),
    ])
    func `the days on which it took part are said`(participation: String, words: String) throws {
        try change("sutton/borough.yaml", "participation:\n  - from: 2021-11-01", to: "participation:\n\(participation)")
        #expect(
            try warnings(of: ["children-known"], ["sutton", "camden"]).map(\.text) == [
                "Counts are not directly comparable: Sutton took part in only a part of this period, \(words)."
            ])
    }

    @Test func `a borough that sent nothing, or not what an indicator is counted from, is not compared`() throws {
        #expect(try warnings(of: ["decisions-in-time"], ["camden"], silent: ["sutton"]).isEmpty)
        #expect(try warnings(of: ["decisions-in-time"], ["camden", "sutton"], notSent: ["decisions-in-time": ["sutton"]]).isEmpty)
    }

    @Test func `warnings come in the order of indicators, always the same, and name no person, address, price or document`() throws {
        let all = ["camden", "croydon", "havering", "sutton", "westminster"]
        let catalogue = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/boroughs/programme/indicators")
        let ids = catalogue.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        let first = try warnings(of: ids, all)
        #expect(first.count > 5)
        #expect(try first == warnings(of: ids, all))
        #expect(Set(first).count == first.count && first.allSatisfy { !$0.appliesTo.isEmpty })
        let said = "\(first)"
        for word in ["Fiona", "Wandle", "@", "£", "DSA", "ISA/"] { #expect(!said.contains(word), "\(word)") }
    }
}

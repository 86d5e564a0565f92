import Domain
import Foundation
import Testing

@testable import DisclosureControl

/// Estimates are worked out from what is shown, and say what they are made from.
struct EstimateTests {
    private static let areas = ["camden", "croydon", "havering"].map { Example.area($0) } + [Example.area("sutton", .nothingReceived)]
    private static let year = Term(from: CivilDate(iso: "2024-04-01")!)

    private static func parameter(
        _ id: String, _ value: EstimateRange, _ role: EstimateParameter.Role = .unitCost, term: Term = year
    ) -> EstimateParameter {
        EstimateParameter(
            id: id, title: id, role: role, value: value, unit: "pounds", priceYear: role == .unitCost ? "2016-17" : nil, term: term, standing: .assumption,
            source: "test")
    }

    private static func definition(
        _ parameters: [EstimateParameter], of figures: [EstimateFigure] = [.init(indicator: "people", measure: .count)]
    ) -> EstimateDefinition {
        EstimateDefinition(id: "saving", title: "Saving", meaning: "What is saved.", figures: figures, parameters: parameters)
    }

    private func release(
        _ values: [Int], _ definition: EstimateDefinition?, _ profile: Profile = Example.public, others: [CountedIndicator] = []
    ) throws -> Release {
        let indicators = [Example.indicator("people", Example.counts(Self.areas, values))] + others
        var request = Example.request(Counts(period: Example.quarter, areas: Self.areas, indicators: indicators), profile)
        request.estimates = definition.map { [$0] }
        return try DisclosureControl.release(request)
    }

    private func areas(of release: Release) throws -> [String: Estimate.Area] {
        Dictionary(uniqueKeysWithValues: try #require(release.estimates?.first).areas.map { ($0.areaCode, $0) })
    }

    @Test func `The sum of unit costs is multiplied by the figure and by each share, at each end of what is possible`() throws {
        let parameters = [
            Self.parameter("police", EstimateRange(600)), Self.parameter("courts", EstimateRange(low: 100, central: 200, high: 400)),
            Self.parameter("share", EstimateRange(low: 10, central: 50, high: 100), .share),
        ]
        let found = try areas(of: release([20, 30, 40], Self.definition(parameters), Example.partner))
        // 90 people: 90 x 700 x 10 %, 90 x 800 x 50 %, 90 x 1,000.
        #expect(found["ALL"]?.pounds == EstimateRange(low: 6300, central: 36_000, high: 90_000))
        #expect(found["camden"]?.pounds == EstimateRange(low: 1400, central: 8000, high: 20_000))
    }

    @Test func `A rounded figure stands for every count that is shown so`() throws {
        let found = try areas(of: release([20, 31, 40], Self.definition([Self.parameter("cost", EstimateRange(1000))])))
        // 20 is shown for 18 to 22; 31 as 30, for 28 to 32.
        #expect(found["camden"]?.pounds == EstimateRange(low: 18_000, central: 20_000, high: 22_000))
        #expect(found["croydon"]?.pounds == EstimateRange(low: 28_000, central: 30_000, high: 32_000))
    }

    @Test func `The least count that is shown is also the likeliest where the number shown would itself have been hidden`() throws {
        // 5 is shown for 6 and 7 alone: up to 5 is hidden.
        let found = try areas(of: release([7, 7, 40], Self.definition([Self.parameter("cost", EstimateRange(1000))])))
        #expect(found["camden"]?.figures == [.number(5)])
        #expect(found["camden"]?.pounds == EstimateRange(low: 6000, central: 6000, high: 7000))
    }

    @Test(arguments: [(1, 34_015, 34_000, 34_000, 35_000), (1, 99, 99, 99, 99), (1, 995, 990, 1000, 1000), (3, 333, 990, 1000, 1000), (1, 0, 0, 0, 0)])
    func `Results have two significant figures, the low end rounded down and the high end up`(
        _ count: Int, _ cost: Int, _ low: Int, _ central: Int, _ high: Int
    )
        throws
    {
        let found = try areas(of: release([count, 30, 40], Self.definition([Self.parameter("cost", EstimateRange(cost))]), Example.internal))
        #expect(found["camden"]?.pounds == EstimateRange(low: low, central: central, high: high))
    }

    @Test func `Shares that do not come out even in binary leave whole pounds as they are`() throws {
        let parameters = [
            Self.parameter("cost", EstimateRange(1000)), Self.parameter("a", EstimateRange(7), .share), Self.parameter("b", EstimateRange(70), .share),
        ]
        // 1,000 x 0.07 x 0.7 is 49 and not 48.999…; 100 of them are 4,900.
        let found = try areas(of: release([100, 30, 40], Self.definition(parameters), Example.internal))
        #expect(found["camden"]?.pounds == EstimateRange(4900))
    }

    @Test func `Where the figure is hidden or was not sent there is no estimate, and it says why`() throws {
        let found = try areas(of: release([3, 30, 40], Self.definition([Self.parameter("cost", EstimateRange(1000))])))
        let camden = try #require(found["camden"])
        #expect(camden.pounds == nil && camden.marker == .confidential && camden.reason == "“people” is hidden, so that nobody can be identified.")
        #expect(found["sutton"]?.marker == .notAvailable && found["sutton"]?.pounds == nil)
        #expect(found["sutton"]?.reason == "“people” is not available: what is counted was not sent.")
    }

    @Test func `Of several figures one that is hidden is enough for there to be no estimate`() throws {
        let other = Example.indicator("answers", kind: .share, Example.shares(Self.areas, [(20, 40), (2, 40), (20, 40)]))
        let figures = [EstimateFigure(indicator: "people", measure: .count), EstimateFigure(indicator: "answers", measure: .numerator)]
        let found = try areas(
            of: release([20, 30, 40], Self.definition([Self.parameter("cost", EstimateRange(1000))], of: figures), Example.partner, others: [other]))
        #expect(found["camden"]?.pounds?.central == 40_000 && found["camden"]?.figures == [.number(20), .number(20)])
        #expect(found["croydon"]?.marker == .confidential && found["croydon"]?.reason?.contains("answers") == true)
    }

    @Test func `What holds on the last day of the period is used, and stands beside the estimate`() throws {
        let before = Self.parameter("cost", EstimateRange(1000), term: Term(from: CivilDate(iso: "2020-01-01")!, until: CivilDate(iso: "2024-05-31")!))
        let after = Self.parameter("cost", EstimateRange(2000), term: Term(from: CivilDate(iso: "2024-06-01")!))
        let release = try release([20, 30, 40], Self.definition([before, after]), Example.partner)
        #expect(try areas(of: release)["camden"]?.pounds == EstimateRange(40_000))
        #expect(release.estimates?.first?.parameters == [after])
        let ended = try areas(of: self.release([20, 30, 40], Self.definition([before]), Example.partner))
        #expect(ended["ALL"]?.marker == .notAvailable && ended["ALL"]?.reason == "No value of “cost” holds on 30 June 2024.")
    }

    @Test func `It says that it is an estimate, and how it is worked out`() throws {
        let parameters = [
            Self.parameter("police", EstimateRange(6)), Self.parameter("courts", EstimateRange(1)), Self.parameter("part", EstimateRange(1), .share),
        ]
        let estimate = try #require(try release([20, 30, 40], Self.definition(parameters)).estimates?.first)
        #expect(estimate.label.hasPrefix("This is an estimate of cost, not an outcome of evaluation."))
        #expect(
            estimate.formula.hasPrefix(
                "The published figure of “people”, multiplied by the sum of the unit costs “police” and “courts”, and by “part”."))
    }

    /// Two tables that a reader of the figures cannot tell apart.
    @Test func `Releases that show the same figures have the same estimates, whatever was counted`() throws {
        let definition = Self.definition([Self.parameter("cost", EstimateRange(34_015))])
        let one = try release([18, 28, 38], definition)
        let other = try release([22, 32, 41], definition)
        let shown = { (release: Release) in release.figures.filter { $0.areaCode != "ALL" }.map(\.value) }
        #expect(shown(one) == shown(other))
        let own = { (release: Release) in release.estimates?.first?.areas.filter { $0.areaCode != "ALL" } }
        #expect(own(one) == own(other))
        #expect(one.estimates?.first?.areas.first != other.estimates?.first?.areas.first, "totals are shown differently, and so are their estimates")
    }

    @Test func `A part of a release has the estimates of its areas, and no total`() throws {
        let part = try release([20, 30, 40], Self.definition([Self.parameter("cost", EstimateRange(1000))])).limited(toAreas: ["croydon"])
        #expect(part.estimates?.first?.areas.map(\.areaCode) == ["croydon"])
    }

    @Test func `Where nothing is estimated a release has the bytes that it always had, and one from before is read`() throws {
        let release = try release([20, 30, 40], nil)
        let data = try JSONEncoder().encode(release)
        #expect(!String(decoding: data, as: UTF8.self).contains("\"estimates\""))
        #expect(try JSONDecoder().decode(Release.self, from: data).estimates == nil)
    }
}

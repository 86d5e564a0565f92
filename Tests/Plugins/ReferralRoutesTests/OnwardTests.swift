import Domain
import Foundation
import PluginKit
import ReferralRoutes
import Testing

/// In the example Drive takes three referrals a month from 1 April 2024.
@Suite("Where referrals go, and how many can go there")
struct OnwardTests {
    private func redirected(_ key: String, on day: String, to service: String = "drive") -> CaseFile {
        Given.caseFile(
            Given.referral([
                "referral_id": .text(key), "decision": .text("redirected"), "decided_on": .date(Given.day(day)), "redirected_to": .text(service),
            ]))
    }

    private func full(_ cases: [CaseFile], asAt today: String) throws -> [String] {
        try Given.plugin().tasks(over: cases, asAt: Given.day(today)).filter { $0.code == "onward_places_full" }.map(\.title)
    }

    @Test func `a service that has had as many as it takes this month is a task`() throws {
        let three = [redirected("R-1", on: "2024-04-16"), redirected("R-2", on: "2024-04-17"), redirected("R-3", on: "2024-04-18")]
        #expect(try full(three, asAt: "2024-04-17") == [])
        #expect(
            try full(three, asAt: "2024-04-18") == ["label of drive takes 3 referrals a month and has had 3 in April: ask before another is sent there."])
        #expect(try full(three, asAt: "2024-05-01") == [])
        #expect(try full(three.dropLast() + [redirected("R-3", on: "2024-04-18", to: "marac")], asAt: "2024-04-30") == [])
    }

    @Test func `a month's places are said only where some are agreed`() throws {
        func figure(_ plugin: ReferralRoutes, _ from: String, _ through: String) -> Int? {
            plugin.standing(in: Given.month(from, through)).first { $0.name == "onward_places" }?.value
        }
        #expect(figure(try Given.plugin(), "2024-04-01", "2024-04-30") == 3)
        #expect(figure(try Given.plugin(), "2024-03-01", "2024-03-31") == nil)
        let none = try Given.example().replacing("onward_places:\n  - goes_to: drive", with: "x").components(separatedBy: "x")[0]
        #expect(figure(Given.read(none).plugin, "2024-04-01", "2024-04-30") == nil)
    }

    @Test func `a service stands once for any day`() throws {
        let twice = try Given.example() + "  - {goes_to: drive, per_month: 2, from: 2025-01-01}\n"
        #expect(Given.read(twice).problems.map(\.message) == ["`drive` stands here twice for some days."])
        #expect(Given.read(twice.replacing("from: 2024-04-01  ", with: "until: 2024-12-31\n    from: 2024-04-01  ")).problems == [])
    }

    @Test func `the review counts decisions, what was held, framing, repeats and who answered`() throws {
        let caseFiles = [
            Given.caseFile(Given.accepted(["dash_score": .number(15), "framing": .text("parental_conflict")])),
            Given.caseFile(
                Given.accepted(["referral_id": .text("R-2")]), Given.referral(["referral_id": .text("R-3"), "received_on": .date(Given.day("2024-04-22"))])),
            redirected("R-4", on: "2024-04-16"),
        ]
        let text = try #require(
            try Given.plugin().review(of: Given.month("2024-04-01", "2024-04-30"), over: caseFiles, and: BoroughRecords(), asAt: Given.day("2024-04-26")))
        #expect(text.contains("- 4 referrals received, 3 of them decided in time; 1 still pending, 1 of these past the day"))
        #expect(text.contains("- 1 above the threshold, of which 1 held here\n- 1 framed as parental conflict\n- 1 within 90 days of another one"))
        #expect(text.contains("Somebody answered for every route on every day. 0 contacts began to answer in these days."))
        #expect(text.contains("- label of drive: 1 sent there"))
    }

    @Test func `the review says on how many days nobody answered`() throws {
        let text = try #require(
            try Given.plugin().review(of: Given.month("2023-04-01", "2023-05-31"), over: [], and: BoroughRecords(), asAt: Given.day("2024-04-26")))
        #expect(text.contains("1 contact began to answer in these days.\n\n- label of csc_assessment: nobody answered on 31 days"))
    }
}

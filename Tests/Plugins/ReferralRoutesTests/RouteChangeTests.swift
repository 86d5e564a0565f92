import Domain
import PluginKit
import ReferralRoutes
import Testing

@Suite("A route that changes from a day on")
struct RouteChangeTests {
    private static let change = """
          - code: mash
            accepted: true
            decide_within_working_days: 3
            not_taken_goes_to: early_help
            until: 2024-04-30
          - code: mash
            accepted: true
            decide_within_working_days: 1
            not_taken_goes_to: early_help
            from: 2024-05-01
        """

    static func changed() throws -> ReferralRoutes {
        let mash = """
              - code: mash
                accepted: true
                decide_within_working_days: 3
                not_taken_goes_to: early_help
            """
        let (plugin, problems) = Given.read(try Given.example().replacing(mash, with: Self.change))
        #expect(problems.isEmpty)
        return plugin
    }

    @Test(arguments: [("2024-04-30", true, 3), ("2024-05-01", false, 1)])
    func `a referral is held against what held on the day it was received`(received: String, inTime: Bool, allowed: Int) throws {
        let plugin = try Self.changed()
        let start = Given.day(received)
        let referral = Given.accepted(["received_on": .date(start), "decided_on": .date(start.adding(days: 2))])
        let facts = plugin.facts(on: Given.caseFile(referral))
        #expect(facts.first { $0.name == "decided_in_time" }?.content == .yesNo(inTime))
        #expect(plugin.route("mash", on: start)?.decideWithinWorkingDays == allowed)
    }

    @Test func `the explanation says for which referrals each holds`() throws {
        let words = try Self.changed().explanation(asAt: Given.day("2024-06-01"))
        #expect(words.contains("**label of mash**, received until 30 April 2024: taken; decided within 3 working days"))
        #expect(words.contains("**label of mash**, received from 1 May 2024: taken; decided within 1 working day;"))
    }

    @Test func `entries of one route whose days overlap, or that end before they begin, are faults`() {
        let entry = "  - {code: mash, accepted: true, decide_within_working_days: 5, not_taken_goes_to: other, "
        let problems = Given.read("routes:\n\(entry)until: 2024-05-01}\n\(entry)from: 2024-05-01}\n\(entry)from: 2024-03-02, until: 2024-03-01}\n").problems
        #expect(problems.contains { $0.message == "The route `mash` stands here twice for some days." && $0.place.line == 3 })
        #expect(problems.contains { $0.message == "`until` lies before `from`." && $0.place.line == 4 })
    }
}

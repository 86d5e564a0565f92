import Domain
import PluginKit
import ReferralRoutes
import Testing

@Suite("Reading referral-routes.yaml")
struct ReadingTests {
    @Test func `the example has no problems`() throws {
        let (plugin, problems) = Given.read(try Given.example())
        #expect(problems.map(\.line) == [])
        #expect(plugin.routes.count == 4)
        #expect(plugin.acceptedRoutes(on: Given.day("2024-04-15")).map(\.code) == ["csc_assessment", "csc_child_in_need", "mash"])
        #expect(plugin.risk.threshold == .high)
        #expect(plugin.eligibility.residesOutside == .interventionOnly)
    }

    @Test func `every fault of a broken file is found, with its line and the nearest name`() {
        let (_, problems) = Given.read(
            """
            routes:
              - code: csc_asessment
                accepted: true
                decide_within_working_days: 90
                not_taken_goes_to: early_help
              - code: mash
                accepted: true
                not_taken_goes_to: erly_help
            contacts:
              - role: Manager
                name: Ada Morris
                email: ada.morris
                answers_for: [mahs]
                from: 2024-02-30
            risk:
              treshold: high
              threshold: hihg
              medium_from: 14
              above_threshold: redirect
              above_goes_to: drive
            eligibility:
              victim_survivor_consent: require
              open_criminal_investigation: defer
              resides_outside: redirect
            """)
        let found = Dictionary(problems.map { ($0.place.line, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(found[2]?.nearest == "csc_assessment")
        #expect(found[4]?.message == "`decide_within_working_days` is `90`.")
        #expect(found[6]?.message.contains("missing on a route that is accepted") == true)
        #expect(found[8]?.nearest == "early_help")
        #expect(found[12]?.message == "`ada.morris` is no e-mail address.")
        #expect(found[13]?.nearest == "mash")
        #expect(found[14]?.expected == "a day that exists, written like 2024-06-30")
        #expect(found[16]?.nearest == "threshold")
        #expect(found[17]?.nearest == "high")
        #expect(found[18]?.expected == "`medium_from` below `high_from`")
        #expect(found[22]?.nearest == "required")
        #expect(problems.contains { $0.message == "`duplicate_window_days` is missing." })
        #expect(problems.contains { $0.message == "Nobody answers for the route `mash`." })
    }

    @Test func `an empty file names the groups that belong there`() {
        let messages = Given.read("").problems.map(\.message)
        #expect(messages.contains("`risk` is missing."))
        #expect(messages.contains("`eligibility` is missing."))
        #expect(messages.contains("No route is accepted, so nobody could be referred."))
    }

    @Test func `a route that stands twice is a problem`() throws {
        let problems = Given.read(try Given.example().replacing("code: self", with: "code: mash")).problems
        #expect(problems.contains { $0.message == "The route `mash` stands here twice." })
    }

    @Test func `the bands begin at 10 and 14 where the file says nothing else`() throws {
        let risk = try Given.plugin(replacing: ["  medium_from: 10": "  # nothing", "  high_from: 14": "  # nothing"]).risk
        #expect([9, 10, 13, 14].map(risk.band(score:)) == [.standard, .medium, .medium, .high])
    }

    @Test func `a borough may set other boundaries`() throws {
        let risk = try Given.plugin(replacing: ["medium_from: 10": "medium_from: 9", "high_from: 14": "high_from: 12"]).risk
        #expect([8, 9, 11, 12].map(risk.band(score:)) == [.standard, .medium, .medium, .high])
    }
}

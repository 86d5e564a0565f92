import Domain
import HousingAgreements
import PluginKit
import Testing

@Suite("Reading housing-agreements.yaml")
struct ReadingTests {
    @Test func `the example has no problems`() throws {
        let (plugin, problems) = Given.read(try Given.example())
        #expect(problems.map(\.line) == [])
        #expect(plugin.agreements.map(\.kind) == [.blockBooked, .spotPurchase, .nominationQuota])
        #expect(plugin.agreements.first?.places == 2)
        #expect(plugin.agreements[1].followOn.route == FollowOn.Route.none)
    }

    @Test func `every fault of a broken file is found, with its line and the nearest name`() {
        let (_, problems) = Given.read(
            """
            agreements:
              - id: rooms
                kind: block_boked
                partner: Harbour Rooms
                from: 2024-04-01
                until: 2024-03-31
                max_stay_nights: 0
                notise_days: 7
                eligible:
                  risk_bands: [standard, meduim]
                  requires_victim_survivor_wishes_recorded: false
                follow_on:
                  route: none
                  plan_due_by_night: 14
              - id: rooms
                kind: block_booked
                partner: Harbour Rooms
                from: 2024-04-01
                max_stay_nights: 14
                notice_days: 14
                follow_on:
                  route: supported
                  plan_due_by_night: 15
              - id: pathway
                kind: referral_only
                partner: Hostels
                from: 2024-04-01
                places: 3
            none_because: Nobody asked.
            """)
        let found = Dictionary(problems.map { ($0.place.line, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(found[3]?.nearest == "block_booked")
        #expect(found[6]?.message == "`until` lies before `from`.")
        #expect(found[7]?.expected == "a whole number from 1 to 730")
        #expect(found[8]?.nearest == "notice_days")
        #expect(found[10]?.nearest == "medium")
        #expect(found[11]?.message.contains("cannot be switched off") == true)
        #expect(found[14]?.message == "There is nothing to plan where nothing follows.")
        #expect(problems.contains { $0.message == "The agreement `rooms` stands here twice." && $0.place.line == 15 })
        #expect(found[20]?.expected == "`notice_days` below `max_stay_nights`")
        #expect(found[23]?.message == "The plan would be due after the last of 14 nights.")
        #expect(found[28]?.message == "An agreement to look at referrals promises no places.")
        #expect(found[29]?.message == "There are agreements, so `none_because` does not belong here.")
        #expect(problems.contains { $0.message.hasPrefix("`places` is missing, and block-booked") })
        #expect(problems.contains { $0.message == "`follow_on` is missing." })
    }

    @Test func `a borough without agreements says why`() {
        #expect(Given.read("agreements: []").problems.map(\.message) == ["There is no agreement, and no reason is given."])
        #expect(Given.read("none_because: Nothing is signed.").problems.map(\.message) == ["`agreements` is missing."])
        let (plugin, problems) = Given.read("agreements: []\nnone_because: Nothing is signed.")
        #expect(problems == [])
        #expect(plugin.explanation(asAt: Given.day("2024-05-01")).contains("Nothing is signed."))
    }

    @Test func `what is left out has its stated standard`() throws {
        let (plugin, problems) = Given.read(
            "agreements: [{id: a, kind: spot_purchase, partner: Rooms, from: 2024-01-01, follow_on: {route: none}}]")
        #expect(problems == [])
        let agreement = try #require(plugin.agreements.first)
        #expect([agreement.maxStayNights, agreement.noticeDays, agreement.holdHours, agreement.responseWorkingDays] == [28, 7, 48, 3])
        #expect(agreement.eligibility.riskBands == [.standard, .medium])
        #expect(agreement.eligibility.requiresServiceUserConsent)
        #expect(agreement.eligibility.excludesOpenCriminalInvestigation)
    }
}

import DisclosureControl
import Domain
import GRDB
import Indicators
import Testing

@Suite("Counting people and referrals")
struct PeopleTests {
    @Test("a service user who is referred twice in the period counts once, under the route of the first referral")
    func distinctPeople() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": "2024-05-10", "route": "mash"])
        try hub.addReferral("r2", of: "c1", ["received_on": "2024-04-10", "route": "police"], serviceUser: nil)
        #expect(try hub.figure("service-users-referred") == "1")
        #expect(try hub.figure("service-users-referred", by: "route", "police") == "1")
        #expect(try hub.figure("service-users-referred", by: "route", "mash") == "0")
        #expect(try hub.figure("referrals-received") == "2")
    }

    @Test("two boroughs may use the same key for two people")
    func keysAreOfTheBorough() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1")
        try hub.addReferral("r1", of: "c1", ["borough": "camden"], serviceUser: ["borough": "camden"])
        #expect(try hub.figure("service-users-referred") == "1")
        #expect(try hub.figure("service-users-referred", in: "camden") == "1")
    }

    @Test("a referral without a record of its service user still counts one, of whom nothing is known")
    func serviceUserWithoutRecord() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", serviceUser: nil)
        #expect(try hub.figure("service-users-referred") == "1")
        #expect(try hub.figure("service-users-referred", by: "sex", "not_recorded") == "1")
        #expect(try hub.figure("age-recorded") == "0 of 1")
    }

    @Test("the roles are counted apart")
    func roles() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1")
        try hub.addPerson("v", "adult_victim_survivor", in: "c1")
        try hub.addPerson("k1", "child", in: "c1")
        try hub.addPerson("k2", "child", in: "c1")
        #expect(try hub.figure("service-users-referred") == "1")
        #expect(try hub.figure("victim-survivors-referred") == "1")
        #expect(try hub.figure("children-known") == "2")
        #expect(try hub.figure("cases-with-victim-survivor") == "1 of 1")
    }

    @Test(
        "the first and the last day of a period belong to it",
        arguments: [
            ("2024-03-31", "0"), ("2024-04-01", "1"), ("2024-06-30", "1"), ("2024-07-01", "0"),
        ])
    func periodEdges(day: String, expected: String) throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": day])
        #expect(try hub.figure("service-users-referred") == expected)
    }

    @Test("records that a later batch replaced are not counted")
    func supersededRecords() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": "2024-04-02", "until_batch": 2], serviceUser: ["until_batch": 2])
        try hub.addReferral("r1", of: "c1", ["received_on": "2024-08-02", "from_batch": 2], serviceUser: ["from_batch": 2])
        #expect(try hub.figure("service-users-referred") == "0")
    }

    @Test("what is planned after the day of the report is not counted yet")
    func asAt() throws {
        let hub = try GivenHub()
        try hub.add("training", ["booking_id": "b1", "course": "core", "event_on": "2024-05-01", "agency": "housing", "attended": "y"])
        try hub.add("training", ["booking_id": "b2", "course": "core", "event_on": "2024-06-20", "agency": "housing", "attended": "n"])
        #expect(try hub.figure("training-core-booked") == "2")
        #expect(try hub.figure("training-core-booked", asAt: CivilDate(iso: "2024-06-01")) == "1")
        #expect(try hub.figure("training-core-booked", asAt: CivilDate(iso: "2024-01-01")) == "0")
    }

    @Test("every code of a list has a figure, and groups stand for their codes")
    func categories() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", serviceUser: ["sex": "M", "ethnicity": "CHNE"])
        try hub.addReferral("r2", of: "c2", serviceUser: ["sex": "M", "ethnicity": "AIND"])
        try hub.addReferral("r3", of: "c3", serviceUser: ["sex": "M", "ethnicity": "REFU"])
        #expect(try hub.figure("service-users-referred", by: "sex", "F") == "0")
        #expect(try hub.figure("service-users-referred", by: "ethnic_group", "asian") == "2")
        #expect(try hub.figure("service-users-referred", by: "ethnic_group", "white") == "0")
        #expect(try hub.figure("service-users-referred", by: "ethnic_group", "asian", in: "camden") == "0")
        #expect(try hub.figure("service-users-referred", by: "route", "police") == "0")
        #expect(try hub.figure("ethnicity-recorded") == "2 of 3")
    }

    @Test("breakdowns add up to the indicator's own total and say so")
    func exhaustive() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["route": nil])
        try hub.addReferral("r2", of: "c2", ["route": "self"])
        let indicator = try #require(try hub.indicator("service-users-referred"))
        #expect(indicator.exhaustiveBreakdowns == ["route", "age_band", "sex", "ethnic_group", "risk_band"])
        for breakdown in indicator.exhaustiveBreakdowns {
            let sum = indicator.cells.filter { $0.breakdown == breakdown }.compactMap { Int(GivenHub.words($0.content)) }.reduce(0, +)
            #expect(sum == 2, "\(breakdown)")
        }
    }

    @Test("contact with the adult victim-survivor counts from the first referral to the first success")
    func contact() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1")
        try hub.addReferral("r2", of: "c1", ["received_on": "2024-05-20"], serviceUser: nil)
        try hub.addPerson("v", "adult_victim_survivor", in: "c1")
        for (id, day, outcome) in [("1", "2024-05-02", "no_reply"), ("2", "2024-05-08", "successful"), ("3", "2024-05-12", "successful")] {
            try hub.add(
                "partner_contacts", ["contact_id": id, "case_id": "c1", "person_id": "v", "contacted_on": day, "outcome": outcome, "safe_contact_checked": "y"])
        }
        #expect(try hub.figure("victim-survivors-reached") == "1 of 1")
        #expect(try hub.figure("days-to-first-contact") == "7.0")
        #expect(try hub.figure("partner-contact-outcomes", by: "answer", "successful") == "2")
    }

    @Test("support that ended on the day it began was not taken up", arguments: [("2024-05-02", "0 of 1"), ("2024-05-03", "1 of 1"), (nil, "1 of 1")])
    func supportForADay(until: String?, expected: String) throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1")
        try hub.addPerson("v", "adult_victim_survivor", in: "c1")
        try hub.add(
            "partner_contacts",
            ["contact_id": "1", "case_id": "c1", "person_id": "v", "contacted_on": "2024-05-02", "outcome": "successful", "safe_contact_checked": "y"])
        try hub.add(
            "support_episodes",
            ["episode_id": "e", "case_id": "c1", "person_id": "v", "offered_on": "2024-05-02", "started_on": "2024-05-02", "ended_on": until])
        #expect(try hub.figure("victim-survivor-supported") == expected)
    }
}

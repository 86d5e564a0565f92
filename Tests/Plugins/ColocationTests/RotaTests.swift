import Colocation
import Domain
import PluginKit
import Testing

@Suite("Visits as events, and what was held of them")
struct RotaTests {
    private func outreach(_ key: String, _ kind: String, on day: String, held: String?) -> Record {
        var record = Record(.outreach)
        record["event_id"] = .text(key)
        record["planned_on"] = .date(Given.day(day))
        record["kind"] = .text(kind)
        if let held { record["held"] = .text(held) }
        return record
    }

    @Test func `every planned visit is an event with its hours, and bank holidays have none`() throws {
        let events = try Given.plugin().events(in: Given.month("2024-03-29", "2024-04-02"))
        #expect(events.map(\.date) == ["2024-03-29", "2024-04-02"].map(Given.day))
        #expect(events.first?.title == "Restart online surgery: accommodation support worker" && events.first?.place == nil)
        #expect(events.first?.hours == PluginEvent.Hours(from: 13 * 60 + 30, until: 17 * 60))
        #expect(events.last?.title == "Restart at Civic Centre, third floor: case manager")
        #expect(events.last?.hours == PluginEvent.Hours(from: 9 * 60, until: 17 * 60))
    }

    @Test func `an event keeps its id when a site is named anew or hours change`() throws {
        let period = Given.month("2024-04-01", "2024-04-30")
        let ids = try Given.plugin().events(in: period).map(\.id)
        let changed = try Given.plugin(replacing: ["Civic Centre, third floor": "Town Hall", "am: 09:00-12:30": "am: 08:30-12:00"]).events(in: period)
        #expect(changed.map(\.id) == ids && Set(ids).count == ids.count)
        #expect(changed.contains { $0.title.contains("Town Hall") && $0.hours?.from == 8 * 60 + 30 })
    }

    @Test func `hours that cannot be are found`() throws {
        for (wrong, message) in [
            ("am: 9-12", "`am` is `9-12`."), ("am: 12:30-09:00", "`am` is `12:30-09:00`."),
            ("am: 09:00-14:00", "The afternoon begins before the morning ends."),
        ] {
            #expect(Given.read(try Given.example().replacing("am: 09:00-12:30", with: wrong)).problems.map(\.message) == [message])
        }
    }

    @Test func `a visit of the last thirty days without a word on whether it was held is asked about`() throws {
        let records = BoroughRecords([
            outreach("E-1", "visit", on: "2024-05-13", held: "y"), outreach("E-2", "surgery", on: "2024-05-17", held: nil),
            outreach("E-3", "visit", on: "2024-04-15", held: nil), outreach("E-4", "visit", on: "2024-05-20", held: nil),
        ])
        let plugin = try Given.plugin()
        #expect(
            plugin.tasks(from: records, asAt: Given.day("2024-05-20")).map(\.title) == [
                "Record whether the surgery E-2, planned for 17 May 2024, was held."
            ])
        #expect(plugin.tasks(from: records, asAt: Given.day("2024-05-15")).map(\.due) == [Given.day("2024-04-15")])
    }

    @Test func `the review sets what is on record beside the plan, and says where there is nothing on record`() throws {
        let records = BoroughRecords([
            outreach("E-1", "visit", on: "2024-04-15", held: "y"), outreach("E-2", "visit", on: "2024-04-29", held: "n"),
            outreach("E-3", "surgery", on: "2024-04-05", held: nil), outreach("E-4", "visit", on: "2024-05-13", held: "y"),
        ])
        let april = Given.month("2024-04-01", "2024-04-30")
        let text = try #require(try Given.plugin().review(of: april, over: [], and: records, asAt: Given.day("2024-05-20")))
        #expect(text.hasPrefix("Planned by the section: 11 visits to sites, 63 hours and 0 minutes together, and 4 online surgeries."))
        #expect(text.contains("- 2 visits planned: 1 held, 1 not held, 0 not recorded yet\n- 1 surgery planned: 0 held, 0 not held, 1 not recorded yet"))
        let empty = try #require(try Given.plugin().review(of: april, over: [], and: BoroughRecords(), asAt: Given.day("2024-05-20")))
        #expect(empty.contains("What was held cannot be said from the plan."))
    }
}

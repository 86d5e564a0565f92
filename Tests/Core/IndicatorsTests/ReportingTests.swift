import DisclosureControl
import Domain
import GRDB
import Indicators
import Testing

@Suite("Which boroughs have figures")
struct ReportingTests {
    private func boroughsWithRecords(_ hub: GivenHub, from: String, through: String) throws -> Set<String> {
        let (first, last) = (try #require(CivilDate(iso: from)), try #require(CivilDate(iso: through)))
        let period = try #require(Period(from: first, through: last))
        let counter = Counter(catalogue: try GivenHub.catalogue.get())
        return try hub.queue.read { try counter.boroughsWithRecords(in: period, $0) }
    }

    @Test("a record of any type, dated in the period and current, is enough")
    func anyRecord() throws {
        let hub = try GivenHub()
        try hub.add("child_voice", ["voice_id": "1", "captured_on": "2024-06-30"])
        try hub.add("sessions", ["borough": "camden", "session_id": "1", "held_on": "2024-06-30", "until_batch": 2])
        #expect(try boroughsWithRecords(hub, from: "2024-04-01", through: "2024-06-30") == ["sutton"])
        #expect(try boroughsWithRecords(hub, from: "2024-07-01", through: "2024-09-30") == [])
    }

    @Test("a nil return stands for a quarter, and every quarter of the period needs one")
    func nilReturns() throws {
        let hub = try GivenHub()
        try hub.add("nil_returns", ["quarter": "2024-25-Q1"])
        try hub.add("nil_returns", ["borough": "camden", "quarter": "2024-25-Q1"])
        try hub.add("nil_returns", ["borough": "camden", "quarter": "2024-25-Q2"])
        #expect(try boroughsWithRecords(hub, from: "2024-04-01", through: "2024-06-30") == ["camden", "sutton"])
        #expect(try boroughsWithRecords(hub, from: "2024-04-01", through: "2024-07-01") == ["camden"])
    }

    @Test("a borough that took no part, one that sent nothing and one that reported are told apart")
    func statuses() throws {
        let hub = try GivenHub()
        try hub.add("child_voice", ["voice_id": "1", "captured_on": "2024-06-30"])
        let start = try #require(CivilDate(iso: "2021-11-01"))
        let boroughs = [("sutton", nil), ("camden", nil), ("croydon", CivilDate(iso: "2023-03-31"))].map { slug, end in
            Borough(slug: slug, name: slug, gssCode: slug, participation: [Term(from: start, until: end)])
        }
        let period = try #require(GivenHub.firstQuarter)
        let counter = Counter(catalogue: try GivenHub.catalogue.get().only(["children-known"]))
        let areas = try hub.queue.read { try counter.areas(of: boroughs, for: period, in: $0) }
        #expect(areas.map(\.area.status) == [.reported, .nothingReceived, .notTakingPart])
        let counts = try hub.queue.read { try counter.counts(for: period, areas: areas, in: $0) }
        #expect(counts.areas.count == 3)
        #expect(Set(counts.indicators.flatMap(\.cells).map(\.areaCode)) == ["sutton"])
    }

    /// Sutton, which sends everything but what is named.
    private func sutton(without missing: String, _ indicators: [String], _ hub: GivenHub) throws -> Counts {
        let start = try #require(CivilDate(iso: "2021-11-01"))
        let borough = Borough(slug: "sutton", name: "Sutton", gssCode: "E09000029", participation: [Term(from: start)])
        let counter = Counter(catalogue: try GivenHub.catalogue.get().only(Set(indicators)))
        let period = try #require(GivenHub.firstQuarter)
        return try hub.queue.read { db in
            try counter.counts(for: period, areas: try counter.areas(of: [borough], for: period, in: db) { _, need in need != missing }, in: db)
        }
    }

    @Test("a monthly figure that no agreement covers is not nought")
    func monthlyFigures() throws {
        let hub = try GivenHub()
        try hub.add("child_voice", ["voice_id": "1", "captured_on": "2024-06-30"])
        let counts = try sutton(without: "co-location.planned_visits", ["visits-planned", "surgeries-planned"], hub)
        let unsaid = Dictionary(uniqueKeysWithValues: counts.indicators.map { ($0.description.id, $0.notSentBy) })
        #expect(unsaid == ["visits-planned": ["E09000029"], "surgeries-planned": []])
    }

    @Test("a breakdown by what the borough does not send is not recorded")
    func silentBreakdown() throws {
        let hub = try GivenHub()
        try hub.addPerson("k", "child", in: "c")
        try hub.add(
            "living_arrangements",
            ["arrangement_id": "a", "case_id": "c", "person_id": "k", "recorded_on": "2024-05-01", "stage": "closure", "situation": "stayed_at_home"])
        for (missing, expected) in [("placements", "not_recorded"), ("consultations", "n")] {
            let counts = try sutton(without: missing, ["child-stayed-at-home"], hub)
            let indicator = try #require(counts.indicators.first)
            #expect(indicator.notSentBy == [])
            let filled = indicator.cells.filter { $0.breakdown == "case_has_stay" && GivenHub.words($0.content) == "1 of 1" }
            #expect(filled.map(\.category) == [expected])
        }
    }
}

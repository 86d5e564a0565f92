import Domain
import Foundation
import GRDB
import Testing

@testable import Indicators
@testable import Storage

@Suite struct KeptCountTests {
    private let counter: Counter
    private static let quarters = ["2023-24-Q3", "2023-24-Q4", "2024-25-Q1", "2024-25-Q2"].compactMap { FinancialQuarter($0)?.period }
    /// The four, and the year that begins and ends with them.
    private static let periods = quarters + [Period(from: quarters[0].from, through: quarters[3].through)].compactMap { $0 }

    init() throws { counter = Counter(catalogue: try GivenHub.catalogue.get()) }

    /// In words, by borough, fact, period and indicator.
    private func figures(_ counter: Counter, _ hub: ChancyHub, fresh: Bool) throws -> [String: String] { try figures(counter, hub.store, fresh: fresh) }

    private func figures(_ counter: Counter, _ store: HubStore, fresh: Bool) throws -> [String: String] {
        try store.reader.read { db in
            var figures = fresh ? CountedFigures() : try counter.figures(for: Self.periods, of: ChancyHub.boroughs, in: db)
            var words: [String: String] = [:]
            for borough in ChancyHub.boroughs {
                for plan in counter.plans {
                    if fresh { try figures.fill(plan, of: borough, over: Self.periods, in: db) }
                    for period in Self.periods {
                        for (indicator, part) in zip(plan.indicators, figures[borough, plan.name, period]) {
                            words["\(borough) \(indicator.id) \(period)"] = part.words
                        }
                    }
                }
            }
            return words
        }
    }

    private func kept(_ hub: ChancyHub, _ condition: String = "TRUE") throws -> Int {
        try hub.store.reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM kept_counts WHERE \(condition)") ?? 0 }
    }

    /// The first few that differ.
    private func differences(_ one: [String: String], _ other: [String: String]) -> [String] {
        Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted().prefix(5).map { "\($0): \(one[$0] ?? "none"), not \(other[$0] ?? "none")" }
    }

    // MARK: Counted together, counted one by one

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `All indicators counted in one reading have the figures of their own queries`(seed: UInt64) throws {
        var hub = try ChancyHub(seed: seed, catalogue: counter.catalogue)
        for _ in 0..<60 { try hub.happen() }
        let together = try figures(counter, hub, fresh: true)
        let oneByOne = try hub.store.reader.read { db in
            var words: [String: String] = [:]
            for indicator in counter.catalogue.indicators {
                for borough in ChancyHub.boroughs {
                    for period in Self.periods {
                        words["\(borough) \(indicator.id) \(period)"] =
                            try OneByOne.part(of: indicator, in: borough, period, counter.catalogue.codes, db).words
                    }
                }
            }
            return words
        }
        #expect(together.values.contains { !$0.hasPrefix("0 0 []") })
        #expect(differences(together, oneByOne) == [])
    }

    // MARK: Kept

    @Test(arguments: 101...112 as ClosedRange<UInt64>)
    func `After whatever came, figures that are kept are those that counting anew gives`(seed: UInt64) throws {
        var hub = try ChancyHub(seed: seed, catalogue: counter.catalogue)
        for _ in 0..<20 { try hub.happen() }
        for _ in 0..<25 {
            try hub.happen()
            if Bool.random(using: &hub.chance) { try counter.bringUpToDate(hub.store, over: Self.periods, of: ChancyHub.boroughs) }
            #expect(differences(try figures(counter, hub, fresh: false), try figures(counter, hub, fresh: true)) == [])
        }
    }

    @Test(arguments: 201...206 as ClosedRange<UInt64>)
    func `The records as they were some batches ago are counted as they were then`(seed: UInt64) throws {
        var hub = try ChancyHub(seed: seed, catalogue: counter.catalogue)
        for _ in 0..<30 { try hub.happen() }
        let before = try figures(counter, hub, fresh: true)
        let batches = try hub.store.reader.read { try HubStore.lastBatches(in: $0) }
        for type in [RecordType.referrals, .sessions, .people, .closures, .soag, .referrals] {
            for borough in ChancyHub.boroughs { try hub.apply([hub.records(of: type)], from: borough) }
        }
        #expect(try figures(counter, hub, fresh: true) != before)
        #expect(differences(try figures(counter, try HubStore(asOf: batches, of: hub.store), fresh: true), before) == [])
    }

    private func given() throws -> ChancyHub {
        var hub = try ChancyHub(seed: 7, catalogue: counter.catalogue)
        for _ in 0..<30 { try hub.happen() }
        try hub.apply([hub.records(of: .sessions), hub.records(of: .referrals)], from: "camden")
        try counter.bringUpToDate(hub.store, over: Self.periods, of: ChancyHub.boroughs)
        return hub
    }

    @Test func `What is kept is taken as it is`() throws {
        let hub = try given()
        let before = try figures(counter, hub, fresh: false)
        // As no batch could do it: unseen.
        try hub.store.writer.write { try $0.execute(sql: "DELETE FROM sessions; DELETE FROM referrals") }
        #expect(try figures(counter, hub, fresh: false) == before)
        #expect(try figures(counter, hub, fresh: true) != before)
    }

    @Test func `A batch makes only those figures void that are counted from what it changed, and only its borough's`() throws {
        var hub = try given()
        let (facts, all) = (counter.plans.count, Self.periods.count)
        #expect(try kept(hub) == 2 * facts * all)
        try hub.apply([hub.records(of: .training)], from: "camden")
        #expect(try kept(hub, "borough = 'camden' AND fact = 'training_bookings'") == 0)
        #expect(try kept(hub) == (2 * facts - 1) * all)
    }

    @Test func `With a recall all figures of the borough are deleted`() throws {
        let hub = try given()
        try hub.apply([WireTable(type: WireTable.recalls, columns: WireTable.recallColumns, rows: [[.text("case"), .text("case_id-1")]])], from: "camden")
        #expect(try kept(hub, "borough = 'camden'") == 0 && kept(hub, "borough = 'sutton'") > 0)
    }

    @Test func `A batch that was not applied makes nothing void`() throws {
        struct CutOff: Error {}
        var hub = try given()
        let before = try kept(hub)
        let tables = [hub.records(of: .sessions)]
        #expect(throws: CutOff.self) { try hub.apply(tables, from: "camden") { throw CutOff() } }
        #expect(try kept(hub) == before)
    }

    @Test func `What was counted before the last batch is not kept after it`() throws {
        let hub = try ChancyHub(seed: 1, catalogue: counter.catalogue)
        let standing = try hub.store.reader.read { try HubStore.standing(of: "camden", in: $0) }
        try hub.apply([], from: "camden")
        let counts = HubStore.BoroughCounts(
            borough: "camden", standing: standing, figures: [.init(fact: "sessions", period: Self.quarters[0], bytes: .init())])
        try hub.store.keep([counts], of: [HubStore.CountedFact(name: "sessions", definition: "any", tables: ["sessions"])])
        #expect(try kept(hub) == 0)
    }

    @Test func `Another definition takes nothing of what was counted under this one`() throws {
        let hub = try given()
        let other = Counter(catalogue: counter.catalogue.only(["service-users-engaged", "session-attendance"]))
        #expect(differences(try figures(other, hub, fresh: false), try figures(other, hub, fresh: true)) == [])
        try other.bringUpToDate(hub.store, over: Self.periods, of: ChancyHub.boroughs)
        #expect(differences(try figures(counter, hub, fresh: false), try figures(counter, hub, fresh: true)) == [])
    }

    @Test func `Only whole quarters that are over are kept`() throws {
        var hub = try ChancyHub(seed: 3, catalogue: counter.catalogue)
        try hub.happen()
        let part = try #require(Period(from: Self.quarters[0].from, through: Self.quarters[0].through.adding(days: -1)))
        try counter.bringUpToDate(hub.store, over: [part, Self.quarters[1]], of: ChancyHub.boroughs, asAt: Self.quarters[1].through.adding(days: -1))
        #expect(try kept(hub) == 0)
        try counter.bringUpToDate(hub.store, over: [part, Self.quarters[1]], of: ChancyHub.boroughs, asAt: Self.quarters[1].through)
        #expect(try kept(hub, "period_from <> '\(Self.quarters[1].from)'") == 0 && kept(hub) == 2 * counter.plans.count)
    }

    // MARK: As bytes

    @Test func `Packed parts come back as they were, and torn ones do not`() {
        let part = CountedPart(
            total: Tally.Figures(count: 300, hits: 2, values: [1.5, -3]),
            cuts: [[("route", Tally.Figures(count: 1)), (nil, Tally.Figures(count: 299))], []])
        let data = PackedParts.data([part, part])
        data.withUnsafeBytes { bytes in
            #expect(PackedParts.parts(bytes, cuts: [2, 2])?.map(\.words) == [part.words, part.words])
            for end in 0..<bytes.count { #expect(PackedParts.parts(UnsafeRawBufferPointer(rebasing: bytes[..<end]), cuts: [2, 2]) == nil) }
            #expect(PackedParts.parts(bytes, cuts: [2]) == nil)
        }
    }
}

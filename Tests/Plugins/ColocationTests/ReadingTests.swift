import Colocation
import Domain
import PluginKit
import Testing

@Suite("Reading co-location.yaml")
struct ReadingTests {
    /// A file with one site, one post and the given patterns, which begin on line 8.
    private func problems(_ patterns: String) -> [Problem] {
        Given.read(
            """
            sites:
              - {id: hub, name: Family Hub, serves_routes: [early_help]}
              - {id: hall, name: Town Hall, serves_routes: [mash]}
            posts:
              - {id: manager, role: case manager}
              - {id: partner, role: partner support worker}


            """ + patterns
        ).problems
    }

    @Test func `the example has no problems`() throws {
        let (plugin, problems) = Given.read(try Given.example())
        #expect(problems.map(\.line) == [])
        #expect(plugin.sites.map(\.id) == ["civic-centre", "family-hub", "housing-office"])
        #expect(plugin.arrangements.count == 4)
    }

    @Test func `every fault of a broken file is found, with its line and the nearest name`() {
        let (_, problems) = Given.read(
            """
            sites:
              - id: hub
                name: Family Hub
                serves_routes: [erly_help]
              - id: hub
                name: Family Hub again
                serves_routes: []
            posts:
              - id: manager
                roles: case manager
            weekly:
              - post: manger
                site: hbu
                weekday: Tuesday
                session: all-day
                from: 2024-02-01
                until: 2024-01-01
            rota:
              - post: manager
                session: am
                first: 2024-02-05
                every_weeks: 0
                sites: [hub, town-hall]
            """)
        let found = Dictionary(problems.map { ($0.place.line, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(found[4]?.nearest == "early_help")
        #expect(found[5]?.message == "The site `hub` stands here twice.")
        #expect(found[10]?.nearest == "role")
        #expect(found[12]?.nearest == "manager")
        #expect(found[13]?.nearest == "hub")
        #expect(found[14]?.nearest == "tuesday")
        #expect(found[15]?.nearest == "all_day")
        #expect(found[17]?.message == "`until` lies before `from`.")
        #expect(found[22]?.expected == "a whole number from 1 to 12")
        #expect(found[23]?.message == "`town-hall` is not known here.")
    }

    @Test func `a pattern may not begin before the borough took part`() {
        let early = problems("weekly: [{post: manager, site: hub, weekday: monday, session: am, from: 2021-10-31}]")
        #expect(early.map(\.message) == ["The pattern begins on 2021-10-31, before the borough took part."])
        #expect(early.first?.expected == "a day on or after 2021-11-01")
        #expect(problems("weekly: [{post: manager, site: hub, weekday: monday, session: am, from: 2021-11-01}]") == [])
    }

    @Test func `one post at two sites at the same time is a problem, named by its first day`() {
        let clash = problems(
            """
            weekly:
              - {post: manager, site: hub, weekday: monday, session: all_day, from: 2024-01-01}
              - {post: manager, site: hall, weekday: monday, session: pm, from: 2024-02-01}
            """)
        #expect(clash.map(\.message) == ["On 5 February 2024 the post `manager` would be at Family Hub and at Town Hall at the same time."])
        #expect(clash.first?.place.line == 10)
        #expect(clash.first?.expected == "another day or session, or an end to the pattern in line 9")
    }

    @Test func `a rota clashes with a weekly day only when their weeks meet`() {
        let weekly = "weekly: [{post: manager, site: hall, weekday: monday, session: am, from: 2024-01-08, until: 2024-01-21}]\n"
        let meets = "rota: [{post: manager, session: am, first: 2024-01-01, every_weeks: 2, sites: [hub, hall]}]"
        let misses = "rota: [{post: manager, session: am, first: 2024-01-01, every_weeks: 3, sites: [hub, hall]}]"
        #expect(problems(weekly + meets).map(\.message) == ["On 15 January 2024 the post `manager` would be twice at Town Hall at the same time."])
        #expect(problems(weekly + misses) == [])
    }

    @Test func `other sessions, other posts and earlier terms do not clash`() {
        #expect(
            problems(
                """
                weekly:
                  - {post: manager, site: hub, weekday: monday, session: am, from: 2024-01-01}
                  - {post: manager, site: hall, weekday: monday, session: pm, from: 2024-01-01, until: 2024-03-31}
                  - {post: partner, site: hall, weekday: monday, session: all_day, from: 2024-01-01}
                  - {post: manager, site: online, weekday: monday, session: pm, from: 2024-04-01}
                """) == [])
    }

    @Test func `a borough without co-location says why`() {
        #expect(problems("").map(\.message) == ["Nobody is co-located anywhere."])
        let (plugin, none) = Given.read("none_because: No desk is free.")
        #expect(none == [])
        #expect(plugin.explanation(asAt: Given.day("2024-04-01")).contains("No desk is free."))
    }

    @Test func `online needs no entry among the sites`() {
        let found = Given.read("none_because: none\nsites: [{id: online, name: Video, serves_routes: []}]").problems
        #expect(found.map(\.message) == ["`online` is the site of the surgeries and needs no entry."])
    }
}

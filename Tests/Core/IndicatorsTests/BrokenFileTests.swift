import BoroughConfig
import Indicators
import PluginKit
import Testing

@Suite("An indicator's file that is wrong")
struct BrokenFileTests {
    private func problems(_ files: [String: String]) throws -> [Problem] {
        do {
            _ = try GivenHub.read(files)
            return []
        } catch let fault as ConfigurationFault {
            return fault.problems
        }
    }

    private func problem(kind: String = "count", _ rest: String) throws -> Problem? {
        let found = try problems(["probe.yaml": GivenHub.file("probe", kind: kind, rest)])
        #expect(found.count == 1, "\(found.map(\.line))")
        return found.first
    }

    @Test(
        "is refused with the place and the nearest name",
        arguments: [
            ("fact: referals\nperiod: received_on", 10, 7, "referrals"),
            ("fact: referrals\nperiod: recieved_on", 11, 9, "received_on"),
            ("fact: referrals\nperiod: received_on\nwhere: {rout: mash}", 12, 15, "route"),
            ("fact: referrals\nperiod: received_on\nwhere: {route: mesh}", 12, 16, "mash"),
            ("fact: referrals\nperiod: received_on\nwhere: {ethnic_group: [white, blak]}", 12, 31, "black"),
            ("fact: referrals\nperiod: received_on\ncount: case", 12, 8, "case_id"),
            ("fact: referrals\nperiod: received_on\nbreakdowns: [route, sexx]", 12, 21, "sex"),
            ("fact: referrals\nperiod: received_on\nbreakdown: [route]", 12, 1, "breakdowns"),
            ("fact: referrals\nperiod: received_on\npart_of: probes", 12, 10, "probe"),
            ("fact: referrals\nperiod: received_on\npart_of: probe", 12, 10, nil),
            ("fact: outcomes\nperiod: answered_on\nwhere: {answer: gretly_improved}", 12, 17, "greatly_improved"),
            ("fact: grids\nperiod: assessed_on\nwhere: {co-location.co_located: y}", 12, 33, nil),
            ("fact: referrals\nperiod: received_on\nbreakdowns: [co-location.co_located]", 12, 14, nil),
            ("fact: training_bookings\nperiod: event_on\nsum: pre_score", 12, 6, nil),
            ("fact: referrals\nperiod: received_on\nwhere: {route: {at_least: 3}}", 12, 27, nil),
        ])
    func places(rest: String, line: Int, column: Int, nearest: String?) throws {
        let problem = try #require(try problem(rest))
        #expect(problem.place.line == line)
        #expect(problem.place.column == column)
        #expect(problem.nearest == nearest)
        #expect(problem.place.file.hasSuffix("/probe.yaml"))
    }

    @Test(
        "a share needs a numerator, a mean a measure, a distribution its answers' list",
        arguments: [
            ("share", "fact: referrals\nperiod: received_on", "`numerator` is missing."),
            ("mean", "fact: training_bookings\nperiod: event_on", "`measure` is missing."),
            ("distribution", "fact: outcomes\nperiod: answered_on\nanswers: answer", "`list` is missing."),
            (
                "distribution", "fact: outcomes\nperiod: answered_on\nanswers: answer\nlist: outcomes.answer.agrement",
                "There is no code list `outcomes.answer.agrement`."
            ),
            ("mean", "fact: training_bookings\nperiod: event_on\nmeasure: agency", "The column `agency` cannot be measured."),
        ])
    func kinds(kind: String, rest: String, message: String) throws {
        #expect(try problem(kind: kind, rest)?.message == message)
    }

    @Test("every problem of every file is reported together")
    func together() throws {
        let found = try problems([
            "one.yaml": GivenHub.file("one", "fact: referrals\nperiod: never\nwhere: {route: mesh}"),
            "two.yaml": GivenHub.file("three", "fact: sessions\nperiod: held_on"),
            "four.yaml": "id: [",
        ])
        #expect(found.count == 4, "\(found.map(\.line))")
        #expect(Set(found.map(\.place.file)).count == 3)
    }

    @Test("two indicators that are parts of one another are refused")
    func circle() throws {
        let found = try problems([
            "one.yaml": GivenHub.file("one", "fact: referrals\nperiod: received_on\npart_of: two"),
            "two.yaml": GivenHub.file("two", "fact: referrals\nperiod: received_on\npart_of: one"),
        ])
        #expect(found.map(\.message) == ["`one` would be a part of itself.", "`two` would be a part of itself."])
    }

    @Test("two indicators in one place among the headlines are refused at the second")
    func headlineTwice() throws {
        let found = try problems([
            "one.yaml": GivenHub.file("one", "headline: 3\nfact: referrals\nperiod: received_on"),
            "two.yaml": GivenHub.file("two", "headline: 3\nfact: referrals\nperiod: received_on"),
            "zero.yaml": GivenHub.file("zero", "headline: 0\nfact: referrals\nperiod: received_on"),
        ])
        #expect(found.map(\.message) == ["`one` is headline 3 already.", "`headline` is `0`."])
        #expect(found.allSatisfy { $0.place.column == 11 || $0.place.column == 1 })
    }

    @Test("a folder without indicators is refused")
    func emptyFolder() throws {
        #expect(try problems([:]).count == 1)
    }

    @Test("what no kind of plugin declares is refused where the plugins are known")
    func unknownPluginFact() throws {
        let programme = try GivenHub.programme.get()
        let fault = try #require(throws: ConfigurationFault.self) {
            _ = try IndicatorCatalogue.read(folder: "\(boroughsFolder)/programme/indicators", programme: programme, plugins: [])
        }
        #expect(fault.problems.contains { $0.message == "No section of a borough's configuration says `co-location.phase` of referrals." })
    }
}

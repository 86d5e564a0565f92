import Domain
import LearningGoals
import PluginKit
import Testing

/// The example: sixty to CORE from social care and a hundred to Overview, from April 2024 to March 2025.
@Suite("Learning goals")
struct LearningGoalsTests {
    private func bookings(_ number: Int, _ course: String = "core", _ agency: String = "childrens_social_care", on day: String, attended: Bool = true)
        -> [Record]
    {
        (0..<number).map { Given.booking("\(course)-\(agency)-\(day)-\(attended)-\($0)", course, agency, on: day, attended: attended) }
    }

    @Test func `the example has no problems`() throws {
        let (plugin, problems) = Given.read(try Given.example())
        #expect(problems.map(\.line) == [])
        #expect(plugin.courses.map(\.code) == ["core", "overview"])
        #expect(plugin.targets.map(\.people) == [60, 100])
    }

    @Test func `every fault is found, with its line`() {
        let (_, problems) = Given.read(
            """
            courses:
              - {course: core, places: 0}
              - {course: core, places: 20}
            targets:
              - {id: a, course: core, people: 60, from: 2024-04-01, until: 2025-03-31}
              - {id: b, course: core, agency: housing, people: 10, from: 2025-03-31, until: 2025-06-30}
              - {id: b, course: core, agency: housing, people: 10, from: 2026-04-01}
              - {id: c, course: overview, agency: housin, people: 10, from: 2026-04-01, until: 2026-05-01}
            none_because: Nothing is agreed.
            """)
        #expect(problems.map(\.place.line) == [2, 3, 6, 7, 7, 8, 8, 9])
        #expect(problems.contains { $0.message == "Somebody trained could count towards `b` and `a`." })
        #expect(problems.contains { $0.nearest == "housing" })
        #expect(Given.read("courses: []").problems.map(\.message) == ["There is no target, and no reason is given."])
    }

    @Test func `places count that were taken up on days, course and agency of the target`() throws {
        let plugin = try Given.plugin()
        let records = BoroughRecords(
            bookings(3, on: "2024-04-01") + bookings(2, on: "2024-03-31") + bookings(4, on: "2024-05-01", attended: false)
                + bookings(5, "core", "housing", on: "2024-05-01") + bookings(6, "overview", on: "2024-05-01") + bookings(7, on: "2024-06-01", attended: false))
        let progress = plugin.progress(of: plugin.targets[0], in: records, asAt: Given.day("2024-05-31"))
        #expect(progress.attended == 3 && progress.booked == 7 && progress.missing == 50)
        let later = plugin.progress(of: plugin.targets[0], in: records, asAt: Given.day("2024-06-01"))
        #expect(later.attended == 3 && later.booked == 0)
        #expect(plugin.progress(of: plugin.targets[1], in: records, asAt: Given.day("2024-05-31")).attended == 6)
    }

    @Test func `sessions are asked for until enough have come or are booked`() throws {
        let plugin = try Given.plugin()
        func tasks(_ records: [Record], _ today: String) -> [PluginTask] {
            plugin.tasks(from: BoroughRecords(records + bookings(100, "overview", on: "2024-04-02")), asAt: Given.day(today))
        }
        let some = bookings(18, on: "2024-05-01") + bookings(20, on: "2024-09-01", attended: false)
        let first = tasks(some, "2024-06-30")
        #expect(first.map(\.code) == ["book_training"] && first.map(\.due) == [Given.day("2025-03-03")])
        #expect(
            first.first?.title
                == "Fill 2 more sessions of 20 by 31 March 2025: 18 of 60 have come and 20 are booked (label of core, label of childrens_social_care).")
        #expect(tasks(some + bookings(22, on: "2024-10-01", attended: false), "2024-06-30") == [])
        #expect(tasks(some, "2025-02-28").map(\.code) == ["book_training"])
        #expect(tasks(some, "2025-03-01").map(\.code) == ["book_training", "training_target_near"])
        #expect(tasks(bookings(60, on: "2024-05-01"), "2025-03-01") == [])
        #expect(tasks(some, "2025-04-01") == [])
    }

    @Test func `training that lapses is announced from sixty days before`() throws {
        let plugin = try Given.plugin(replacing: ["refresh_after_months: 36": "refresh_after_months: 1"])
        let records = BoroughRecords(bookings(60, on: "2024-04-10") + bookings(100, "overview", on: "2024-04-10"))
        func due(_ today: String) -> [CivilDate] {
            plugin.tasks(from: records, asAt: Given.day(today)).filter { $0.code == "refresh_training" }.map(\.due)
        }
        #expect(due("2024-05-10") == [Given.day("2024-05-10")])
        #expect(due("2024-05-11") == [])
        #expect(due("2024-03-10") == [])
        #expect(due("2024-03-11") == [Given.day("2024-05-10")])
    }

    @Test func `coming to a scored course without a score from before is a finding`() throws {
        let records = BoroughRecords(
            bookings(1, on: "2024-05-01") + bookings(1, on: "2024-05-02", attended: false) + bookings(1, "overview", on: "2024-05-01")
                + [Given.booking("with", "core", "housing", on: "2024-05-01", attended: true, score: 70)])
        let found = try Given.plugin().findings(on: records, asAt: Given.day("2024-06-01"))
        #expect(found.map(\.code) == LearningGoals.findings.map(\.code))
        #expect(found.map(\.record.key) == ["core-childrens_social_care-2024-05-01-true-0"])
    }

    @Test func `months add up to the target, and a borough without targets has none`() throws {
        let plugin = try Given.plugin()
        var (sum, first) = (0, Given.day("2024-04-01"))
        for _ in 0..<12 {
            let figures = plugin.standing(in: Given.month(first.description, first.adding(months: 1).adding(days: -1).description))
            #expect(figures.map(\.name) == LearningGoals.monthlyFigures.map(\.name))
            sum += figures[0].value
            first = first.adding(months: 1)
        }
        #expect(sum == 60)
        #expect(plugin.standing(in: Given.month("2024-03-01", "2024-03-31")).map(\.value) == [0, 0])
        let (none, problems) = Given.read("none_because: Nothing is agreed.")
        #expect(problems == [] && none.standing(in: Given.month("2024-04-01", "2024-04-30")) == [])
        #expect(none.explanation(asAt: Given.day("2024-05-01")) == "There are no targets. The reason given: Nothing is agreed.")
    }

    @Test func `page and review say how far it is, and that places are counted`() throws {
        let plugin = try Given.plugin()
        #expect(plugin.explanation(asAt: Given.day("2024-05-01")).contains("- label of core: 20 places a session, to be refreshed after 36 months"))
        #expect(plugin.explanation(asAt: Given.day("2024-05-01")).contains("somebody who came twice counts twice"))
        let review = plugin.review(
            of: Given.month("2024-04-01", "2024-06-30"), over: [], and: BoroughRecords(bookings(3, on: "2024-05-01")), asAt: Given.day("2024-07-05"))
        #expect(review?.hasPrefix("- label of core, label of childrens_social_care: 3 of 60 places taken up by 30 June 2024, 0 booked after it") == true)
        #expect(plugin.basis(of: "core_target", over: Given.month("2024-04-01", "2024-06-30")) == [])
    }
}

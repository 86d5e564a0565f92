import BoroughConfig
import Domain
import TestSupport
import Testing

/// How long what is no longer needed is kept.
struct RetentionScheduleTests {
    @Test func `An issue that was put right is kept for four hundred days, also where nothing is said`() throws {
        #expect(try Project.boroughsFolder.programme().retention.issuesPutRightDays == 400)
        #expect(Retention.standard == Retention(issuesPutRightDays: 400, schedule: []))
        let copy = try BoroughsCopy()
        try copy.edit("programme/programme.yaml", "issues_put_right_days: 400", "issues_put_right_days: 0")
        #expect(try !copy.problems().isEmpty)
    }

    @Test func `The programme's schedule has whole cases and statements, and each entry says on what it rests`() throws {
        let schedule = try Project.boroughsFolder.programme().retention.schedule
        #expect(schedule.map(\.name) == ["case", "statements"])
        #expect(schedule.allSatisfy { $0.months == 84 && !$0.source.isEmpty })
    }

    @Test(arguments: [
        ("of: statements", "of: statement"), ("of: statements", "of: people"), ("of: statements", "of: case"),
        ("case\n      months: 84", "case\n      months: 0"),
        ("case\n      months: 84", "case\n      years: 7"), ("of: statements\n", "of: statements\n      until: 2030-01-01\n"),
    ])
    func `An entry that is unknown, twice or without its time is a problem`(_ old: String, _ new: String) throws {
        let copy = try BoroughsCopy()
        try copy.edit("programme/programme.yaml", old, new)
        #expect(try !copy.problems().isEmpty)
    }

    @Test(arguments: [
        (12, "2024-02-29", "2023-02-28"), (1, "2024-03-31", "2024-02-29"), (13, "2024-01-15", "2022-12-15"), (0, "2024-06-30", "2024-06-30"),
        (24, "2024-12-31", "2022-12-31"),
    ])
    func `The first day that is kept lies whole months back`(_ months: Int, _ today: String, _ first: String) throws {
        let entry = Retention.Entry(type: .statements, months: months, source: "")
        #expect(entry.firstDayKept(on: try #require(CivilDate(iso: today))) == CivilDate(iso: first))
    }

    @Test func `Months are counted within the years that there are`() throws {
        let day = try #require(CivilDate(iso: "2024-05-31"))
        #expect(day.adding(months: 1) == CivilDate(iso: "2024-06-30"))
        #expect(day.adding(months: 21) == CivilDate(iso: "2026-02-28"))
        #expect(day.adding(months: -1_000_000).year == 1)
        #expect(day.adding(months: 1_000_000).year == 9999)
    }
}

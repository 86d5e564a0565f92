import BoroughConfig
import Domain
import TestSupport
import Testing

/// By when a quarter's records are due.
struct ReturnTermsTests {
    @Test func `The programme says how many working days, and on what that rests`() throws {
        let terms = try #require(try Project.boroughsFolder.programme().returns)
        #expect(terms.dueWorkingDays == 15 && terms.source.contains("Assumption"))
    }

    @Test func `Without the group there is no due date`() throws {
        let copy = try BoroughsCopy()
        let group = "returns:\n  due_working_days: 15\n  source: \"Assumption of the central team, to be agreed with the boroughs; not published\"\n"
        try copy.edit("programme/programme.yaml", group, "")
        #expect(try copy.boroughs.programme().returns == nil)
    }

    @Test(arguments: [
        ("due_working_days: 15", "due_working_days: 0"), ("due_working_days: 15", "due_days: 15"), ("due_working_days: 15", "due_working_days: 15\n  until: x"),
    ])
    func `A number out of range or an unknown key is a problem`(_ old: String, _ new: String) throws {
        let copy = try BoroughsCopy()
        try copy.edit("programme/programme.yaml", old, new)
        #expect(try !copy.problems().isEmpty)
    }
}

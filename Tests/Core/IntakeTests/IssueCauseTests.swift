import BoroughConfig
import Domain
import Intake
import Testing

/// Issues by cause, told without what the cells say.
struct IssueCauseTests {
    private func causes(_ files: [String: String], standing: ListedIssue.Standing = .open) throws -> (causes: [IssueCause], consequences: Int) {
        let today = try Given.date("2024-07-15")
        let listed = IssueFile.inReadingOrder(try Given.run(files).summary.issues).map { ListedIssue($0, standing, since: today) }
        return IssueCause.causes(
            in: RunFeedback(today: today, startedAt: "2024-07-15T10:00:00Z", isCheck: true, files: [], issues: listed, putRight: []))
    }

    private func sessions(_ days: [String]) -> String {
        "session_id,case_id,held_on,kind,attendance\n" + days.enumerated().map { "S-\($0),SUT-0001,\($1),one_to_one,attended\n" }.joined()
    }

    @Test func `The same thing in one column is one cause, with its places and what to write`() throws {
        let found = try causes(["referrals.csv": Given.referrals, "sessions.csv": sessions(["", "", "2024-13-01"])], standing: .new)
        #expect(
            found.causes.map(\.heading) == ["sessions.csv, column held_on: empty cells", "sessions.csv, column held_on: dates that do not exist"])
        #expect(found.causes.map(\.places) == [["C2", "C3"], ["C4"]])
        #expect(found.causes.map(\.newCount) == [2, 1])
        #expect(found.causes[0].advice.count == 1)
        #expect(found.causes.allSatisfy { !$0.isQuery })
        #expect(found.consequences == 0)
    }

    @Test func `Advice that names another cell's day is given without it`() throws {
        let found = try causes(["referrals.csv": Given.referrals, "sessions.csv": sessions(["2023-01-01"])])
        let cause = try #require(found.causes.first { $0.heading.hasSuffix("dates in the wrong order") })
        #expect(cause.advice == ["Write a day that fits the other days of the same record or case, or correct the other day."])
        #expect(cause.newCount == 0)
    }

    @Test func `What only follows from another is counted, and no cause of its own`() throws {
        let found = try causes([
            "referrals.csv": Given.referrals.replacing("2024-04-02", with: "2024-13-02"), "sessions.csv": sessions(["2024-05-01", "2024-05-02"]),
        ])
        #expect(found.consequences > 0)
        #expect(!found.causes.contains { $0.heading.hasPrefix("sessions.csv") })
    }
}

import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// What is grouped with what, and what each repair would bring back.
struct CauseGroupTests {
    private func grouping(_ files: [String: String]) throws -> CauseGrouping {
        let summary = try Given.run(files).summary
        let today = try Given.date("2024-07-15")
        let listed = IssueFile.inReadingOrder(summary.issues).map { ListedIssue($0, .new, since: today) }
        return CauseGrouping(summary, listed: listed, index: Project.boroughsFolder.indicatorIndex())
    }

    private func told(_ grouping: CauseGrouping) -> [String] {
        grouping.groups.map { group in
            let records = RecordType.all.compactMap { type in group.gain.records[type].map { "\(type.name) \($0)" } }.joined(separator: " ")
            return "\(group.code) \(group.file) \(group.column): \(group.issues.count)+\(group.consequences.count) [\(records)]"
        }
    }

    private static let sessions = """
        session_id,case_id,held_on,kind,attendance
        S-1,SUT-0001,,one_to_one,attended
        S-2,SUT-0001,,one_to_one,attended
        S-3,SUT-0001,2024-04-12,one_to_one,attended
        S-4,SUT-0001,2024-04-13,one_to_one,perhaps

        """

    @Test func `The same thing wrong in one column is one cause`() throws {
        let grouping = try grouping(["referrals.csv": Given.referrals, "sessions.csv": Self.sessions])
        #expect(told(grouping) == ["value_missing sessions.csv held_on: 2+0 [sessions 2]", "code_unknown sessions.csv attendance: 1+0 [sessions 1]"])
        #expect(grouping.held[.sessions] == 4)
        #expect(grouping.waiting[.sessions] == 3)
        #expect(grouping.groups[0].gain.undated == 2)
        #expect(grouping.groups[1].gain.quarters == [FinancialQuarter(year: 2024, number: 1): 1])
    }

    @Test func `What follows from a refused referral stands with it, and comes before what concerns one row`() throws {
        let referrals = try Given.referrals.with("2024-04-02,mash", "2024-04-02,nobody")
        let training = try Given.training.with("early_help,y", "early_help,perhaps")
        let grouping = try grouping([
            "referrals.csv": referrals, "people.csv": Given.people, "sessions.csv": Given.sessions, "training.csv": training,
        ])
        #expect(
            told(grouping) == [
                "code_unknown referrals.csv route: 1+4 [referrals 1 people 3 sessions 1]", "code_unknown training.csv attended: 1+0 [training 1]",
            ])
        #expect(grouping.groups[0].gain.complete.contains("Service users referred"))
        #expect(grouping.groups[0].gain.nearer.isEmpty)
    }

    @Test func `A row with two causes waits for both, and no figure is promised in full for one of them`() throws {
        let grouping = try grouping([
            "referrals.csv": Given.referrals, "sessions.csv": Given.sessions.replacingOccurrences(of: "2024-04-10,one_to_one", with: ",nothing"),
        ])
        #expect(grouping.groups.count == 2)
        for group in grouping.groups {
            #expect(group.gain.shared == 1)
            #expect(group.gain.complete.isEmpty)
            #expect(!group.gain.nearer.isEmpty)
        }
        let whole = try self.grouping(["referrals.csv": Given.referrals, "sessions.csv": try Given.sessions.with("2024-04-10", "")]).groups[0].gain
        #expect(abs(grouping.groups[0].gain.weight - whole.weight / 2) < 0.000_001)
    }

    @Test func `Only the figures that count a record are named`() throws {
        let people = try Given.people.with("P3,SUT-0001,child,Kit,Reed,2015-02-28", "P3,SUT-0001,child,Kit,Reed,2015-02-30")
        let outcomes =
            "response_id,case_id,person_id,answered_on,stage,respondent,item,answer\nO-1,SUT-0001,P2,2024-13-01,exit,adult_victim_survivor,wellbeing,same\n"
        let grouping = try grouping(["referrals.csv": Given.referrals, "people.csv": people, "outcomes.csv": outcomes])
        let answer = try #require(grouping.groups.first { $0.file == "outcomes.csv" && $0.column == "answered_on" })
        let figures = answer.gain.complete + answer.gain.nearer
        #expect(figures.contains("Wellbeing improved, in their own words"))
        #expect(!figures.contains { $0.contains("sleep") || $0.contains("Sleep") })
        let child = try #require(grouping.groups.first { $0.file == "people.csv" })
        #expect((child.gain.complete + child.gain.nearer).contains("Children known"))
        #expect(!(child.gain.complete + child.gain.nearer).contains("Adult victim-survivors referred"))
    }

    @Test func `Of a file that was not taken, every row comes back`() throws {
        let grouping = try grouping(["training.csv": Given.training.replacingOccurrences(of: "attended", with: "present")])
        #expect(told(grouping).first == "header_missing training.csv attended: 1+0 [training 1]")
        #expect(grouping.groups[0].gain.complete.contains { $0.contains("CORE") })
    }
}

import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// The page that says what to put right.
struct IssuesPageTests {
    private func page(_ files: [String: String], putRight: [ListedIssue] = []) throws -> String {
        let summary = try Given.run(files).summary
        let today = try Given.date("2024-07-15")
        let listed = IssueFile.inReadingOrder(summary.issues).map { ListedIssue($0, .open, since: today) }
        let feedback = RunFeedback(today: today, startedAt: "2024-07-15T10:00:00Z", isCheck: true, files: [], issues: listed, putRight: putRight)
        let grouping = CauseGrouping(summary, listed: listed, index: Project.boroughsFolder.indicatorIndex())
        return IssuesPage(borough: "Sutton", summary: summary, feedback: feedback, grouping: grouping).html
    }

    private func sessions(_ count: Int, held: String) -> String {
        "session_id,case_id,held_on,kind,attendance\n" + (1...count).map { "S-\($0),SUT-0001,\(held),one_to_one,attended\n" }.joined()
    }

    @Test func `It says what is wrong, what to write, since when, and what it would bring back`() throws {
        let page = try page(["referrals.csv": Given.referrals, "sessions.csv": sessions(1, held: "")])
        #expect(page.contains("sessions.csv, column held_on: empty cells"))
        #expect(page.contains("`held_on` is empty."))
        #expect(page.contains("Not taken because of this: Sessions 1 of 1."))
        #expect(page.contains("With them, these figures can be reported in full:"))
        #expect(page.contains(">C2<"))
        #expect(page.contains("15 July 2024"))
    }

    @Test func `A long list is cut, and says where the rest is`() throws {
        let page = try page(["referrals.csv": Given.referrals, "sessions.csv": sessions(224, held: "")])
        #expect(page.contains("and 214 more in issues.csv"))
        #expect(page.contains(">C11<"))
        #expect(!page.contains(">C12<"))
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"\" onload=x y='", "&lt;b&gt;", "<!--", "]]>", "'); DROP"])
    func `What a file says is shown and does nothing`(_ value: String) throws {
        let page = try page(["referrals.csv": Given.referrals, "sessions.csv": sessions(1, held: "\"\(value.replacingOccurrences(of: "\"", with: "\"\""))\"")])
        #expect(!page.contains(value))
        for tag in ["<script", "<!--", "<b>", "onload=x y='"] { #expect(!page.contains(tag)) }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func `Text cannot be turned or hidden by characters that nobody sees`() throws {
        let page = try page(["referrals.csv": Given.referrals, "sessions.csv": sessions(1, held: "2024\u{202E}10-40\u{200B}")])
        #expect(page.contains("2024[U+202E]10-40[U+200B]"))
        #expect(!page.unicodeScalars.contains { ["\u{202E}", "\u{200B}"].contains($0) })
    }

    @Test func `A heading that is hostile is no more than a heading`() throws {
        let page = try page(["training.csv": Given.training.replacingOccurrences(of: "agency", with: "<img src=x>")])
        #expect(!page.contains("<img"))
        #expect(page.contains("&lt;img src=x&gt;"))
    }

    @Test func `What was put right is told`() throws {
        let today = try Given.date("2024-07-15")
        var cells = IssueFile.header.split(separator: ",").map(String.init)
        (cells[2], cells[3], cells[6], cells[9]) = ("closures.csv", "", "B7", "There is no such date.")
        let page = try page(["referrals.csv": Given.referrals], putRight: [ListedIssue(cells: cells, .fixed, since: today)])
        #expect(page.contains("Put right since the last run"))
        #expect(page.contains("closures.csv, B7"))
        #expect(page.contains("Every row was taken."))
    }

    @Test func `It is a page that assistive technology can read, and runs nothing`() throws {
        let page = try page(["referrals.csv": Given.referrals, "sessions.csv": sessions(3, held: "")])
        for part in ["<!DOCTYPE html>", "lang=\"en-GB\"", "name=\"viewport\"", "<caption>", "scope=\"col\"", "scope=\"row\"", "<h1>", "Skip to main content"] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("<script"))
        #expect(page.components(separatedBy: "<h1>").count == 2)
        let (opened, closed) = (page.components(separatedBy: "<section").count, page.components(separatedBy: "</section>").count)
        #expect(opened == closed)
    }
}

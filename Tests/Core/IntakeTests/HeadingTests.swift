import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

struct HeadingTests {
    @Test func `a required column that is missing rejects the file, once, and names what it may be called`() throws {
        let outcome = try Given.run(["referrals.csv": try Given.referrals.with(",route,", ",rout,"), "people.csv": Given.people])
        #expect(
            outcome.told == [
                "referrals.csv:1 route header_missing reject_file", "referrals.csv:1 rout header_unexpected query",
                "people.csv:2 case_id reference_unknown error < referrals.csv:1", "people.csv:3 case_id reference_unknown error < referrals.csv:1",
                "people.csv:4 case_id reference_unknown error < referrals.csv:1",
            ])
        #expect(outcome.summary.issues.first?.fix.contains("`rout`") == true)
        #expect(outcome.summary.files.map(\.isRejected) == [true, false])
        #expect(outcome.summary.rows == 4 && outcome.summary.refused == 4)
        #expect(outcome.ledger.counts == [:])
    }

    @Test func `a column that may be empty may be missing`() throws {
        let without = try Given.training.with(",pre_score", "").with(",50", "")
        let outcome = try Given.run(["training.csv": without])
        #expect(outcome.told == ["training.csv:1 pre_score header_missing query"])
        #expect(outcome.ledger.record(.training, "T-1")?["post_score"] == .number(80))
    }

    @Test func `a column that nobody asked for is passed over and told`() throws {
        let extra = try Given.training.with("post_score\n", "post_score,shoe size\n").with("80\n", "80,43\n")
        let outcome = try Given.run(["training.csv": extra])
        #expect(outcome.told == ["training.csv:1 shoe size header_unexpected query"])
        #expect(outcome.summary.issues.first?.cell == "H1")
        #expect(outcome.summary.accepted == 1)
    }

    @Test func `two columns of one name reject the file`() throws {
        let twice = try Given.training.with("post_score\n", "post_score,course\n").with("80\n", "80,overview\n")
        let outcome = try Given.run(["training.csv": twice])
        #expect(outcome.told == ["training.csv:1 course header_duplicate reject_file"])
        #expect(outcome.summary.issues.first?.cell == "H1")
        #expect(outcome.summary.refused == 1)
    }

    @Test func `exact headings are exact, relaxed ones forgive case, spaces and hyphens`() throws {
        let titled = try Given.training.with("booking_id,course,event_on", "Booking ID,COURSE,event-on")
        let exact = try Given.run(["training.csv": titled])
        #expect(exact.refusals.count == 3)
        let relaxed = try Given.borough(sources: "sources: [{files: [training.csv], record: training, dates: [yyyy-MM-dd], headings: relaxed}]")
        #expect(try Given.run(["training.csv": titled], as: relaxed).told == [])
    }

    @Test func `headings alone are a clean file of no rows, and nothing at all is not`() throws {
        let heading = try Given.training.with("T-1,core,2024-05-01,early_help,y,50,80\n", "")
        let outcome = try Given.run(["training.csv": heading])
        #expect(outcome.told == [])
        #expect(outcome.summary.isClean && outcome.summary.files.map(\.rows) == [0])
        for empty in ["", "\n\n", ",,,\n", "\"open\n"] {
            #expect(try Given.run(["training.csv": empty]).told == ["training.csv:1  header_missing reject_file"])
        }
    }

    @Test func `a first row of more cells than an export has columns is refused, not told cell by cell`() throws {
        let outcome = try Given.run(["training.csv": String(repeating: "a,", count: 2_000) + "a\n"])
        #expect(outcome.told == ["training.csv:1  file_too_large reject_file"])
    }

    @Test func `a file that no source describes is told and not read`() throws {
        let outcome = try Given.run(["trainings.csv": Given.training, "notes.docx": "x", "training.csv": Given.training])
        #expect(outcome.told == ["notes.docx:1  file_unknown query", "trainings.csv:1  file_unknown query"])
        #expect(outcome.summary.issues.last?.fix.contains("training.csv") == true)
        #expect(outcome.summary.rows == 1)
    }

    @Test func `a path that is not there ends the run`() throws {
        var run = IntakeRun(configuration: try Given.sutton(), ledger: MemoryLedger(), today: try Given.date("2024-07-15"))
        #expect(throws: IntakeError.self) { try run.read(["/no/such/folder"]) }
    }

    @Test func `an export of another borough is refused as a whole`() throws {
        let strangers =
            Given.referrals + Given.referrals.split(separator: "\n")[1].replacingOccurrences(of: "SUT-0001", with: "CAM-0002") + "\n"
            + Given.referrals.split(separator: "\n")[1].replacingOccurrences(of: "SUT-0001", with: "CAM-0003") + "\n"
        let outcome = try Given.run(["referrals.csv": strangers])
        #expect(outcome.told == ["referrals.csv:3 case_id wrong_borough reject_file"])
        #expect(outcome.summary.refused == 3)
    }

    @Test func `a single row of another borough is refused alone`() throws {
        let stranger = Given.referrals + "R-2,CAM-0002,2024-04-02,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,\n"
        let outcome = try Given.run(["referrals.csv": stranger, "people.csv": Given.people])
        #expect(outcome.told == ["referrals.csv:3 case_id wrong_borough error"])
        #expect(outcome.summary.accepted == 4)
    }
}

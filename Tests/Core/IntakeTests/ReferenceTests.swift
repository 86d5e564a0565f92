import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// What a row says about other rows: references, keys, and what follows from a refusal.
struct ReferenceTests {
    private let export = [
        "referrals.csv": Given.referrals, "people.csv": Given.people, "child_voice.csv": Given.childVoice, "sessions.csv": Given.sessions,
    ]

    private func run(_ file: String, _ text: String) throws -> Outcome {
        try Given.run(export.merging([file: text]) { $1 })
    }

    @Test func `an export without faults is taken whole`() throws {
        let outcome = try Given.run(export)
        #expect(outcome.told == [])
        #expect(outcome.summary.rows == 6 && outcome.summary.accepted == 6)
    }

    @Test func `what follows from a refused referral names that referral as the cause, down to the child's voice`() throws {
        let outcome = try run("referrals.csv", try Given.referrals.with("mash", "mahs"))
        #expect(
            outcome.told == [
                "referrals.csv:2 route code_unknown error",
                "people.csv:2 case_id reference_unknown error < referrals.csv:2", "people.csv:3 case_id reference_unknown error < referrals.csv:2",
                "people.csv:4 case_id reference_unknown error < referrals.csv:2", "sessions.csv:2 case_id reference_unknown error < referrals.csv:2",
                "child_voice.csv:2 case_id reference_unknown error < referrals.csv:2",
            ])
        #expect(outcome.rowsAddUp && outcome.summary.accepted == 0)
    }

    @Test func `a child's voice whose child was refused names the child, and a person refused for the referral passes that on`() throws {
        let child = try run("people.csv", try Given.people.with("child,Kit", "chidl,Kit"))
        #expect(child.told == ["people.csv:4 role code_unknown error", "child_voice.csv:2 person_id reference_unknown error < people.csv:4"])
        // The second case's referral is refused; its child is spoken of in the first case's record.
        let referrals = Given.referrals + "R-2,SUT-0002,2024-04-02,mahs,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,\n"
        let people = Given.people + "P4,SUT-0002,child,Jo,Hale,2014-02-28,F,WBRI,,not_needed,\n"
        let voice = try Given.childVoice.with("P3", "P4")
        let chain = try Given.run(["referrals.csv": referrals, "people.csv": people, "child_voice.csv": voice])
        #expect(
            chain.told == [
                "referrals.csv:3 route code_unknown error", "people.csv:5 case_id reference_unknown error < referrals.csv:3",
                "child_voice.csv:2 person_id reference_unknown error < referrals.csv:3",
            ])
    }

    @Test func `a row that refers to nothing at all has no cause`() throws {
        let outcome = try run("child_voice.csv", try Given.childVoice.with("P3", "P9"))
        #expect(outcome.told == ["child_voice.csv:2 person_id reference_unknown error"])
        #expect(try run("sessions.csv", try Given.sessions.with("SUT-0001", "SUT-0009")).told == ["sessions.csv:2 case_id reference_unknown error"])
    }

    @Test(arguments: [
        ("R-1,SUT-0001", "R-1,SUT-0001,"), ("R-1,SUT-0001,2024-04-02", "R-1,SUT-0001"), ("mash", "\"ma\"sh"), ("mash", "\"mash"),
    ])
    func `what refers to a row of the wrong shape follows from it`(_ old: String, _ new: String) throws {
        let outcome = try run("referrals.csv", try Given.referrals.with(old, new))
        #expect(outcome.told.first == "referrals.csv:2  row_shape error")
        #expect(outcome.told.count == 6)
        #expect(outcome.told.dropFirst().allSatisfy { $0.hasSuffix(" < referrals.csv:2") }, "\(outcome.told)")
    }

    @Test func `nothing happens before the referral`() throws {
        let outcome = try run("sessions.csv", try Given.sessions.with("2024-04-10", "2024-04-01"))
        #expect(outcome.told == ["sessions.csv:2 held_on date_order error"])
        #expect(try run("sessions.csv", try Given.sessions.with("2024-04-10", "2024-04-02")).told == [])
    }

    @Test func `what an earlier run kept is there for a later one`() throws {
        let ledger = MemoryLedger()
        #expect(try Given.run(["referrals.csv": Given.referrals, "people.csv": Given.people], into: ledger).told == [])
        #expect(try Given.run(["child_voice.csv": Given.childVoice], into: ledger).told == [])
        let changed = try Given.run(["child_voice.csv": try Given.childVoice.with("play", "conversation")], into: ledger)
        #expect(changed.summary.files.map(\.changedRecords) == [1])
    }

    @Test func `an exact repeat is a query, another row under the same key an error at the key's column`() throws {
        let row = "T-1,core,2024-05-01,early_help,y,50,80\n"
        let again = try Given.run(["training.csv": Given.training + row])
        #expect(again.told == ["training.csv:3 booking_id duplicate_key query"])
        #expect(again.summary.accepted == 2 && again.ledger.count(of: .training) == 1)
        let other = try Given.run(["training.csv": Given.training + (try row.with("50", "51"))])
        #expect(other.told == ["training.csv:3 booking_id duplicate_key error"])
        #expect(other.summary.accepted == 1 && other.summary.issues.first?.message.contains("Row 2") == true)
        #expect(other.ledger.record(.training, "T-1")?["pre_score"] == .number(50))
    }

    @Test func `two fields of a key are both needed to clash`() throws {
        let needs =
            "assessment_id,case_id,assessed_on,stage,need\nN1,SUT-0001,2024-04-10,initial,housing\nN1,SUT-0001,2024-04-10,initial,alcohol\nN1,SUT-0001,2024-04-11,initial,alcohol\n"
        let outcome = try Given.run(["referrals.csv": Given.referrals, "needs.csv": needs])
        #expect(outcome.told == ["needs.csv:4 assessment_id duplicate_key error"])
        #expect(outcome.ledger.count(of: .needs) == 2)
    }

    @Test func `issues.csv has each cause before its consequences, in the order of the files, and queries last`() throws {
        let referrals =
            try Given.referrals.with("mash", "mahs")
            + "R-2,SUT-0002,2024-04-02,never,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,\n"
        let people = Given.people + "P4,SUT-0002,child,Jo,Hale,2014-02-28,F,WBRI,,not_needed,\n"
        let training = try Given.training.with(",core,", ",corr,") + "T-2,core,2024-05-01,early_help,y,50,80\nT-2,core,2024-05-01,early_help,y,50,80\n"
        let outcome = try Given.run(["training.csv": training, "people.csv": people, "referrals.csv": referrals, "sessions.csv": "x\n"])
        let lines = IssueFile.text(outcome.summary.issues).split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.first?.joined(separator: ",") == IssueFile.header)
        #expect(
            lines.dropFirst().filter { $0[0] != "reject_file" && $0[1] != "header_unexpected" }.map { "\($0[2]):\($0[4]) \($0[1])" } == [
                "referrals.csv:2 code_unknown", "people.csv:2 reference_unknown", "people.csv:3 reference_unknown", "people.csv:4 reference_unknown",
                "referrals.csv:3 code_unknown", "people.csv:5 reference_unknown", "training.csv:2 code_unknown", "training.csv:4 duplicate_key",
            ])
        let severities = lines.dropFirst().map { String($0[0]) }
        #expect(severities == severities.sorted { rank($0) < rank($1) })
        #expect(lines.count == outcome.summary.issues.count + 1)
    }

    private func rank(_ severity: String) -> Int { ["reject_file", "error", "query"].firstIndex(of: severity) ?? 3 }
}

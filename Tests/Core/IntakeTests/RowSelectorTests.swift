import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

@Suite("Columns that say what a row holds")
struct RowSelectorTests {
    private static let sources = """
        defaults:
          dates: [yyyy-MM-dd]
          headings: relaxed
          codes: relaxed
          labels:
            sessions.kind: {"1:1 session": one_to_one, "Joint session": joint}
            partner_contacts.outcome: {"Spoke to partner": successful, "No answer": no_reply}
            yes_no: {"Yes": y, "No": n}
        sources:
          - files: ["referrals.csv"]
            record: referrals
          - files: ["people.csv"]
            record: people
          - files: ["activities.csv"]
            passed_over: {Activity type: [Email, Case discussion]}
            records:
              - type: sessions
                columns: {Activity no: session_id, Case: case_id, Day: held_on, Activity type: kind, Result: attendance}
                only_where: {Activity type: ["1:1 session", "Joint session"]}
              - type: partner_contacts
                columns: {Activity no: contact_id, Case: case_id, Person: person_id, Day: contacted_on, Safe: safe_contact_checked, Result: outcome}
                only_where: {Activity type: [Call to partner]}
          - files: ["assessments.csv"]
            passed_over: {Housing: ["No"], Alcohol: ["No"]}
            records:
              - type: needs
                columns: {No: assessment_id, Case: case_id, Day: assessed_on, Stage: stage}
                constants: {need: housing}
                only_where: {Housing: ["Yes"]}
              - type: needs
                columns: {No: assessment_id, Case: case_id, Day: assessed_on, Stage: stage}
                constants: {need: alcohol}
                only_where: {Alcohol: ["Yes"]}

        """
    private static let borough = Result { try Given.borough(sources: sources) }

    private static func run(_ name: String, _ text: String) throws -> Outcome {
        let people = Given.people.replacing(",la_child_id", with: "").replacing("not_needed,", with: "not_needed")
        return try Given.run(["referrals.csv": Given.referrals, "people.csv": people, name: text], as: try borough.get())
    }

    private static let activities = "Activity no,Case,Person,Activity type,Day,Result,Safe\n"

    @Test func `a table of several kinds of rows gives each row's own record`() throws {
        let rows = """
            1,SUT-0001,P1,1:1 session,2024-05-01,attended,
            2,SUT-0001,P2,Call to partner,2024-05-02,Spoke to partner,Yes
            3,SUT-0001,P1,joint_session,2024-05-08,attended,
            4,SUT-0001,P1,Email,2024-05-09,whatever,
            5,SUT-0001,,,,,

            """
        let outcome = try Self.run("activities.csv", Self.activities + rows)
        #expect(outcome.refusals == [])
        #expect(outcome.ledger.counts["sessions"] == 2 && outcome.ledger.counts["partner_contacts"] == 1)
        #expect(outcome.ledger.record(.sessions, "3")?["kind"] == .text("joint"))
        #expect(outcome.ledger.record(.partnerContacts, "2")?["outcome"] == .text("successful"))
    }

    @Test func `a word that nobody has named is refused at its cell, with the nearest, and never passed over`() throws {
        let outcome = try Self.run("activities.csv", Self.activities + "1,SUT-0001,P2,Calls to partner,2024-05-02,Spoke to partner,Yes\n")
        #expect(outcome.refusals == ["activities.csv:2 Activity type code_unknown error"])
        let issue = try #require(outcome.summary.issues.first { $0.code == "code_unknown" })
        #expect(issue.message == "By this it is not known what the row holds. Did you mean `Call to partner`?")
        #expect(issue.fix.contains("`only_where` or `passed_over`"))
        #expect(outcome.ledger.counts["partner_contacts"] == nil)
    }

    @Test func `what is wrong in the record of its kind is told, and of no other kind`() throws {
        let outcome = try Self.run("activities.csv", Self.activities + "1,SUT-0001,P2,Call to partner,2024-13-02,Spoke,Yes\n2,SUT-0001,,1:1 session,,came,\n")
        #expect(
            outcome.refusals == [
                "activities.csv:2 Day date_impossible error", "activities.csv:2 Result code_unknown error", "activities.csv:3 Result code_unknown error",
                "activities.csv:3 Day value_missing error",
            ])
    }

    @Test func `a column for each answer gives a record for each that is yes`() throws {
        let rows = """
            No,Case,Day,Stage,Housing,Alcohol
            A1,SUT-0001,2024-05-01,initial,Yes,Yes
            A2,SUT-0001,2024-06-01,review,No,yes
            A3,SUT-0001,2024-07-01,exit,No,

            """
        let outcome = try Self.run("assessments.csv", rows)
        #expect(outcome.refusals == [])
        #expect(outcome.ledger.counts["needs"] == 3)
        let wrong = try Self.run("assessments.csv", rows.replacing("No,yes", with: "Not sure,yes"))
        #expect(wrong.refusals == ["assessments.csv:3 Housing code_unknown error"])
    }

    @Test func `without the column nobody can say what the rows hold`() throws {
        let outcome = try Self.run("assessments.csv", "No,Case,Day,Stage,Alcohol\nA1,SUT-0001,2024-05-01,initial,Yes\n")
        #expect(outcome.refusals == ["assessments.csv:1 Housing header_missing reject_file"])
    }

    @Test func `what refers to such a row follows from it`() throws {
        let sources = Self.sources.replacing(
            "    record: people\n", with: "    records: [{type: people, only_where: {role: [service_user, adult_victim_survivor, child]}}]\n")
        let people = Given.people.replacing("adult_victim_survivor", with: "aunt")
        let contacts = Self.activities + "2,SUT-0001,P2,Call to partner,2024-05-02,Spoke to partner,Yes\n"
        let outcome = try Given.run(
            ["referrals.csv": Given.referrals, "people.csv": people, "activities.csv": contacts], as: try Given.borough(sources: sources))
        #expect(
            outcome.refusals == ["people.csv:3 role code_unknown error", "activities.csv:2 Person reference_unknown error < people.csv:3"])
    }

    // MARK: Words that say nothing

    @Test func `a wording with nothing after it is read as an empty cell, which may be missing or not`() throws {
        let sources =
            "defaults: {dates: [yyyy-MM-dd], labels: {referrals.decision_reason: {Other: , \"N/A\": \"\"}, referrals.route: {Unknown: }}}\n"
            + "sources: [{files: [referrals.csv], record: referrals}]\n"
        let given = try Given.borough(sources: sources)
        for word in ["Other", "N/A"] {
            let outcome = try Given.run(["referrals.csv": try Given.referrals.with("2024-04-04,,", "2024-04-04,\(word),")], as: given)
            #expect(outcome.told == [])
            #expect(outcome.ledger.record(.referrals, "R-1")?["decision_reason"] == Value.none)
        }
        let unknown = try Given.run(["referrals.csv": try Given.referrals.with(",mash,", ",Unknown,")], as: given)
        #expect(unknown.refusals == ["referrals.csv:2 route value_missing error"])
    }

    // MARK: Several codes in a cell

    @Test(arguments: [("\", \"", "su, police"), ("\";\"", "su ;police"), ("\" / \"", "su/police"), ("\"+\"", "su+police")])
    func `codes in one cell are joined as the borough joins them`(_ joiner: String, _ cell: String) throws {
        let given = try Given.borough(
            sources:
                "defaults: {dates: [yyyy-MM-dd], delimiter: pipe, codes_joined_by: \(joiner)}\nsources:\n  - {files: [referrals.csv], record: referrals, delimiter: comma}\n"
                + "  - {files: [soag.csv], record: soag}\n")
        let heading = "grid_id|case_id|assessed_on|stage|domain|severity|severity_trend|frequency_trend|informants\n"
        let row = "G1|SUT-0001|2024-05-01|intake|physical|standard|unchanged|unchanged|\(cell)\n"
        let outcome = try Given.run(["referrals.csv": Given.referrals, "soag.csv": heading + row], as: given)
        let told = outcome.refusals.filter { $0.contains("informants") }
        #expect(told == [])
        let wrong = try Given.run(["referrals.csv": Given.referrals, "soag.csv": heading + row.replacing("police", with: "polise")], as: given)
        let issue = try #require(wrong.summary.issues.first { $0.column == "informants" })
        #expect(issue.message.contains("codes are joined by"))
    }
}

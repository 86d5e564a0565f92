import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// What is wrong with one cell, told at that cell.
struct CellTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let told: [String]
        var testDescription: String { new }
    }

    @Test(arguments: [
        Slip(old: "2024-04-02", new: "2024-02-31", told: ["received_on date_impossible"]),
        Slip(old: "2024-04-02", new: "02/04/2024", told: ["received_on date_impossible"]),
        Slip(old: "2024-04-02", new: "2024-07-16", told: ["received_on date_in_future"]),
        Slip(old: "2024-04-02", new: "2019-12-31", told: ["received_on date_out_of_range"]),
        Slip(old: "2024-04-02", new: "0024-04-02", told: ["received_on date_out_of_range"]),
        Slip(old: "2024-04-02", new: "2024-04-05", told: ["decided_on date_order"]),
        Slip(old: "2024-04-02", new: "", told: ["received_on value_missing"]),
        Slip(old: ",9,", new: ",nine,", told: ["dash_score number_invalid"]),
        Slip(old: ",9,", new: ",9.5,", told: ["dash_score number_invalid"]),
        Slip(old: ",9,", new: ",25,", told: ["dash_score number_out_of_range"]),
        Slip(old: ",9,", new: ",-1,", told: ["dash_score number_out_of_range"]),
        Slip(old: ",9,", new: ",,", told: ["dash_score value_missing"]),
        Slip(old: "mash", new: "mahs", told: ["route code_unknown"]),
        Slip(old: "mash", new: "MASH", told: ["route code_unknown"]),
        Slip(old: "R-1", new: "R 1", told: ["referral_id identifier_invalid"]),
        Slip(old: "R-1", new: String(repeating: "R", count: 65), told: ["referral_id identifier_invalid"]),
        Slip(old: "2024-04-04", new: "", told: ["decided_on value_missing"]),
        Slip(old: "accepted,2024-04-04", new: "pending,", told: []),
        Slip(old: "2024-04-02", new: " 2024-04-02 ", told: []),
        Slip(old: "E09000029", new: "E08000025", told: []),
        Slip(old: "E09000029", new: "E09000099", told: ["residence_gss code_unknown"]),
    ])
    func `a slip in a referral is told at its cell, and nothing else is`(_ slip: Slip) throws {
        let outcome = try Given.run(["referrals.csv": try Given.referrals.with(slip.old, slip.new)])
        #expect(outcome.told == slip.told.map { "referrals.csv:2 \($0) error" })
        #expect(outcome.summary.accepted == (slip.told.isEmpty ? 1 : 0))
        #expect(outcome.ledger.count(of: .referrals) == (slip.told.isEmpty ? 1 : 0))
    }

    @Test func `several faults of a row are all told, the row once refused`() throws {
        let outcome = try Given.run(["referrals.csv": try Given.referrals.with("2024-04-02,mash", "never,mahs").with(",9,", ",x,")])
        #expect(outcome.told == ["received_on date_impossible", "route code_unknown", "dash_score number_invalid"].map { "referrals.csv:2 \($0) error" })
        #expect(outcome.summary.refused == 1)
        #expect(outcome.summary.issues.map(\.cell) == ["C2", "D2", "F2"])
        #expect(outcome.summary.issues.allSatisfy { $0.caseReference == "SUT-0001" && !$0.fix.isEmpty })
        #expect(outcome.summary.issues[1].message.contains("`mash`"))
    }

    @Test(arguments: [
        ("2015-02-28", "1899-12-31", "date_out_of_range"), ("2015-02-28", "2031-05-01", "date_in_future"), ("2015-02-28", "2015-02-29", "date_impossible"),
    ])
    func `a birth is from 1900 to today`(_ old: String, _ new: String, _ code: String) throws {
        let people = try Given.people.with(old, new)
        let outcome = try Given.run(["referrals.csv": Given.referrals, "people.csv": people])
        #expect(outcome.told == ["people.csv:4 birth_date \(code) error"])
    }

    @Test(
        arguments: [
            ("2024-05-01,early_help,y", "2025-05-01,early_help,n", []), ("2024-05-01,early_help,y", "2025-05-01,early_help,y", ["event_on date_in_future"]),
            ("2024-05-01,early_help,y", "2044-05-01,early_help,n", ["event_on date_out_of_range"]), (",50,80", ",,", []),
            (",50,80", ",50,101", ["post_score number_out_of_range"]),
        ] as [(String, String, [String])])
    func `training may be planned, but not attended before it was held`(_ old: String, _ new: String, _ told: [String]) throws {
        let outcome = try Given.run(["training.csv": try Given.training.with(old, new)])
        #expect(outcome.told == told.map { "training.csv:2 \($0) error" })
    }

    @Test(arguments: [
        ("T-1,core", "T-1", "too few"), ("80\n", "80,,\n", "too much"), ("T-1,core", "T-1,\"co\"re", "closing"), ("T-1,core", "T-1,\"core", "never closed"),
    ])
    func `a row of the wrong shape is told as a whole`(_ old: String, _ new: String, _ what: String) throws {
        let outcome = try Given.run(["training.csv": try Given.training.with(old, new) + "T-2,overview,2024-05-02,early_help,n,,\n"])
        #expect(outcome.told == ["training.csv:2  row_shape error"], "\(what)")
        #expect(outcome.ledger.count(of: .training) == 1)
        #expect(outcome.summary.rows == 2 && outcome.summary.refused == 1)
    }

    @Test func `an answer is checked against the list of its item, and one without a known item is not blamed as well`() throws {
        let heading = "response_id,case_id,person_id,answered_on,stage,respondent,item,answer\n"
        let row = "Q1,SUT-0001,P2,2024-05-01,exit,adult_victim_survivor,"
        let given = ["referrals.csv": Given.referrals, "people.csv": Given.people]
        func told(_ cells: String) throws -> [String] {
            try Given.run(given.merging(["outcomes.csv": heading + row + cells + "\n"]) { $1 }).told
        }
        #expect(try told("wellbeing,greatly_improved") == [])
        #expect(try told("feels_safe,greatly_improved") == ["outcomes.csv:2 answer code_unknown error"])
        #expect(try told("wellbein,greatly_improved") == ["outcomes.csv:2 item code_unknown error"])
        #expect(try told("wellbeing,") == ["outcomes.csv:2 answer value_missing error"])
        #expect(try told(",greatly_improved") == ["outcomes.csv:2 item value_missing error"])
    }

    @Test func `informants are taken in the list's order, each once`() throws {
        let soag = "grid_id,case_id,assessed_on,stage,domain,severity,severity_trend,frequency_trend,informants\n"
        func row(_ informants: String) -> String { soag + "G1,SUT-0001,2024-04-10,intake,physical,high,worse,worse,\(informants)\n" }
        let taken = try Given.run(["referrals.csv": Given.referrals, "soag.csv": row("csc + su+psw+su")])
        #expect(taken.told == [])
        #expect(taken.ledger.record(.soag, "G1|physical")?["informants"] == .text("su+psw+csc"))
        for wrong in ["su+", "su++psw", "su,psw", "su+pws"] {
            let outcome = try Given.run(["referrals.csv": Given.referrals, "soag.csv": row("\"\(wrong)\"")])
            #expect(outcome.told == ["soag.csv:2 informants code_unknown error"])
        }
    }

    @Test func `the proposed spelling of a date is one that would be taken`() throws {
        for pattern in ["d MMMM yyyy", "dd-MMM-yy", "yyyyMMdd", "dd/MM/yyyy HH:mm", "d–M–yyyy"] {
            let borough = try Given.borough(sources: "sources: [{files: [training.csv], record: training, dates: [\(pattern)]}]")
            let issue = try #require(try Given.run(["training.csv": Given.training], as: borough).summary.issues.first)
            let proposed = try #require(issue.fix.components(separatedBy: "for example ").last?.dropLast())
            let corrected = try Given.training.with("2024-05-01", String(proposed))
            #expect(try Given.run(["training.csv": corrected], as: borough).told == [], "\(pattern): \(proposed)")
        }
    }
}

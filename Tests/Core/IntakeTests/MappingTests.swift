import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// What a source's configuration can say about where fields come from.
struct MappingTests {
    private static let sources = """
        defaults: {dates: [yyyy-MM-dd]}
        sources:
          - files: [cases.csv]
            records:
              - type: referrals
                columns: {Ref: case_id, Received: received_on, From: route, Dash: dash_score, Decision: decision, Decided: decided_on}
                made: {referral_id: "R-{Ref}/{Nr}"}
                constants: {residence_gss: E09000029, service_user_consent: y, open_criminal_investigation: n, framing: domestic_abuse, child_impact_recorded: y}
                without: [professional_judgement, victim_survivor_consent, decision_reason, redirected_to]
              - type: people
                columns: {Ref: case_id, Person: person_id, Born: birth_date, Sex: sex, Ethnicity: ethnicity}
                split: [{column: Name, at: ", ", into: [surname, forename]}]
                constants: {role: service_user, interpreter: not_needed}
                without: [postcode, la_child_id]
              - type: closures
                columns: {Ref: case_id, Closed: closed_on, Why: reason}
                skip_when_empty: [Closed, Why]

        """
    private static let heading = "Ref,Nr,Received,From,Dash,Decision,Decided,Person,Born,Sex,Ethnicity,Name,Closed,Why\n"
    private static let row = "SUT-0001,1,2024-04-02,mash,9,accepted,2024-04-04,P1,1988-03-14,M,WBRI,\"Reed, Sam\",2024-06-01,completed\n"
    private let borough: BoroughConfiguration

    init() throws {
        borough = try Given.borough(sources: Self.sources)
    }

    private func run(_ rows: String...) throws -> Outcome {
        try Given.run(["cases.csv": Self.heading + rows.joined()], as: borough)
    }

    @Test func `one row gives three records, with made, split and constant fields`() throws {
        let outcome = try run(Self.row)
        #expect(outcome.told == [])
        #expect(outcome.ledger.counts == ["referrals": 1, "people": 1, "closures": 1])
        #expect(outcome.ledger.record(.referrals, "R-SUT-0001/1")?["residence_gss"] == .text("E09000029"))
        let person = try #require(outcome.ledger.record(.people, "P1"))
        #expect(person["surname"].identifying?.reveal() == "Reed")
        #expect(person["forename"].identifying?.reveal() == "Sam")
        #expect(person["role"] == .text("service_user"))
    }

    @Test func `a part of the row whose columns are all empty gives no record, one that is half there is told`() throws {
        let open = try run(try Self.row.with("2024-06-01,completed", ","))
        #expect(open.told == [] && open.ledger.counts == ["referrals": 1, "people": 1])
        let half = try run(try Self.row.with("2024-06-01,completed", ",completed"))
        #expect(half.told == ["cases.csv:2 Closed value_missing error"])
    }

    @Test func `a fault in one record keeps the row's other records out too`() throws {
        let outcome = try run(try Self.row.with("2024-06-01", "2024-03-01"))
        #expect(outcome.told == ["cases.csv:2 Closed date_order error"])
        #expect(outcome.ledger.counts == [:])
    }

    @Test func `a key that clashes in one record keeps the row's other records out too`() throws {
        let second = try Self.row.with("SUT-0001", "SUT-0002").with("Reed, Sam", "Hale, Jo")
        let outcome = try run(Self.row, second)
        #expect(outcome.told == ["cases.csv:3 Person duplicate_key error"])
        #expect(outcome.ledger.counts == ["referrals": 1, "people": 1, "closures": 1])
        #expect(outcome.summary.accepted == 1 && outcome.rowsAddUp)
    }

    @Test func `one number for two people of one row keeps the row out, and is told as what it is`() throws {
        let export = try String(contentsOfFile: "\(Project.examples(of: "westminster"))/cases_wide.csv", encoding: .utf8)
        let lines = export.split(separator: "\n").prefix(2).joined(separator: "\n").replacing("P00002", with: "P00001")
        let outcome = try Given.run(["cases_wide.csv": lines + "\n"], as: try Project.boroughsFolder.borough("westminster"))
        #expect(outcome.told == ["cases_wide.csv:2 VS ref duplicate_key error"])
        #expect(outcome.summary.issues.map(\.message) == ["This row holds the same key twice and says different things of it."])
        #expect(outcome.ledger.counts == [:])
    }

    @Test func `a made key needs all of its columns`() throws {
        #expect(try run(try Self.row.with("SUT-0001,1,", "SUT-0001,,")).told == ["cases.csv:2 Nr value_missing error"])
        #expect(try run(try Self.row.with("SUT-0001,1,", "SUT-0001,1 2,")).told == ["cases.csv:2 Ref identifier_invalid error"])
        #expect(try run(try Self.row.with("SUT-0001,1,", ",1,")).told == ["cases.csv:2 Ref value_missing error"])
    }

    @Test(arguments: [("Reed", "cell_not_split"), (", Sam", "value_missing"), ("\"Reed, \"", "cell_not_split"), ("", "value_missing")])
    func `a cell that lacks a part is told once, at its column`(_ name: String, _ code: String) throws {
        let cell = name == ", Sam" ? "\", Sam\"" : name
        #expect(try run(try Self.row.with("\"Reed, Sam\"", cell)).told == ["cases.csv:2 Name \(code) error"])
    }

    @Test func `the last part of a split cell takes what is left`() throws {
        let outcome = try run(try Self.row.with("Reed, Sam", "Reed,  Sam, the younger"))
        #expect(outcome.ledger.record(.people, "P1")?["forename"].identifying?.reveal() == "Sam, the younger")
    }

    @Test(arguments: [("Reed, Sam", "Name"), ("mash,9", "From"), ("SUT-0001,1", "Nr")])
    func `bytes that are no text are told in split and made cells as in others`(_ text: String, _ column: String) throws {
        let bytes = Data((Self.heading + (try Self.row.with(text, text == "mash,9" ? "ma\u{1},9" : text + "\u{1}"))).utf8.map { $0 == 1 ? 0xE9 : $0 })
        let outcome = try Given.run(["cases.csv": bytes], as: borough)
        #expect(outcome.told == ["cases.csv:2 \(column) encoding_invalid error"])
    }

    @Test func `a decision that is pending needs no day`() throws {
        #expect(try run(try Self.row.with("accepted,2024-04-04", "pending,")).told == [])
        #expect(try run(try Self.row.with("accepted,2024-04-04", "accepted,")).told == ["cases.csv:2 Decided value_missing error"])
    }

    @Test func `a case that a later row of the same file opens is known from then on`() throws {
        let sources = Self.sources.replacingOccurrences(of: "without: [professional", with: "skip_when_empty: [Received]\n        without: [professional")
        let borough = try Given.borough(sources: sources)
        let person = "SUT-0001,,,,,,,P9,1988-03-14,M,WBRI,\"Reed, Kim\",,\n"
        let late = try person.with("P9", "P8")
        let outcome = try Given.run(["cases.csv": Self.heading + person + Self.row + late], as: borough)
        #expect(outcome.told == ["cases.csv:2 Ref reference_unknown error"])
        #expect(outcome.ledger.record(.people, "P8") != nil)
    }
}

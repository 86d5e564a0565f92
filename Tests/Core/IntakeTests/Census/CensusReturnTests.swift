import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

/// What is kept of a return, and what is not.
struct CensusReturnTests {
    private struct Expected: Decodable {
        let children_in_return: Int
        let linked: Int
        let by_kind: [String: Int]
        let cpp_ended_in_year: Int
        let restart_children_without_data: Int
    }

    @Test(arguments: ["camden", "croydon"])
    func `a borough's return gives what is expected of it, and nothing is wrong with it`(_ borough: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Project.fixtures)/expected/cin.json"))
        let expected = try #require(try JSONDecoder().decode([String: Expected].self, from: data)[borough])
        let ledger = MemoryLedger()
        var run = IntakeRun(configuration: try Project.boroughsFolder.borough(borough), ledger: ledger, today: try Given.date("2025-01-31"))
        let summary = try run.read([Project.examples(of: borough)])
        let census = try #require(summary.census.first)
        #expect(summary.isClean && !summary.issues.contains { $0.location.file.hasSuffix(".xml") })
        #expect(census.collectionYear == 2024)
        #expect(census.childrenInReturn == expected.children_in_return)
        #expect(census.linked == expected.linked)
        #expect(["assessment": census.assessment, "cin": census.childInNeedPlan, "cpp": census.childProtectionPlan] == expected.by_kind)
        #expect(census.protectionPlansEndedInYear == expected.cpp_ended_in_year)
        #expect(census.withoutData == expected.restart_children_without_data)
        #expect(ledger.count(of: .socialCareCoverage) == expected.linked)
    }

    @Test func `of a child of Restart's the referrals, the statuses and the covered year are kept`() throws {
        let ledger = CensusGiven.ledger()
        let outcome = try CensusGiven.read(CensusGiven.text(CensusGiven.child()), into: ledger)
        #expect(outcome.summary.rows == 1 && outcome.summary.refused == 0)
        #expect(
            ledger.records(.childStatus).map(Self.shown) == [
                "person_id P1, case_id SUT-0001, status assessment, started_on 2023-05-05, ended_on 2023-06-10, factor_3a y, factor_3b n, factor_3c n",
                "person_id P1, case_id SUT-0001, status child_in_need_plan, started_on 2023-06-12, ended_on 2023-06-20",
                "person_id P1, case_id SUT-0001, status child_protection_plan, started_on 2023-06-20, ended_on 2024-01-15",
            ])
        #expect(
            ledger.records(.socialCareReferrals).map(Self.shown) == [
                "person_id P1, case_id SUT-0001, referred_on 2023-05-02, no_further_action n, closed_on 2024-02-20, closure_reason RC7",
                "person_id P1, case_id SUT-0001, referred_on 2024-03-01, no_further_action y",
            ])
        #expect(
            ledger.records(.socialCareCoverage).map(Self.shown) == [
                "person_id P1, case_id SUT-0001, covered_from 2023-04-01, covered_until 2024-03-31"
            ])
    }

    private static func shown(_ record: Record) -> String {
        zip(record.type.fields, record.values).filter { !$1.isEmpty }.map { "\($0.name) \($1.keyText)" }.joined(separator: ", ")
    }

    @Test func `a child in two cases is one child of the return, and both cases get its statuses`() throws {
        let ledger = CensusGiven.ledger()
        ledger.known.append(KnownChild(personID: "P9", caseID: "SUT-0009", number: Identifying("K1")))
        let outcome = try CensusGiven.read(CensusGiven.text(CensusGiven.child()), into: ledger)
        let census = try #require(outcome.summary.census.first)
        #expect(census.linked == 1 && census.childProtectionPlan == 1 && census.withoutData == 2)
        #expect(Set(ledger.records(.childStatus).compactMap(\.caseID)) == ["SUT-0001", "SUT-0009"])
    }

    @Test(arguments: [("2024-03-31", 0), ("2024-04-01", 1)])
    func `of the children of whom a return says nothing, those who came to Restart after its year are counted apart`(_ received: String, _ later: Int)
        throws
    {
        let ledger = CensusGiven.ledger()
        ledger.known += [
            KnownChild(personID: "P4", caseID: "SUT-0004", number: Identifying("K4")),
            KnownChild(personID: "P5", caseID: "SUT-0005", number: Identifying("k4")),
        ]
        try keepReferral(of: "SUT-0001", "2025-01-01", ledger)
        try keepReferral(of: "SUT-0002", received, ledger)
        // One of the cases of a child who is in two is within the year.
        try keepReferral(of: "SUT-0004", "2024-03-31", ledger)
        try keepReferral(of: "SUT-0005", "2025-01-01", ledger)
        let child = CensusGiven.child() + CensusGiven.child("K2")
        let census = try #require(try CensusGiven.read(CensusGiven.text(child), into: ledger).summary.census.first)
        #expect(census.withoutData == 2 && census.withoutDataAndCameLater == later)
    }

    private func keepReferral(of caseID: String, _ day: String, _ ledger: MemoryLedger) throws {
        var referral = Record(.referrals)
        referral["referral_id"] = .text("R-\(caseID)")
        referral["case_id"] = .text(caseID)
        referral["received_on"] = .date(try Given.date(day))
        _ = ledger.keep([SealedRecord(record: referral, sealed: nil, fingerprint: .sample())], row: 1)
    }

    @Test func `an episode that cannot be used is refused, the child's others are kept, and the year is not called covered`() throws {
        let ledger = CensusGiven.ledger()
        let child = try CensusGiven.child().with("<CPPstartDate>2023-06-20", "<CPPstartDate>2023-02-30")
        let outcome = try CensusGiven.read(CensusGiven.text(child + CensusGiven.child("K2")), into: ledger)
        #expect(outcome.codes == ["date_impossible", "episode_unusable"])
        #expect(outcome.summary.rows == 2 && outcome.summary.refused == 1 && !outcome.summary.isClean)
        #expect(ledger.records(.childStatus).filter { $0["person_id"] == .text("P1") }.count == 2)
        #expect(ledger.records(.socialCareCoverage).compactMap { $0["person_id"].text } == ["P2"])
    }

    @Test func `two episodes of a kind that begin on one day leave the first, and say so`() throws {
        let ledger = CensusGiven.ledger()
        let second =
            "<Assessments>\n<AssessmentActualStartDate>2023-05-05</AssessmentActualStartDate>\n<AssessmentAuthorisationDate>2023-05-30</AssessmentAuthorisationDate>\n"
            + "<FactorsIdentifiedAtAssessment>\n<AssessmentFactors>3B</AssessmentFactors>\n</FactorsIdentifiedAtAssessment>\n</Assessments>\n<Section47>"
        let outcome = try CensusGiven.read(CensusGiven.text(try CensusGiven.child().with("<Section47>", second)), into: ledger)
        #expect(outcome.codes == ["duplicate_key"] && outcome.summary.refused == 1)
        #expect(ledger.records(.childStatus).first?["ended_on"] == .date(try Given.date("2023-06-10")))
    }

    @Test func `a child is refused once, however much of it cannot be used`() throws {
        let second = "<Assessments>\n<AssessmentActualStartDate>2023-05-05</AssessmentActualStartDate>\n</Assessments>\n<Section47>"
        let child = try CensusGiven.child().with("<Section47>", second).with("<CPPstartDate>2023-06-20", "<CPPstartDate>2023-02-30")
        let outcome = try CensusGiven.read(CensusGiven.text(child))
        #expect(Set(outcome.codes).isSuperset(of: ["duplicate_key", "episode_unusable"]))
        #expect(outcome.summary.rows == 1 && outcome.summary.refused == 1)
    }

    @Test func `the same return again changes nothing`() throws {
        let ledger = CensusGiven.ledger()
        let text = CensusGiven.text(CensusGiven.child())
        #expect(try CensusGiven.read(text, into: ledger).summary.files.first?.newRecords == 6)
        let again = try #require(try CensusGiven.read(text, into: ledger).summary.files.first)
        #expect(again.newRecords == 0 && again.changedRecords == 0 && again.unchangedRecords == 6)
    }

    @Test func `next year's return ends what was open, and last year's read again does not open it`() throws {
        let ledger = CensusGiven.ledger()
        let open = CensusGiven.text(try CensusGiven.child().with("<CPPendDate>2024-01-15</CPPendDate>\n", ""))
        _ = try CensusGiven.read(open, into: ledger, name: "cin-2024.xml")
        func end() -> Value? { ledger.record(.childStatus, "P1|child_protection_plan|2023-06-20")?["ended_on"] }
        #expect(end() == Value.none)
        let closed = CensusGiven.text(
            try CensusGiven.child().with("<CPPendDate>2024-01-15", "<CPPendDate>2024-05-15").with("<GenderCurrent>2</GenderCurrent>", "<Sex>F</Sex>")
                .with("<CINclosureDate>2024-02-20", "<CINclosureDate>2024-06-20").with("<CINreferralDate>2024-03-01", "<CINreferralDate>2024-07-01"), year: 2025
        )
        _ = try CensusGiven.read(closed, into: ledger, name: "cin-2025.xml")
        #expect(end() == .date(try Given.date("2024-05-15")))
        _ = try CensusGiven.read(open, into: ledger, name: "cin-2024.xml")
        #expect(end() == .date(try Given.date("2024-05-15")))
    }

    @Test func `a corrected return takes back what it no longer says, but not of a child that it cannot tell of in full`() throws {
        let ledger = CensusGiven.ledger()
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child() + CensusGiven.child("K2")), into: ledger)
        let plan = "<CINPlanDates>\n<CINPlanStartDate>2023-06-12</CINPlanStartDate>\n<CINPlanEndDate>2023-06-20</CINPlanEndDate>\n</CINPlanDates>\n"
        let corrected = try CensusGiven.child().with(plan, "")
        let damaged = try CensusGiven.child("K2").with(plan, "").with("<CPPstartDate>2023-06-20", "<CPPstartDate>soon")
        let outcome = try CensusGiven.read(CensusGiven.text(corrected + damaged), into: ledger, name: "cin-corrected.xml")
        #expect(outcome.summary.census.first?.takenBack == 1)
        #expect(ledger.record(.childStatus, "P1|child_in_need_plan|2023-06-12") == nil)
        #expect(ledger.record(.childStatus, "P2|child_in_need_plan|2023-06-12") != nil)
        #expect(ledger.record(.childStatus, "P2|child_protection_plan|2023-06-20") != nil)
    }

    @Test func `a child whom another year's return has, and this one has not, had nothing in this year; of one whom no return has nothing is said`() throws {
        let ledger = CensusGiven.ledger()
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child()), into: ledger, name: "cin-2024.xml")
        let other = CensusGiven.text(CensusGiven.child("OTHER", year: 2025), year: 2025)
        let outcome = try CensusGiven.read(other, into: ledger, name: "cin-2025.xml")
        #expect(ledger.records(.socialCareCoverage).map(\.key) == ["P1|2023-04-01", "P1|2024-04-01"])
        #expect(outcome.summary.census.first?.withoutData == 3)
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child("OTHER")), into: ledger, name: "cin-2024-corrected.xml")
        #expect(ledger.records(.childStatus).isEmpty && ledger.records(.socialCareReferrals).isEmpty)
    }

    @Test func `a child who is first in the last return had nothing in the years of those read before, unless the number is another since`() throws {
        let ledger = CensusGiven.ledger()
        func covered() -> [String] { ledger.records(.socialCareCoverage).map(\.key) }
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child("OTHER", year: 2023), year: 2023), into: ledger, name: "cin-2023.xml")
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child("OTHER")), into: ledger, name: "cin-2024.xml")
        #expect(covered().isEmpty)
        ledger.known[1] = KnownChild(personID: "P2", caseID: "SUT-0002", number: Identifying("K7"))
        let both = CensusGiven.child(year: 2025) + CensusGiven.child("K7", year: 2025)
        _ = try CensusGiven.read(CensusGiven.text(both, year: 2025), into: ledger, name: "cin-2025.xml")
        #expect(covered() == ["P1|2022-04-01", "P1|2023-04-01", "P1|2024-04-01", "P2|2024-04-01"])
        // A return that is read again is asked again: the child whose number is another now was not in it.
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child("OTHER")), into: ledger, name: "cin-2024-again.xml")
        #expect(covered() == ["P1|2022-04-01", "P1|2023-04-01", "P1|2024-04-01", "P2|2023-04-01", "P2|2024-04-01"])
    }

    @Test func `of other children nothing is kept and nothing is told but how many break which rule`() throws {
        let ledger = CensusGiven.ledger()
        let stranger = try CensusGiven.child("CANARYID").with("<UPNunknown>UN1</UPNunknown>", "CANARYTEXT<UPN>CANARYUPN</UPN>")
            .with("2014-01-02", "1999-CANARY").with("<ReferralSource>6<", "<ReferralSource>CANARYCODE<").with(
                "<ReferralNFA>true", "<CANARYTAG>x</CANARYTAG><ReferralNFA>true")
        let outcome = try CensusGiven.read(CensusGiven.text(stranger + stranger + CensusGiven.child()), into: ledger)
        let shown = IssueFile.text(outcome.summary.issues)
        #expect(!shown.contains("CANARY"), "\(shown)")
        #expect(Set(ledger.records(.childStatus).compactMap { $0["person_id"].text }) == ["P1"])
        #expect(outcome.codes == ["cin_8866", "cin_8510", "date_impossible", "element_unknown", "text_stray"])
        #expect(outcome.summary.issues.allSatisfy { $0.severity == .query && $0.location.row == 1 && $0.column.isEmpty })
        #expect(outcome.summary.issues.contains { $0.code == "cin_8866" && $0.message.contains("2 children") })
        #expect(outcome.summary.isClean && outcome.summary.census.first?.childrenInReturn == 3)
    }

    @Test func `identifying values of Restart's own children are not listed either`() throws {
        let child = try CensusGiven.child().with("2014-01-02", "1999-CANARY")
        let outcome = try CensusGiven.read(CensusGiven.text(child))
        #expect(outcome.places == ["date_impossible Child/ChildIdentifiers/PersonBirthDate@\(try CensusGiven.text(child).line(of: "1999-CANARY"))"])
        #expect(outcome.summary.issues.first?.value == "")
    }

    @Test func `a return that is read before any child is known says so`() throws {
        let outcome = try CensusGiven.read(CensusGiven.text(CensusGiven.child()), into: MemoryLedger())
        #expect(outcome.codes == ["census_nobody_known"] && outcome.ledger.counts.isEmpty)
    }

    @Test func `another borough's return is pointed out`() throws {
        let outcome = try CensusGiven.read(CensusGiven.text(CensusGiven.child("OTHER"), authority: "202"))
        #expect(outcome.codes == ["wrong_borough"])
        #expect(outcome.summary.issues.first?.message.contains("Camden") == true)
    }
}

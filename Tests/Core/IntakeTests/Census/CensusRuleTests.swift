import Domain
import Testing

@testable import Intake

/// For every rule of the census a child that breaks it, made from one that breaks none.
struct CensusRuleTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let number: String
        var year = 2024
        /// What is written in place of what.
        let edits: [(String, String)]
        /// The element at which it is found; nil where the child is then nobody's.
        var at: String?
        var testDescription: String { number }
    }

    static let secondPlan =
        "<CINPlanDates>\n<CINPlanStartDate>2023-06-14</CINPlanStartDate>\n</CINPlanDates>\n<CINPlanDates>\n<CINPlanStartDate>2023-06-12</CINPlanStartDate>"
    static let open = [("<CINclosureDate>2024-02-20</CINclosureDate>\n", ""), ("<ReasonForClosure>RC7</ReasonForClosure>\n", "")]
    static let again = "<ReferralSource>2A</ReferralSource>\n<PrimaryNeedCode>N4</PrimaryNeedCode>\n<ReferralNFA>false</ReferralNFA>"
    static let secondReferral = ("<ReferralSource>2A</ReferralSource>\n<ReferralNFA>true</ReferralNFA>", again)
    static let protection =
        "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>\n<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>\n<NumberOfPreviousCPP>1</NumberOfPreviousCPP>\n</ChildProtectionPlans>\n"

    static let cases: [Case] = [
        Case(number: "1103", edits: [("<AssessmentActualStartDate>2023-05-05", "<AssessmentActualStartDate>2023-05-01")], at: "AssessmentActualStartDate"),
        Case(number: "1105", edits: [("<CPPstartDate>2023-06-20", "<CPPstartDate>2023-05-01")], at: "CPPstartDate"),
        Case(number: "1570", year: 2025, edits: [("<LAchildID>K1<", "<LAchildID>K12345678901234567890<")]),
        Case(number: "1580", year: 2025, edits: [("<LAchildID>K1<", "<LAchildID>K_1<")]),
        Case(number: "2889", edits: [("<S47ActualStartDate>2023-05-20", "<S47ActualStartDate>2023-05-01")], at: "S47ActualStartDate"),
        Case(number: "2990", edits: [("RC7", "RC8")], at: "DateOfInitialCPC"),
        Case(number: "4000", edits: [("<ReferralNFA>false", "<ReferralNFA>1")], at: "CINPlanDates"),
        Case(
            number: "4001", edits: [("<CINPlanEndDate>2023-06-20</CINPlanEndDate>\n", ""), ("<CPPendDate>2024-01-15</CPPendDate>\n", "")], at: "CINPlanEndDate"),
        Case(
            number: "4004",
            edits: [("<CINPlanDates>\n<CINPlanStartDate>2023-06-12</CINPlanStartDate>", secondPlan), ("<CINPlanEndDate>2023-06-20</CINPlanEndDate>\n", "")],
            at: "CINPlanEndDate"),
        Case(number: "4010", edits: [("<CINPlanStartDate>2023-06-12</CINPlanStartDate>\n", "")], at: "CINPlanStartDate"),
        Case(number: "4011", edits: [("<CINPlanEndDate>2023-06-20", "<CINPlanEndDate>2023-06-11")], at: "CINPlanEndDate"),
        Case(number: "4014", edits: [("<CINPlanDates>\n<CINPlanStartDate>2023-06-12</CINPlanStartDate>", secondPlan)], at: "CINPlanStartDate"),
        Case(number: "4015", edits: [("<CINPlanStartDate>2023-06-12", "<CINPlanStartDate>2023-05-01")], at: "CINPlanStartDate"),
        Case(
            number: "4016",
            edits: [("<CINPlanStartDate>2023-06-12", "<CINPlanStartDate>2023-06-21"), ("<CINPlanEndDate>2023-06-20", "<CINPlanEndDate>2023-06-28")],
            at: "CINPlanStartDate"),
        Case(number: "4017", edits: [("<CINPlanEndDate>2023-06-20", "<CINPlanEndDate>2023-06-21")], at: "CPPstartDate"),
        Case(number: "4180", edits: [("<GenderCurrent>2", "<GenderCurrent>M")], at: "GenderCurrent"),
        Case(number: "4180", year: 2025, edits: [("<Sex>F</Sex>\n", "")], at: "Sex"),
        Case(number: "4220", edits: [("<Ethnicity>WBRI</Ethnicity>\n", "")], at: "Ethnicity"),
        Case(number: "8500", edits: [("<LAchildID>K1</LAchildID>", "<LAchildID/>")]),
        Case(number: "8525Q", edits: [("<PersonBirthDate>2014-01-02</PersonBirthDate>\n", "")], at: "PersonBirthDate"),
        Case(number: "8540", edits: [("<Disability>NONE</Disability>\n", "")], at: "Disability"),
        Case(number: "8565", edits: [("<CPPendDate>2024-01-15", "<CPPendDate>2024-02-21")], at: "CPPendDate"),
        Case(number: "8600", edits: [("<CINreferralDate>2024-03-01", "<CINreferralDate>2024-04-01")], at: "CINreferralDate"),
        Case(
            number: "8608", edits: [("<AssessmentAuthorisationDate>2023-06-10", "<AssessmentAuthorisationDate>2023-05-04")], at: "AssessmentAuthorisationDate"),
        Case(number: "8610", edits: [("<PrimaryNeedCode>N1</PrimaryNeedCode>\n", "")], at: "PrimaryNeedCode"),
        Case(number: "8614", edits: [("<AssessmentAuthorisationDate>2023-06-10</AssessmentAuthorisationDate>\n", "")], at: "AssessmentAuthorisationDate"),
        Case(number: "8620", edits: [("<CINclosureDate>2024-02-20", "<CINclosureDate>2024-04-20")], at: "CINclosureDate"),
        Case(number: "8630", edits: [("<CINclosureDate>2024-02-20", "<CINclosureDate>2023-05-01")], at: "CINclosureDate"),
        Case(number: "8640", edits: [("RC7", "RC13")], at: "ReasonForClosure"),
        Case(number: "8650", edits: [("<PrimaryNeedCode>N1", "<PrimaryNeedCode>N10")], at: "PrimaryNeedCode"),
        Case(number: "8720", edits: [("<CPPstartDate>2023-06-20</CPPstartDate>\n", "")], at: "CPPstartDate"),
        Case(number: "8805", edits: [("<ReasonForClosure>RC7</ReasonForClosure>\n", "")], at: "CINclosureDate"),
        Case(number: "8810", edits: [("<CINclosureDate>2024-02-20</CINclosureDate>\n", "")], at: "ReasonForClosure"),
        Case(number: "8815", edits: open + [secondReferral], at: "CINclosureDate"),
        Case(number: "8816", edits: open, at: "CINreferralDate"),
        Case(number: "8820", edits: [("<CINreferralDate>2024-03-01", "<CINreferralDate>2024-02-19")], at: "CINreferralDate"),
        Case(number: "8831", edits: [("<ReferralNFA>false", "<ReferralNFA>true")], at: "Assessments"),
        Case(number: "8832", edits: [("<ReferralNFA>false", "<ReferralNFA>true")], at: "ChildProtectionPlans"),
        Case(number: "8840", edits: [("<CPPendDate>2024-01-15", "<CPPendDate>2023-06-20")], at: "CPPendDate"),
        Case(number: "8841", edits: [("<CPPreviewDate>2023-09-10", "<CPPreviewDate>2023-06-20")], at: "CPPreviewDate"),
        Case(number: "8866", edits: [("<ReferralSource>6<", "<ReferralSource>11<")], at: "ReferralSource"),
        Case(number: "8869", edits: [("<AssessmentFactors>4B", "<AssessmentFactors>21")], at: "AssessmentFactors"),
        Case(number: "8897Q", edits: [("<AssessmentFactors>4B", "<AssessmentFactors>RB")], at: "AssessmentFactors"),
        Case(number: "8898", edits: [("<AssessmentFactors>4B", "<AssessmentFactors>3A")], at: "AssessmentFactors"),
        Case(number: "8905", edits: [("<InitialCategoryOfAbuse>NEG", "<InitialCategoryOfAbuse>SEX")], at: "InitialCategoryOfAbuse"),
        Case(number: "8910", edits: [("<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>\n", "")], at: "LatestCategoryOfAbuse"),
        Case(number: "8925", edits: [("<CPPendDate>2024-01-15", "<CPPendDate>2023-06-19")], at: "CPPendDate"),
        Case(
            number: "8935",
            edits: [
                ("<CPPendDate>2024-01-15</CPPendDate>\n", ""),
                ("<ChildProtectionPlans>\n", "<ChildProtectionPlans>\n<CPPstartDate>2023-07-20</CPPstartDate>\n" + protection + "<ChildProtectionPlans>\n"),
            ], at: "CPPendDate"),
        Case(
            number: "8940",
            edits: [
                (
                    "<ChildProtectionPlans>\n",
                    "<ChildProtectionPlans>\n<CPPstartDate>2023-07-20</CPPstartDate>\n<CPPendDate>2023-08-20</CPPendDate>\n" + protection
                        + "<ChildProtectionPlans>\n"
                )
            ], at: "CPPstartDate"),
        Case(number: "8945Q", year: 2025, edits: [("<AssessmentFactors>4B", "<AssessmentFactors>18A")], at: "AssessmentFactors"),
        Case(number: "8950Q", year: 2025, edits: [("<AssessmentFactors>4B", "<AssessmentFactors>19A")], at: "AssessmentFactors"),
    ]

    @Test(arguments: cases)
    func `a child that breaks a rule is found at the element, and one that keeps it is not`(_ example: Case) throws {
        var child = CensusGiven.child(year: example.year)
        #expect(try CensusGiven.read(CensusGiven.text(child, year: example.year)).places == [])
        for (old, new) in example.edits { child = try child.with(old, new) }
        let outcome = try CensusGiven.read(CensusGiven.text(child, year: example.year))
        let issues = outcome.summary.issues.filter { $0.code == CensusRules.code(example.number) }
        let issue = try #require(issues.first, "\(outcome.places)")
        if let element = example.at {
            #expect(issues.contains { $0.column.hasPrefix("Child/") && $0.column.hasSuffix("/\(element)") }, "\(outcome.places)")
            #expect(issue.severity == (example.number.hasSuffix("Q") ? .query : .error))
            #expect(issue.caseReference == "SUT-0001" && issue.cell.isEmpty && issue.location.row > 15)
        } else {
            #expect(issue.severity == .query && issue.location.row == 1 && issue.caseReference.isEmpty)
        }
        #expect(!issue.message.isEmpty && issue.fix.hasSuffix("."))
    }

    @Test func `every rule has such a child, and a number of its own`() {
        let numbers = CensusRules.all.map(\.number)
        #expect(Set(numbers).count == numbers.count)
        #expect(Set(numbers) == Set(Self.cases.map(\.number)))
    }

    @Test func `a disability has to be one of the codes, of an unborn child too, but only of a born one has it to be there`() throws {
        let unborn = try CensusGiven.child().with(
            "<PersonBirthDate>2014-01-02</PersonBirthDate>", "<ExpectedPersonBirthDate>2024-05-02</ExpectedPersonBirthDate>")
        let none = "<Disability>NONE</Disability>\n"
        #expect(try CensusGiven.read(CensusGiven.text(try unborn.with(none, ""))).codes == [])
        #expect(try CensusGiven.read(CensusGiven.text(try unborn.with("NONE", "NIL"))).codes == ["code_unknown"])
        #expect(try CensusGiven.read(CensusGiven.text(try CensusGiven.child().with("NONE", "NIL"))).codes == ["cin_8540"])
        #expect(try CensusGiven.read(CensusGiven.text(try CensusGiven.child().with("<Disabilities>\n\(none)</Disabilities>\n", ""))).codes == ["cin_8540"])
    }

    @Test func `an issue names the line on which the element stands, or its parent where it is missing`() throws {
        let text = CensusGiven.text(
            try CensusGiven.child().with("<CPPendDate>2024-01-15", "<CPPendDate>2023-06-19").with("<PrimaryNeedCode>N1</PrimaryNeedCode>\n", ""))
        let outcome = try CensusGiven.read(text)
        let end = try text.line(of: "<CPPendDate>")
        let referral = try text.line(of: "<CINdetails>\n<CINreferralDate>2023")
        #expect(
            Set(outcome.places) == [
                "cin_8925 Child/CINdetails/ChildProtectionPlans/CPPendDate@\(end)", "cin_8610 Child/CINdetails/PrimaryNeedCode@\(referral)",
                "episode_unusable Child/CINdetails/ChildProtectionPlans/CPPendDate@\(end)",
            ])
    }

    @Test func `two children with one number are found, and the first is taken`() throws {
        let outcome = try CensusGiven.read(CensusGiven.text(CensusGiven.child() + CensusGiven.child()))
        #expect(outcome.codes == ["cin_8510"])
        #expect(outcome.summary.refused == 1 && outcome.summary.census.first?.linked == 1)
        #expect(outcome.summary.issues.allSatisfy { $0.value.isEmpty })
    }

    @Test func `a reference date that is not the year's last day is found`() throws {
        let text = try CensusGiven.text(CensusGiven.child()).with("<ReferenceDate>2024-03-31", "<ReferenceDate>2024-03-30")
        let outcome = try CensusGiven.read(text)
        #expect(outcome.places == ["cin_100 Header/CollectionDetails/ReferenceDate@7"])
    }
}

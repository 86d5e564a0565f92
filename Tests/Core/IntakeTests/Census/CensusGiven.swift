import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// Census returns that tests make, and what came of reading them as Sutton's.
enum CensusGiven {
    private static let configuration = Result {
        let sources = try String(contentsOfFile: "\(Project.boroughs)/sutton/sources.yaml", encoding: .utf8)
        return try Given.borough(sources: sources + "  - files: [\"*cin*.xml\"]\n    format: cin-census\n")
    }

    static func borough() throws -> BoroughConfiguration { try configuration.get() }

    /// A child with an assessment, a child in need plan and a child protection plan, and a second referral that led to nothing; nothing is
    /// wrong with it in the return of its year.
    static func child(_ id: String = "K1", year: Int = 2024) -> String {
        let (y, z) = (year - 1, year)
        let sex = year >= 2025 ? "<Sex>F</Sex>" : "<GenderCurrent>2</GenderCurrent>"
        let plan = "<CINPlanDates>\n<CINPlanStartDate>\(y)-06-12</CINPlanStartDate>\n<CINPlanEndDate>\(y)-06-20</CINPlanEndDate>\n</CINPlanDates>\n"
        let preProceedings =
            "<PreProceedingsandFGDM>\n<PPStartDate>\(y)-09-01</PPStartDate>\n<FGDMMeetingOffer>1</FGDMMeetingOffer>\n</PreProceedingsandFGDM>\n"
        return """
            <Child>
            <ChildIdentifiers>
            <LAchildID>\(id)</LAchildID>
            <UPNunknown>UN1</UPNunknown>
            <PersonBirthDate>2014-01-02</PersonBirthDate>
            \(sex)
            </ChildIdentifiers>
            <ChildCharacteristics>
            <Ethnicity>WBRI</Ethnicity>
            <Disabilities>
            <Disability>NONE</Disability>
            </Disabilities>
            </ChildCharacteristics>
            <CINdetails>
            <CINreferralDate>\(y)-05-02</CINreferralDate>
            <ReferralSource>6</ReferralSource>
            <PrimaryNeedCode>N1</PrimaryNeedCode>
            <CINclosureDate>\(z)-02-20</CINclosureDate>
            <ReasonForClosure>RC7</ReasonForClosure>
            <DateOfInitialCPC>\(y)-06-15</DateOfInitialCPC>
            <Assessments>
            <AssessmentActualStartDate>\(y)-05-05</AssessmentActualStartDate>
            <AssessmentAuthorisationDate>\(y)-06-10</AssessmentAuthorisationDate>
            <FactorsIdentifiedAtAssessment>
            <AssessmentFactors>3A</AssessmentFactors>
            <AssessmentFactors>4B</AssessmentFactors>
            </FactorsIdentifiedAtAssessment>
            </Assessments>
            \(year >= 2022 ? plan : "")<Section47>
            <S47ActualStartDate>\(y)-05-20</S47ActualStartDate>
            <ICPCnotRequired>false</ICPCnotRequired>
            </Section47>
            <ReferralNFA>false</ReferralNFA>
            <ChildProtectionPlans>
            <CPPstartDate>\(y)-06-20</CPPstartDate>
            <CPPendDate>\(z)-01-15</CPPendDate>
            <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
            <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
            <NumberOfPreviousCPP>0</NumberOfPreviousCPP>
            <Reviews>
            <CPPreviewDate>\(y)-09-10</CPPreviewDate>
            </Reviews>
            </ChildProtectionPlans>
            \(year >= 2026 ? preProceedings : "")</CINdetails>
            <CINdetails>
            <CINreferralDate>\(z)-03-01</CINreferralDate>
            <ReferralSource>2A</ReferralSource>
            <ReferralNFA>true</ReferralNFA>
            </CINdetails>
            </Child>

            """
    }

    static func text(_ children: String, year: Int = 2024, authority: String = "319") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Message>
        <Header>
        <CollectionDetails>
        <Collection>CIN</Collection>
        <Year>\(year)</Year>
        <ReferenceDate>\(year)-03-31</ReferenceDate>
        </CollectionDetails>
        <Source>
        <SourceLevel>L</SourceLevel>
        <LEA>\(authority)</LEA>
        </Source>
        </Header>
        <Children>
        \(children)</Children>
        </Message>

        """
    }

    /// K1 and K2 are Restart's, in the cases SUT-0001 and SUT-0002; a third child of Restart's has no number.
    static func ledger() -> MemoryLedger {
        let ledger = MemoryLedger()
        ledger.known = [
            KnownChild(personID: "P1", caseID: "SUT-0001", number: Identifying("K1")),
            KnownChild(personID: "P2", caseID: "SUT-0002", number: Identifying("k2")),
            KnownChild(personID: "P3", caseID: "SUT-0002", number: nil),
        ]
        return ledger
    }

    static func read(_ text: String, into ledger: MemoryLedger = ledger(), name: String = "cin.xml") throws -> Outcome {
        try read(Data(text.utf8), into: ledger, name: name)
    }

    static func read(_ data: Data, into ledger: MemoryLedger = ledger(), name: String = "cin.xml") throws -> Outcome {
        try Given.run([name: data], into: ledger, as: try borough(), today: "2026-11-01")
    }
}

extension Outcome {
    /// `code column@row` of each issue.
    var places: [String] { summary.issues.map { "\($0.code) \($0.column)@\($0.location.row)" } }
    var codes: Set<String> { Set(summary.issues.map(\.code)) }
}

extension String {
    /// The line, from 1, on which the one place with `text` begins.
    func line(of text: String) throws -> Int {
        try #require(components(separatedBy: text).count == 2, "`\(text)` stands here not exactly once")
        return try #require(components(separatedBy: text).first).components(separatedBy: "\n").count
    }
}

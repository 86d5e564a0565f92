import Domain
import TestSupport
import Testing

@testable import Intake

/// A return of each collection year, with faults that are faults in that year.
struct CensusYearTests {
    private func codes(_ year: Int, _ edits: (String, String)...) throws -> Set<String> {
        var child = CensusGiven.child(year: year)
        for (old, new) in edits { child = try child.with(old, new) }
        return try CensusGiven.read(CensusGiven.text(child, year: year)).codes
    }

    @Test(arguments: 2017...2026)
    func `a return of the year is clean, and its planted faults are found`(_ year: Int) throws {
        #expect(try codes(year) == [])
        let y = year - 1
        let child = try CensusGiven.child(year: year).with("<AssessmentActualStartDate>\(y)-05-05", "<AssessmentActualStartDate>\(y + 5)-05-05")
            .with("<AssessmentFactors>4B", "<AssessmentFactors>RB").with("<Ethnicity>WBRI", "\nstray\n<Ethnicity>XXXX")
        let text = CensusGiven.text(child, year: year)
        let outcome = try CensusGiven.read(text)
        #expect(outcome.summary.census.first?.collectionYear == year)
        for (code, at) in [
            ("cin_8608", "<AssessmentAuthorisationDate>"), ("cin_8897q", ">RB<"), ("cin_4220", ">XXXX<"), ("text_stray", "stray"),
            ("episode_unusable", "<AssessmentActualStartDate>"),
        ] {
            let line = try text.line(of: at)
            #expect(outcome.summary.issues.contains { $0.code == code && $0.location.row == line }, "\(code) at \(line): \(outcome.places)")
        }
    }

    @Test(arguments: 2017...2026)
    func `codes and elements are known in their years only`(_ year: Int) throws {
        #expect(try codes(year, ("<AssessmentFactors>4B", "<AssessmentFactors>18B")).contains("cin_8897q") == (year < 2021))
        #expect(try codes(year, ("<AssessmentFactors>4B", "<AssessmentFactors>18A")).contains("cin_8897q") == (2021...2024).contains(year))
        #expect(try codes(year, ("<AssessmentFactors>4B", "<AssessmentFactors>18A")).contains("cin_8945q") == (year >= 2025))
        #expect(try codes(year, ("<AssessmentFactors>4B", "<AssessmentFactors>24A")).contains("cin_8897q") == (year < 2022))
        #expect(try codes(year, ("<ReferralSource>6<", "<ReferralSource>5D<")).contains("cin_8866") == (year < 2023))
        #expect(try codes(year, ("RC7", "RC9")).contains("cin_8640") == (year < 2023))
        let pre = "<PreProceedingsandFGDM><PPStartDate>2025-09-01</PPStartDate></PreProceedingsandFGDM>\n<Section47>"
        #expect(try codes(year, ("<Section47>", pre)).contains("element_of_another_year") == (year < 2026))
        if year < 2022 {
            let plan = "<CINPlanDates><CINPlanStartDate>\(year - 1)-06-01</CINPlanStartDate></CINPlanDates>\n<Section47>"
            #expect(try codes(year, ("<Section47>", plan)).contains("element_of_another_year"))
        }
        let other = year >= 2025 ? ("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>") : ("<GenderCurrent>2</GenderCurrent>", "<Sex>F</Sex>")
        #expect(try codes(year, other) == ["element_of_another_year"])
    }

    @Test func `a return from before plans were in it covers nothing`() throws {
        let ledger = CensusGiven.ledger()
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child(year: 2021), year: 2021), into: ledger)
        #expect(ledger.count(of: .childStatus) == 2 && ledger.count(of: .socialCareCoverage) == 0)
    }

    @Test func `the year is read from the return, whatever the file is called, and from the reference date where Year is missing`() throws {
        let text = CensusGiven.text(CensusGiven.child())
        #expect(try CensusGiven.read(text, name: "cin-2019.xml").summary.census.first?.collectionYear == 2024)
        let without = try text.with("<Year>2024</Year>\n", "")
        #expect(try CensusGiven.read(without).summary.census.first?.collectionYear == 2024)
    }

    @Test(arguments: ["2016", "2027", "twenty"])
    func `a year of which nothing is known is refused`(_ year: String) throws {
        let text = try CensusGiven.text(CensusGiven.child()).with("<Year>2024", "<Year>\(year)").with("<ReferenceDate>2024-03-31", "<ReferenceDate>x")
        let outcome = try CensusGiven.read(text)
        #expect(outcome.told == ["cin.xml:6  census_year_unknown reject_file"])
        #expect(outcome.summary.files.first?.isRejected == true && outcome.ledger.counts.isEmpty && outcome.summary.census.isEmpty)
    }
}

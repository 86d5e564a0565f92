import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Which sheets of a workbook are read, and how what is found in them is told.
struct WorkbookSheetTests {
    private static let sources = """
        defaults:
          files: ["Return*.xlsx"]
          headings: relaxed
        sources:
          - {sheet: Referrals, record: referrals}
          - {sheet: People, record: people}
          - {sheet: "Child*Voice", record: child_voice}
        """

    private static let sheets = [("Child Voice", Given.childVoice), ("people", Given.people), ("Referrals", Given.referrals)]

    private func run(
        _ workbook: TestWorkbook, named name: String = "Return.xlsx", sources: String = Self.sources, into ledger: MemoryLedger = MemoryLedger()
    ) throws -> Outcome {
        try Given.run([name: workbook.data], into: ledger, as: try Given.borough(sources: sources))
    }

    @Test func `each sheet is read as its source says, parents first, in whatever order the tabs are`() throws {
        let outcome = try run(TestWorkbook(csv: Self.sheets))
        #expect(outcome.told == [])
        #expect(outcome.summary.files.map(\.name) == ["Return.xlsx#Referrals", "Return.xlsx#people", "Return.xlsx#Child Voice"])
        #expect(outcome.summary.files.map(\.accepted) == [1, 3, 1])
        #expect(outcome.ledger.files == outcome.summary.files.map(\.name))
    }

    @Test func `an issue names its sheet, and so does what follows from it`() throws {
        var sheets = Self.sheets
        sheets[1].1 = try Given.people.with("child,Kit", "chidl,Kit")
        let outcome = try run(TestWorkbook(csv: sheets))
        #expect(
            outcome.told == [
                "Return.xlsx#people:4 role code_unknown error", "Return.xlsx#Child Voice:2 person_id reference_unknown error < Return.xlsx#people:4",
            ])
        #expect(outcome.summary.issues.last?.fix == "Put row 4 of the sheet `people` in Return.xlsx right; this row is then taken too.")
        let lines = IssueFile.text(outcome.summary.issues).split(separator: "\r\n")
        #expect(lines[1].hasPrefix("error,code_unknown,Return.xlsx,people,4,role,C4,chidl,SUT-0001,"))
        #expect(lines[2].hasPrefix("error,reference_unknown,Return.xlsx,Child Voice,2,person_id,C2,P3,SUT-0001,"))
        #expect(lines[2].hasSuffix(",Return.xlsx#people:4"))
    }

    @Test func `a visible sheet that nobody described is told, with the name that was nearest`() throws {
        let outcome = try run(TestWorkbook(csv: Self.sheets + [("Notes", "a\n"), ("Peeple", "a\n")]))
        #expect(outcome.told == ["Return.xlsx#Notes:1  sheet_unknown query", "Return.xlsx#Peeple:1  sheet_unknown query"])
        #expect(outcome.summary.issues.last?.message.contains("`People`") == true)
        #expect(outcome.summary.isClean)
    }

    @Test func `a sheet that is missing is told, and so is what follows from it`() throws {
        var sheets = Self.sheets
        sheets[2].0 = "Referals"
        let outcome = try run(TestWorkbook(csv: sheets))
        #expect(outcome.told.prefix(2) == ["Return.xlsx#Referals:1  sheet_unknown query", "Return.xlsx#Referrals:1  sheet_missing reject_file"])
        #expect(outcome.told.dropFirst(2).allSatisfy { $0.hasSuffix("reference_unknown error < Return.xlsx#Referrals:1") })
        #expect(outcome.summary.issues[1].fix.contains("`Referals`"))
        #expect(outcome.summary.files.first?.isRejected == true)
        #expect(outcome.rowsAddUp && outcome.summary.rows == 4 && outcome.summary.refused == 4)
    }

    @Test func `hidden sheets are passed over, unless a source names them`() throws {
        var workbook = TestWorkbook(csv: Self.sheets + [("Lists", "a\n"), ("Old", "b\n")])
        workbook.sheets[3].state = "hidden"
        workbook.sheets[4].state = "veryHidden"
        #expect(try run(workbook).told == [])
        workbook.sheets[0].state = "veryHidden"
        let outcome = try run(workbook)
        #expect(outcome.told == [] && outcome.summary.rows == 5)
    }

    @Test func `charts are no sheets`() throws {
        var workbook = TestWorkbook(csv: Self.sheets + [("Chart1", "")])
        workbook.sheets[3].kind = "chartsheet"
        #expect(try run(workbook).told == [])
    }

    @Test func `one source may take several sheets, and a name its special signs`() throws {
        let sources = "sources: [{files: [Return.xlsx], sheet: 'Q&A *', record: training}]"
        let outcome = try run(
            TestWorkbook(csv: [("Q&amp;A 2023", Given.training), ("Q&amp;A 2024", Given.training.replacing("T-1", with: "T-2"))]), sources: sources)
        #expect(outcome.summary.files.map(\.sheet) == ["Q&A 2023", "Q&A 2024"])
        #expect(outcome.told == [] && outcome.ledger.count(of: .training) == 2)
    }

    @Test func `a source without a sheet takes the only one that is visible`() throws {
        let sources = "sources: [{files: [\"*.xlsx\"], record: training}]"
        var workbook = TestWorkbook(csv: [("Any name", Given.training), ("Lists", "a\n")])
        let several = try run(workbook, sources: sources)
        #expect(several.told == ["Return.xlsx:1  sheet_missing reject_file"])
        #expect(several.summary.issues.first?.fix.contains("`Any name`, `Lists`") == true)
        workbook.sheets[1].state = "hidden"
        let one = try run(workbook, sources: sources)
        #expect(one.told == [] && one.summary.files.map(\.name) == ["Return.xlsx#Any name"])
        #expect(one.ledger.count(of: .training) == 1)
    }

    @Test func `the marks that Excel leaves beside an open workbook are passed over`() throws {
        let workbook = TestWorkbook(csv: Self.sheets).data
        let borough = try Given.borough(sources: Self.sources.replacing("Return*.xlsx", with: "*Return*.xlsx"))
        let outcome = try Given.run(["Return.xlsx": workbook, "~$Return.xlsx": Data("mark".utf8)], as: borough)
        #expect(outcome.told == [] && outcome.summary.files.count == 3)
    }

    @Test func `two workbooks are read parents first across both`() throws {
        func heading(_ csv: String) -> String { csv.prefix { $0 != "\n" } + "\n" }
        let second = TestWorkbook(
            csv: [
                ("Referrals", try Given.referrals.with("R-1,SUT-0001", "R-2,SUT-0002")), ("People", heading(Given.people)),
                ("Child Voice", heading(Given.childVoice)),
            ])
        let outcome = try Given.run(
            ["Return 1.xlsx": TestWorkbook(csv: Self.sheets).data, "Return 2.xlsx": second.data], as: try Given.borough(sources: Self.sources))
        #expect(outcome.told == [])
        #expect(
            outcome.summary.files.map(\.name) == [
                "Return 1.xlsx#Referrals", "Return 2.xlsx#Referrals", "Return 1.xlsx#people", "Return 2.xlsx#People", "Return 1.xlsx#Child Voice",
                "Return 2.xlsx#Child Voice",
            ])
        #expect(outcome.ledger.count(of: .referrals) == 2)
    }

    @Test func `an older workbook that comes again is told once`() throws {
        let ledger = MemoryLedger()
        ledger.saysOlder = true
        #expect(try run(TestWorkbook(csv: Self.sheets), into: ledger).told == ["Return.xlsx:1  file_older query"])
    }

    @Test func `an empty sheet has no headings`() throws {
        var sheets = Self.sheets
        sheets[0].1 = ""
        #expect(try run(TestWorkbook(csv: sheets)).told == ["Return.xlsx#Child Voice:1  header_missing reject_file"])
    }
}

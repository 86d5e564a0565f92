import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

/// What is special about rows that come from a workbook.
struct WorkbookIntakeTests {
    private static let headings = "booking_id,course,event_on,agency,attended,pre_score,post_score".split(separator: ",").map(String.init)

    private static func heading(_ headings: [String]) -> String {
        "<row r=\"1\">" + headings.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
    }

    private func run(_ rows: String, dates: String = "", change: (inout TestWorkbook) -> Void = { _ in }, into ledger: MemoryLedger = MemoryLedger()) throws
        -> Outcome
    {
        var workbook = TestWorkbook(Self.heading(Self.headings) + rows)
        change(&workbook)
        let borough = try Given.borough(sources: "sources: [{files: [training.xlsx], record: training\(dates)}]")
        return try Given.run(["training.xlsx": workbook.data], into: ledger, as: borough)
    }

    private func row(_ number: Int = 2, date: String, rest: String = "<c r=\"D2\" t=\"str\"><v>early_help</v></c><c r=\"E2\" t=\"str\"><v>y</v></c>") -> String
    {
        "<row r=\"\(number)\"><c t=\"str\"><v>T-\(number)</v></c><c t=\"str\"><v>core</v></c>\(date)\(rest.replacing("2\"", with: "\(number)\""))</row>"
    }

    @Test func `a date that is one needs no pattern, and one typed as text is read by the source's`() throws {
        let real = row(date: "<c r=\"C2\" s=\"1\"><v>45413</v></c>")
        let typed = row(3, date: "<c r=\"C3\" t=\"str\"><v>01/05/2024</v></c>")
        let both = try run(real + typed, dates: ", dates: [dd/MM/yyyy]")
        #expect(both.told == [])
        #expect(both.ledger.record(.training, "T-2")?["event_on"].date == both.ledger.record(.training, "T-3")?["event_on"].date)
        let without = try run(real + typed)
        #expect(without.told == ["training.xlsx#Sheet1:3 event_on date_impossible error"])
        #expect(without.summary.issues.first?.fix == "Write a day that exists as yyyy-MM-dd, for example 2024-07-15.")
    }

    @Test func `a day that never was, and a number that is shown as none, are no dates`() throws {
        for date in ["<c r=\"C2\" s=\"1\"><v>60</v></c>", "<c r=\"C2\"><v>45413</v></c>", "<c r=\"C2\" s=\"1\"><v>0.5</v></c>"] {
            #expect(try run(row(date: date)).told == ["training.xlsx#Sheet1:2 event_on date_impossible error"])
        }
    }

    @Test func `a formula whose result is missing is told at its cell`() throws {
        let outcome = try run(row(date: "<c r=\"C2\" s=\"1\"><f>TODAY()</f></c>"))
        #expect(outcome.told == ["training.xlsx#Sheet1:2 event_on formula_not_calculated error"])
        #expect(outcome.summary.issues.first.map { [$0.cell, $0.value] } == ["C2", ""])
        let other = "<c r=\"D2\" t=\"str\"><v>early_help</v></c><c r=\"E2\" t=\"str\"><v>y</v></c><c r=\"F2\"><f>1</f><v>50</v></c><c r=\"G2\"><f>1</f></c>"
        let score = try run(row(date: "<c r=\"C2\" s=\"1\"><v>45413</v></c>", rest: other))
        #expect(score.told == ["training.xlsx#Sheet1:2 post_score formula_not_calculated error"])
    }

    /// What Excel shows where a formula fails.
    private static let errorValues = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"]

    @Test(arguments: errorValues)
    func `an error of the spreadsheet is told at its cell, whatever the field's kind`(_ error: String) throws {
        func cell(_ place: String) -> String { "<c r=\"\(place)\" t=\"e\"><f>B1</f><v>\(error)</v></c>" }
        let rest = "\(cell("D2"))\(cell("E2"))\(cell("F2"))"
        let outcome = try run(row(date: cell("C2"), rest: rest))
        #expect(outcome.told == ["event_on", "agency", "attended", "pre_score"].map { "training.xlsx#Sheet1:2 \($0) spreadsheet_error error" })
        #expect(outcome.summary.issues.map(\.value) == Array(repeating: error, count: 4))
        #expect(outcome.summary.issues.map(\.cell) == ["C2", "D2", "E2", "F2"])
        #expect(outcome.ledger.count(of: .training) == 0)
    }

    @Test(arguments: ["forename", "surname", "postcode"])
    func `an error of the spreadsheet is no name and no postcode, and the same letters as text are`(_ field: String) throws {
        let values = [
            "person_id": "P1", "case_id": "SUT-0001", "role": "child", "forename": "Zoe", "surname": "Malik", "birth_date": "2015-05-06", "sex": "F",
            "ethnicity": "WBRI", "postcode": "SM1 1QR", "interpreter": "not_needed", "la_child_id": "3190000001",
        ].sorted { $0.key < $1.key }
        func people(_ type: String, _ value: String) throws -> Outcome {
            let cells = values.map { name, text in
                name == field ? "<c t=\"\(type)\"><v>\(value)</v></c>" : "<c t=\"str\"><v>\(text)</v></c>"
            }
            let workbook = TestWorkbook(Self.heading(values.map(\.key)) + "<row r=\"2\">\(cells.joined())</row>")
            let borough = try Given.borough(sources: "sources: [{files: [people.xlsx], record: people}]")
            return try Given.run(["people.xlsx": workbook.data], into: MemoryLedger(), as: borough)
        }
        for error in Self.errorValues {
            #expect(try people("e", error).told.contains("people.xlsx#Sheet1:2 \(field) spreadsheet_error error"))
            #expect(try !people("str", error).told.contains { $0.contains(" \(field) ") })
        }
    }

    @Test func `what stands beyond the last heading refuses the row at its cell`() throws {
        let rest = "<c r=\"D2\" t=\"str\"><v>early_help</v></c><c r=\"E2\" t=\"str\"><v>y</v></c><c r=\"AB2\" t=\"str\"><v>ask Jo</v></c>"
        let outcome = try run(row(date: "<c r=\"C2\" s=\"1\"><v>45413</v></c>", rest: rest) + row(3, date: "<c r=\"C3\" s=\"1\"><v>45413</v></c>"))
        #expect(outcome.told == ["training.xlsx#Sheet1:2  row_shape error"])
        #expect(outcome.summary.issues.first.map { [$0.cell, $0.value] } == ["AB2", "ask Jo"])
        #expect(outcome.ledger.count(of: .training) == 1)
    }

    @Test func `headings may stand lower down, and issues name their row`() throws {
        let lower = "<row r=\"4\">" + Self.headings.map { "<c t=\"str\"><v>\($0 == "agency" ? "agnecy" : String($0))</v></c>" }.joined() + "</row>"
        let outcome = try run("", change: { $0.sheets[0].rows = lower })
        #expect(
            outcome.told == ["training.xlsx#Sheet1:4 agency header_missing reject_file", "training.xlsx#Sheet1:4 agnecy header_unexpected query"])
        #expect(outcome.summary.issues.last?.cell == "D4")
    }

    @Test func `a sheet that is found damaged at a late row is not taken by halves`() throws {
        let ledger = MemoryLedger()
        let rows = (2...3000).map { row($0, date: "<c r=\"C\($0)\" s=\"1\"><v>45413</v></c>") }.joined()
        let whole = try run(rows, into: ledger)
        #expect(whole.told == [] && ledger.count(of: .training) == 2999)
        let fresh = MemoryLedger()
        let broken = try run(rows + "<row r=\"2\"/>", into: fresh)
        #expect(broken.told == ["training.xlsx#Sheet1:1  file_damaged reject_file"])
        #expect(fresh.counts.values.reduce(0, +) == 0 && fresh.files == [])
        #expect(broken.summary.files.map(\.isRejected) == [true] && broken.summary.rows == 0 && broken.summary.columns.isEmpty)
    }

    @Test func `the sheets of an example workbook give the same records as the same sheets saved as CSV`() throws {
        let borough = try Project.boroughsFolder.borough("havering")
        func read(_ path: String) throws -> Outcome {
            let ledger = MemoryLedger()
            var run = IntakeRun(configuration: borough, ledger: ledger, today: try Given.date("2025-01-31"))
            return Outcome(summary: try run.read([path]), ledger: ledger)
        }
        let text = try read("\(Project.fixtures)/exports/havering")
        let workbook = try read(Project.examples(of: "havering"))
        func said(_ outcome: Outcome) -> [String] { outcome.summary.issues.map { "\($0.code) \($0.cell) \($0.column) \($0.value) \($0.message)" } }
        #expect(text.refusals == [] && workbook.refusals == [])
        #expect(said(text) == said(workbook))
        #expect(text.summary.files.map(\.rows) == workbook.summary.files.map(\.rows))
        #expect(text.summary.rows == workbook.summary.rows && text.summary.rows > 1000)
        #expect(text.ledger.records == workbook.ledger.records)
    }
}

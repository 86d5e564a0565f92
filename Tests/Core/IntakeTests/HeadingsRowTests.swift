import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite("Titles above the headings")
struct HeadingsRowTests {
    private static func borough(_ row: Int, in file: String = "training.csv") throws -> BoroughConfiguration {
        try Given.borough(sources: "sources: [{files: [\(file)], record: training, dates: [yyyy-MM-dd], headings_row: \(row)}]")
    }

    /// Each ends where row 4 begins.
    @Test(arguments: [
        "Training bookings\nMade on 5 Nov 2026 by A. Clerk\n\n",
        "Training bookings,,,,,,\n\"Made, on\",2026-11-05,,,,,\n,,,,,,\n",
        "\"Training\nbookings\",of,more,cells,than,there,are,headings\n\n\n",
        "5\" screens\na\"b\",\"c\"d\n\n",
        "\r\n\r\n\r\n",
    ])
    func `whatever stands above is passed over, and rows keep their numbers`(_ above: String) throws {
        let wrong = Given.training.replacing("T-1,core", with: "T-1,cor")
        for (text, told) in [(Given.training, []), (wrong, ["training.csv:5 course code_unknown error"])] {
            let outcome = try Given.run(["training.csv": above + text], as: try Self.borough(4))
            #expect(outcome.told == told)
            #expect(outcome.summary.rows == 1)
        }
    }

    @Test func `a column that is missing is told at the headings' row`() throws {
        let outcome = try Given.run(["training.csv": "Title\n" + Given.training.replacing(",course,", with: ",cours,")], as: try Self.borough(2))
        #expect(outcome.told.first == "training.csv:2 course header_missing reject_file")
    }

    @Test func `a file that ends above its headings is refused with the row`() throws {
        let outcome = try Given.run(["training.csv": "Title\n\nfor March\n"], as: try Self.borough(4))
        #expect(outcome.told == ["training.csv:1  header_missing reject_file"])
        #expect(outcome.summary.issues.first?.message == "The file is empty or its row 4 cannot be read.")
        #expect(outcome.summary.issues.first?.fix == "Export it again, with the headings in row 4.")
    }

    @Test func `above a sheet's headings there may stand less or more than they are wide`() throws {
        let title = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Bookings</v></c><c r=\"Z1\" t=\"str\"><v>page 1</v></c></row><row r=\"2\"/>"
        let rows = TestWorkbook.rows(csv: Given.training)
            .replacing("<row>", with: "<row r=\"4\">", maxReplacements: 1).replacing("<row>", with: "<row r=\"5\">")
        let outcome = try Given.run(["training.xlsx": TestWorkbook(title + rows).data], as: try Self.borough(4, in: "training.xlsx"))
        #expect(outcome.told == [])
        #expect(outcome.summary.rows == 1)
        let first = try Given.run(["training.xlsx": TestWorkbook(title + rows).data], as: try Self.borough(1, in: "training.xlsx"))
        #expect(first.summary.files.map(\.isRejected) == [true])
    }

    // MARK: Found in an example

    private static func found(_ files: [String: Data]) throws -> [LayoutProposal.Table] {
        let folder = try TemporaryFolder()
        for (name, data) in files { try folder.write(data, to: name) }
        let programme = try Project.boroughsFolder.programme()
        return try LayoutRecognition(programme: programme, today: try Given.date("2024-07-15")).proposal(for: [folder.path]).tables
    }

    private static let bookings = Given.training + "T-2,core,2024-05-02,early_help,n,40,70\nT-3,overview,2024-05-03,early_help,,,\n"

    @Test(arguments: [
        ("", 1), ("Training bookings\n", 2), ("Training bookings\n\nMade on 5 November 2026, by A. Clerk\n\n", 5),
        ("Training bookings,,,,,,\nMade on,2026-11-05,,,,,\n,,,,,,\n", 4), ("\n\n", 3),
    ])
    func `the headings of an example are found below its title`(_ above: String, _ row: Int) throws {
        let tables = try Self.found(["training.csv": Data((above + Self.bookings).utf8)])
        #expect(tables.map(\.records).map { $0.map(\.type) } == [[.training]])
        // Empty lines alone need no saying: the first row that holds anything is the headings'.
        #expect(tables.map(\.headingsRow) == [above.allSatisfy(\.isNewline) ? 1 : row])
        #expect(tables.map(\.rows) == [3])
    }

    @Test func `and so are those of a sheet`() throws {
        let title = "<row><c t=\"str\"><v>Training bookings</v></c></row><row><c t=\"str\"><v>made on</v></c><c t=\"str\"><v>2026-11-05</v></c></row><row/>"
        let tables = try Self.found(["training.xlsx": TestWorkbook(title + TestWorkbook.rows(csv: Self.bookings)).data])
        #expect(tables.map(\.headingsRow) == [4])
        #expect(tables.first?.records.first?.columns.count == 7)
    }
}

import BoroughConfig
import CLibzip
import Domain
import Foundation
import Spreadsheets
import TestSupport
import Testing

@testable import Intake

/// The workbook of rows with something to put right.
struct IssueWorkbookTests {
    /// What lies in a workbook, by the name of its part.
    private struct Parts {
        private var texts: [String: String] = [:]

        init(_ path: String) throws {
            var code: Int32 = 0
            let archive = try #require(zip_open(path, ZIP_RDONLY, &code))
            defer { zip_discard(archive) }
            for index in 0..<zip_get_num_entries(archive, 0) {
                let name = try #require(zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) })
                let file = try #require(zip_fopen_index(archive, zip_uint64_t(index), 0))
                var bytes: [UInt8] = []
                var piece = [UInt8](repeating: 0, count: 1 << 16)
                while case let count = zip_fread(file, &piece, zip_uint64_t(piece.count)), count > 0 { bytes += piece.prefix(Int(count)) }
                zip_fclose(file)
                texts[name] = String(decoding: bytes, as: UTF8.self)
            }
        }

        subscript(_ name: String) -> String { texts[name] ?? "" }
        var names: [String] { texts.keys.sorted() }
        var everything: String { texts.values.joined() }
    }

    private func parts(
        _ files: [String: String], _ condition: IssueWorkbook.Condition = .asRead
    ) throws -> (parts: Parts, notes: [String]) {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: "export/\(name)") }
        let today = try Given.date("2024-07-15")
        var run = IntakeRun(configuration: try Given.sutton(), ledger: MemoryLedger(), today: today)
        let summary = try run.read(["\(folder.path)/export"])
        let listed = IssueFile.inReadingOrder(summary.issues).map { ListedIssue($0, .new, since: today) }
        let feedback = RunFeedback(
            today: today, startedAt: "2024-07-15T10:00:00Z", isCheck: false,
            files: summary.files.map { .init(name: $0.file, path: $0.path, fingerprint: nil) }, issues: listed, putRight: [])
        let path = "\(folder.path)/issues.xlsx"
        let notes = try IssueWorkbook(feedback, configuration: try Given.sutton()) { _ in condition }.write(to: path)
        return (try Parts(path), notes)
    }

    private static let closures = "case_id,closed_on,reason\nSUT-0001,2024-05-01,completed\nSUT-0001,2024-13-01,completed\n"

    @Test func `A sheet has the rows with issues, as they were read, and none of the others`() throws {
        let parts = try parts(["referrals.csv": Given.referrals, "closures.csv": Self.closures]).parts
        #expect(parts["xl/workbook.xml"].contains("closures.csv"))
        #expect(!parts["xl/workbook.xml"].contains("referrals.csv"))
        #expect(parts["xl/sharedStrings.xml"].contains("2024-13-01"))
        #expect(!parts["xl/sharedStrings.xml"].contains("2024-05-01"))
        // The row of the file is 3; in the sheet it is the second.
        #expect(parts["xl/sharedStrings.xml"].contains("<t>3</t>"))
        #expect(parts["xl/worksheets/sheet2.xml"].contains("r=\"D2\""))
    }

    @Test func `The cell in question has a comment with what is wrong and what to write`() throws {
        let parts = try parts(["referrals.csv": Given.referrals, "closures.csv": Self.closures]).parts
        #expect(parts["xl/comments1.xml"].contains("ref=\"D2\""))
        #expect(parts["xl/comments1.xml"].contains("There is no such date"))
        #expect(parts["xl/comments1.xml"].contains("Write a day that exists"))
        #expect(parts["xl/sharedStrings.xml"].contains("✗ closed_on"))
    }

    @Test(arguments: ["=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")", "+1+1", "@SUM(A1)", "http://x.example", "{=1+1}"])
    func `Nothing in a file becomes a formula or a link`(_ value: String) throws {
        let parts = try parts(["referrals.csv": Given.referrals, "closures.csv": Self.closures.replacingOccurrences(of: "2024-13-01", with: "\"\(value)\"")])
            .parts
        #expect(!parts.everything.contains("<f>") && !parts.everything.contains("<f "))
        #expect(!parts.everything.contains("<hyperlink"))
        #expect(parts["xl/worksheets/sheet2.xml"].contains("r=\"D2\""))
    }

    @Test func `Characters that the format cannot hold do not break it`() throws {
        let closures = Self.closures.replacingOccurrences(of: "2024-13-01", with: "a\u{1}b\u{202E}c<d>&\u{FFFE}\(String(repeating: "x", count: 40_000))")
        let parts = try parts(["referrals.csv": Given.referrals, "closures.csv": closures]).parts
        #expect(parts["xl/sharedStrings.xml"].contains("a\u{FFFD}b\u{FFFD}c&lt;d&gt;&amp;"))
    }

    @Test(arguments: [(IssueWorkbook.Condition.gone, "is not where it was"), (.changed, "has changed since")])
    func `A file that is gone or has changed is named, and not shown`(_ condition: IssueWorkbook.Condition, _ note: String) throws {
        let (parts, notes) = try parts(["referrals.csv": Given.referrals, "closures.csv": Self.closures], condition)
        #expect(notes.count == 1 && notes[0].contains("closures.csv") && notes[0].contains(note))
        #expect(parts["xl/sharedStrings.xml"].contains(note))
        #expect(!parts["xl/sharedStrings.xml"].contains("2024-13-01"))
    }

    @Test func `Issues of whole rows and of headings have their place too`() throws {
        let parts = try parts(["referrals.csv": Given.referrals, "closures.csv": "case_id,closed_on,reason,extra\nSUT-0001,2024-05-01\n"]).parts
        #expect(parts["xl/comments1.xml"].contains("ref=\"F1\""))
        #expect(parts["xl/comments1.xml"].contains("ref=\"A2\""))
    }

    @Test(arguments: [("A1", 0), ("Z9", 25), ("AA10", 26), ("BC7", 54)])
    func `A cell's letters are a column`(_ cell: String, _ column: Int) {
        #expect(IssueWorkbook.column(ofCell: cell) == column)
        #expect(IssueWorkbook.column(ofCell: "") == nil)
    }

    @Test func `Names that a tab cannot hold are changed, and stay apart`() throws {
        let folder = try TemporaryFolder()
        let writer = try WorkbookWriter(path: try folder.write("", to: "names.xlsx"))
        let long = String(repeating: "referrals-", count: 5)
        let names = try [long, long, "a/b:c", "A/B:C", ""].map { try writer.sheet($0).name }
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names.allSatisfy { !$0.isEmpty && $0.utf16.count <= 31 && !$0.contains("/") })
        try writer.close()
    }
}

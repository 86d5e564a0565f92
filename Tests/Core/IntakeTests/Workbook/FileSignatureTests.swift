import BoroughConfig
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Files that are named as workbooks and are something else, and spreadsheets that are not read.
struct FileSignatureTests {
    private static let sources = "sources: [{files: [training.xlsx], record: training}, {files: [sessions.csv], record: sessions, dates: [yyyy-MM-dd]}]"

    private func issue(_ data: Data, named name: String = "training.xlsx") throws -> Intake.Issue {
        let outcome = try Given.run([name: data], as: try Given.borough(sources: Self.sources))
        #expect(outcome.summary.issues.count == 1 && outcome.summary.files.map(\.isRejected) == [true] && !outcome.summary.isClean)
        let issue = try #require(outcome.summary.issues.first)
        #expect(issue.severity == .rejectFile && issue.location == .init(file: name, row: 1))
        return issue
    }

    /// A compound file with a stream of the name in its directory.
    private func compound(_ stream: String) -> Data {
        var data = Data(count: 512 * 3)
        data.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        data[30] = 9
        data[48] = 1
        data.replaceSubrange((512 * 2 + 128)..<(512 * 2 + 128 + stream.utf8.count * 2), with: stream.utf8.flatMap { [$0, 0] })
        return data
    }

    @Test func `an old workbook and a protected one are told apart, and each refusal says what to do`() throws {
        let old = try issue(compound("Workbook"))
        #expect(old.code == "file_format_unsupported" && old.message.contains(".xls") && old.fix.contains("save it as `Excel Workbook (*.xlsx)`"))
        let protected = try issue(compound("EncryptedPackage"))
        #expect(protected.code == "file_protected" && protected.fix.contains("password"))
        var cut = compound("EncryptedPackage")
        cut[48] = 0xFE
        cut[51] = 0xFF
        #expect(try issue(cut).code == "file_format_unsupported")
        #expect(try issue(cut.prefix(20)).code == "file_format_unsupported")
        // The furthest place that a header can name.
        cut[30] = 12
        cut.replaceSubrange(48..<52, with: [0xFE, 0xFF, 0xFF, 0xFF])
        #expect(try issue(cut).code == "file_format_unsupported")
        cut[48] = 0xFF
        #expect(try issue(cut).code == "file_format_unsupported")
    }

    @Test(
        arguments: [
            ("xl/workbook.bin", ".xlsb"), ("content.xml", ".ods"), ("Index/Document.iwa", "Numbers"), ("word/document.xml", "Word"), ("report.csv", "zipped"),
        ])
    func `a zipped file that is no workbook is named for what it is`(_ part: String, _ words: String) throws {
        let issue = try issue(ZipFile(entries: [.stored(part, "x")]).data)
        #expect(issue.code == "file_format_unsupported" && issue.message.contains(words))
    }

    @Test func `a binary workbook's own relationships lead to the same refusal`() throws {
        let relationships = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
        let data = ZipFile(entries: [.stored("_rels/.rels", relationships), .stored("xl/workbook.bin", "x")]).data
        #expect(try issue(data).message.contains(".xlsb"))
    }

    @Test func `text under a workbook's name, and an empty file, are refused in words`() throws {
        #expect(try issue(Data(Given.training.utf8)).fix.contains(".csv"))
        #expect(try issue(Data("<html><table></table></html>".utf8)).code == "file_format_unsupported")
        #expect(try issue(Data()).code == "file_damaged")
    }

    @Test(arguments: ["training.xls", "Training.XLSB", "training.ods", "training.numbers"])
    func `a spreadsheet of another kind that bears a workbook's name is refused, and said how to save`(_ name: String) throws {
        let issue = try issue(Data("x".utf8), named: name)
        #expect(issue.code == "file_format_unsupported" && issue.fix.contains(".xlsx"))
    }

    @Test func `a workbook under the name of a text file is told so`() throws {
        let issue = try issue(TestWorkbook("").data, named: "sessions.csv")
        #expect(issue.code == "encoding_invalid" && issue.message.contains("Excel workbook"))
    }
}

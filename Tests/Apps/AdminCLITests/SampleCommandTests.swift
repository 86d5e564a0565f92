@testable import AdminCLI
import ArgumentParser
import Foundation
import TestSupport
import Terminal
import Testing

@Suite("An invented export, as it is asked for")
struct SampleCommandTests {
    private func run(_ slug: String, _ options: String, into folder: String) async throws {
        let words = ["sample", slug, "--families", "10", "--boroughs", Given.boroughs, "--out", folder] + options.split(separator: " ").map(String.init)
        let command = try #require(try RestartAdmin.parseAsRoot(words) as? SampleCommand)
        try await command.run()
    }

    @Test("a borough that sends the census gets a return of the year that is asked for, and faults are listed beside the folder")
    func census() async throws {
        let folder = try TemporaryFolder()
        try await run("camden", "--census-year 2023 --faults --today 2024-12-31", into: "\(folder.path)/out")
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out")
        #expect(names.contains("cin-2023.xml") && names.contains("People.csv"))
        let list = try String(contentsOfFile: "\(folder.path)/out-faults.csv", encoding: .utf8)
        #expect(list.hasPrefix("file,sheet,row,column,code,follows\r\n"))
        #expect(list.contains("cin-2023.xml,,7,Header/CollectionDetails/ReferenceDate,cin_100,"))
    }

    @Test("a borough that sends workbooks gets one")
    func workbook() async throws {
        let folder = try TemporaryFolder()
        try await run("havering", "--today 2024-12-31", into: "\(folder.path)/out")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == ["Restart return.xlsx"])
    }

    @Test(
        "a year that has not ended, one of which nothing is known, and a borough that sends no return are told apart",
        arguments: [
            ("camden", "--census-year 2025 --today 2024-12-31", "2017 to 2024"), ("camden", "--census-year 2016", "from 2017"),
            ("camden", "--census-year 2017 --today 2017-01-01", "None has ended by 1 January 2017"), ("sutton", "--census-year 2024", "no census return"),
        ])
    func wrongYear(slug: String, options: String, said: String) async throws {
        let folder = try TemporaryFolder()
        let failure = await #expect(throws: CommandFailure.self) { try await run(slug, options, into: "\(folder.path)/out") }
        #expect(failure?.status == .usage && failure?.message.contains(said) == true, "\(failure?.message ?? "")")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
    }
}

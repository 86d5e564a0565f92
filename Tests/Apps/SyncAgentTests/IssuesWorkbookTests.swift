import Foundation
import TestSupport
import Testing

@testable import SyncAgent

/// Writing the last run's issues out: as CSV, as a page, as a workbook.
struct IssuesWorkbookTests {
    let given: GivenAgent

    init() throws {
        given = try GivenAgent()
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.write(GivenAgent.closures, "closures.csv")
    }

    private func size(_ path: String) throws -> Int { try #require(FileManager.default.contents(atPath: path)).count }

    @Test(arguments: ["--workbook", "--html", "--csv"])
    func `Each is for its owner only`(_ option: String) throws {
        try given.ingest()
        let path = "\(given.folder.path)/out"
        #expect(try given.run("issues", [option, path]) == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try size(path) > 100)
        #expect(try given.run("issues", [option, "\(given.folder.path)/no/such/folder"]) != 0)
    }

    @Test func `A workbook is not written unless it is asked for, and not before a run`() throws {
        #expect(try given.run("issues", ["--workbook", "\(given.folder.path)/out.xlsx"]) == 66)
        try given.ingest()
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.home.path).allSatisfy { !$0.hasSuffix(".xlsx") })
    }

    @Test func `A file that has changed since is left out of it`() throws {
        try given.ingest()
        let path = "\(given.folder.path)/out.xlsx"
        #expect(try given.run("issues", ["--workbook", path]) == 0)
        let whole = try size(path)
        try given.write(GivenAgent.closures + "SUT-0009,,\n", "closures.csv")
        #expect(try given.run("issues", ["--workbook", path]) == 0)
        #expect(try size(path) < whole)
    }
}

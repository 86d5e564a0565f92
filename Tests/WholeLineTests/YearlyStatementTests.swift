import Domain
import Foundation
import TestSupport
import Testing

/// The statement that a data protection officer files, of what really left.
@Suite(.serialized)
struct YearlyStatementTests {
    private let rig: Rig
    private var page: String { "\(rig.folder.path)/statement.html" }
    /// Receipts bear the hub's day.
    private let year: String

    init() throws {
        rig = try Rig()
        try rig.enrol("sutton")
        try #require(try rig.agent("sync", "sutton", [Project.examples(of: "sutton")]).status == 0)
        year = FinancialYear(containing: CivilDate(daysSinceEpoch: Int32(Date().timeIntervalSince1970 / 86_400))).description
    }

    private func statement() throws -> (status: Int32, content: [String: Any], errors: String) {
        let result = try rig.agent("statement", "sutton", ["--year", year, "--out", page, "--json"])
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return (result.status, try #require(object?["statement"] as? [String: Any]), result.errors)
    }

    @Test func `It counts what the receipts say, is proved against the hub, and names nobody`() throws {
        let lines = try #require(
            try JSONSerialization.jsonObject(with: Data(rig.agent("receipts", "sutton", ["--json"]).output.utf8)) as? [[String: Any]])
        let rows = lines.compactMap { $0["rows"] as? [String: Int] }
        let (status, content, _) = try statement()
        #expect(status == 0)
        #expect((content["proof"] as? [String: Any])?["result"] as? String == "proved")
        #expect(content["batches"] as? Int == lines.count && content["rows"] as? Int == rows.reduce(0) { $0 + $1.values.reduce(0, +) })
        let tables = try #require(content["tables"] as? [[String: Any]])
        for table in tables {
            let name = try #require(table["name"] as? String)
            #expect(table["rows"] as? Int == rows.reduce(0) { $0 + ($1[name] ?? 0) }, "\(name)")
        }
        #expect((content["last"] as? [String: Any])?["digest"] as? String == lines.last?["digest"] as? String)

        let text = try String(contentsOfFile: page, encoding: .utf8)
        let people = try String(contentsOfFile: "\(Project.examples(of: "sutton"))/people.csv", encoding: .utf8)
        for row in people.split(whereSeparator: \.isNewline).dropFirst().prefix(40) {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            for secret in [cells[0], cells[1], cells[4], cells[5]] { #expect(!text.contains(secret), "\(secret)") }
        }
        let check = try rig.agent("statement", "sutton", ["--check", page])
        #expect(check.status == 0, "\(check.errors)")
        try text.replacing("Rows in them</dt><dd>", with: "Rows in them</dt><dd>1").write(toFile: page, atomically: true, encoding: .utf8)
        #expect(try rig.agent("statement", "sutton", ["--check", page]).status == 65)
    }

    @Test func `A recall stands in it with its deletion receipt`() throws {
        #expect(try rig.agent("recall", "sutton", ["--case", "SUT-0001", "--reason", "sent-in-error"]).status == 0)
        let (status, content, _) = try statement()
        let recalls = try #require(content["recalls"] as? [[String: Any]])
        #expect(status == 0 && recalls.count == 1 && recalls.first?["versions"] as? Int ?? 0 > 0)
    }

    @Test func `A hub that holds something else fails it, and one that is away leaves it unproved`() throws {
        let copy = "\(rig.folder.path)/copy"
        rig.stopHub()
        try FileManager.default.copyItem(atPath: rig.hubHome, toPath: copy)
        let away = try statement()
        #expect(away.status == 69 && (away.content["proof"] as? [String: Any])?["result"] as? String == "hub_away")
        try rig.startHub()
        try #require(try rig.agent("recall", "sutton", ["--case", "SUT-0001", "--reason", "sent-in-error"]).status == 0)
        rig.stopHub()
        try FileManager.default.removeItem(atPath: rig.hubHome)
        try FileManager.default.moveItem(atPath: copy, toPath: rig.hubHome)
        try rig.startHub()
        let older = try statement()
        #expect(older.status == 65 && (older.content["proof"] as? [String: Any])?["result"] as? String == "failed", "\(older.errors)")
    }

    @Test(arguments: [["--year", "2024"], ["--year", "2999-00"], [], ["--year", "2024-25", "--check", "x"], ["--check", "x", "--out", "y"]])
    func `What is no year, or says nothing to do, is refused`(arguments: [String]) throws {
        #expect(try rig.agent("statement", "sutton", arguments).status == 64)
    }
}

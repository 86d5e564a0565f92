import Foundation
import GRDB
import TestSupport
import Testing

/// A borough's census return, from its file to the report: Restart's children arrive, and nobody else is anywhere.
@Suite(.serialized)
struct CensusTests {
    private struct Report: Decodable {
        let rows: Int
        let refused: Int
        let census: [Census]
    }

    private struct Census: Decodable, Equatable {
        let children_in_return: Int
        let linked: Int
        let by_kind: [String: Int]
        let cpp_ended_in_year: Int
        let restart_children_without_data: Int
    }

    @Test func `A census return gives what is expected, reaches the report, and leaves no trace of other children`() throws {
        let rig = try Rig()
        try rig.enrol("camden")
        // The return comes after the rest of the export, as it does in a borough, and with marks by which other children are found again.
        let examples = try FileManager.default.contentsOfDirectory(atPath: Project.examples(of: "camden")).map { "\(Project.examples(of: "camden"))/\($0)" }
        let example = try #require(examples.first { $0.hasSuffix("-cin-2023-24.xml") })
        #expect(try rig.agent("ingest", "camden", examples.filter { $0 != example }).status == 0)

        let source = try String(contentsOfFile: example, encoding: .utf8)
        let marked = source.replacing("202OTHER", with: "Qzother")
        try #require(marked != source)
        let path = try rig.folder.write(Self.withFault(marked), to: "return/camden-cin.xml")
        let ingested = try rig.agent("ingest", "camden", [path, "--json"])
        #expect(ingested.status == 0, "\(ingested.output)\(ingested.errors)")
        let report = try JSONDecoder().decode(Report.self, from: Data(ingested.output.utf8))
        let expected = try JSONDecoder().decode(
            [String: Census].self, from: Data(contentsOf: URL(fileURLWithPath: "\(Project.fixtures)/expected/cin.json")))
        #expect(report.census.first == expected["camden"])
        #expect(ingested.output.contains(#/"restart_children_without_data_came_later"\s*:\s*6\b/#))
        #expect(report.rows == 259 && report.refused == 0)
        let issues = try String(contentsOfFile: "\(rig.home(of: "camden"))/issues.csv", encoding: .utf8)
        #expect(issues.contains("cin_8866") && issues.contains("not Restart's"))

        #expect(try rig.agent("push", "camden").status == 0)
        #expect(try rig.agent("status", "camden").output.hasPrefix("Camden: synced."))
        let figures = try rig.export(["--from", "2023-04-01", "--to", "2024-03-31", "--profile", "internal"])
        #expect(figures.value("assessments-with-factor-3b", "E09000007", "denominator") == "109")
        #expect(figures.value("assessments-with-factor-3b", "E09000007", "numerator") == "109")
        #expect(figures.value("assessments-with-factor-3a", "E09000007", "numerator") == "20")
        let all = try rig.export(["--from", "2021-11-01", "--to", "2024-06-30", "--profile", "internal"])
        #expect(all.value("children-with-social-care-data", "E09000007", "numerator") == "109")
        #expect(all.value("children-with-social-care-data", "E09000007", "denominator") == "176")

        // A corrected return without one of the plans takes it back at the centre as well.
        let before = try Self.plansAtHub(rig)
        let first = try #require(marked.firstRange(of: /<CINPlanDates>.*?<\/CINPlanDates>/))
        try rig.folder.write(marked.replacingCharacters(in: first, with: ""), to: "return/camden-cin.xml")
        let corrected = try rig.agent("ingest", "camden", [path])
        #expect(corrected.output.contains("Taken back, because it no longer has them: 1 of the records kept before."), "\(corrected.output)")
        #expect(corrected.output.contains("It says nothing of 73 of Restart's children; of these, 6 came to Restart only after the year of the return."))
        #expect(try rig.agent("status", "camden").output.contains("Records to be withdrawn at the hub: 1"))
        #expect(try rig.agent("push", "camden").status == 0)
        #expect(try Self.plansAtHub(rig) == before - 1)
        #expect(try rig.agent("status", "camden").output.hasPrefix("Camden: synced."))

        rig.stopHub()
        var everything = Data((ingested.output + ingested.errors + corrected.output + all.text).utf8)
        for file in FileManager.default.enumerator(atPath: rig.folder.path)?.compactMap({ $0 as? String }) ?? [] where !file.hasPrefix("return/") {
            everything += FileManager.default.contents(atPath: "\(rig.folder.path)/\(file)") ?? Data()
        }
        #expect(everything.range(of: Data("Qzother".utf8)) == nil)
        #expect(everything.range(of: Data("Qzupn".utf8)) == nil)
        // Nor do the numbers of Restart's own children leave, or lie open at home.
        let number = try #require(source.firstMatch(of: /<LAchildID>(\d+)<\/LAchildID>/)).output.1
        #expect(everything.range(of: Data(number.utf8)) == nil)
    }

    /// With a fault and a pupil number in the record of a child who is not Restart's.
    private static func withFault(_ text: String) throws -> String {
        let child = try #require(text.firstRange(of: /<LAchildID>Qzother.*?<\/Child>/))
        let damaged = String(text[child]).replacing(/<ReferralSource>[^<]*/, with: "<ReferralSource>Qzother")
            .replacing("<UPNunknown>UN1</UPNunknown>", with: "<UPN>Qzupn</UPN>")
        return text.replacingCharacters(in: child, with: damaged)
    }

    private static func plansAtHub(_ rig: Rig) throws -> Int {
        try DatabaseQueue(path: rig.hubDatabase).read {
            try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM child_status WHERE status = 'child_in_need_plan' AND until_batch IS NULL") ?? 0
        }
    }
}

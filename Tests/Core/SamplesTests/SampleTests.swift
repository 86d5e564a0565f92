import Foundation
import Intake
import TestSupport
import Testing

@testable import Samples

struct SampleTests {
    static let slugs = ["barking-and-dagenham", "camden", "croydon", "havering", "sutton", "westminster"]

    @Test(arguments: slugs)
    func `an export in any borough's dialect is taken whole`(_ slug: String) throws {
        let reading = try GivenSample.read(slug, GivenSample.request(60))
        let refusals = reading.found.issues.filter { $0.severity != .query }.map { "\($0.location) \($0.column) \($0.code)" }
        #expect(refusals == [])
        #expect(reading.found.rows == reading.written.rows.values.reduce(0, +) && reading.found.rows > 600)
        #expect(Set(reading.found.files.map(\.name)) == Set(reading.written.rows.keys))
    }

    @Test func `the same seed gives the same bytes, and another one others`() throws {
        func bytes(_ slug: String, _ seed: UInt64) throws -> [String: Data] {
            let folder = try TemporaryFolder()
            _ = try SampleExport(try GivenSample.borough(slug), GivenSample.request(20, seed: seed, faults: true)).write(to: folder.path)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)"))) })
        }
        for slug in ["camden", "havering"] {
            let first = try bytes(slug, 7)
            #expect(try bytes(slug, 7) == first)
            let other = try bytes(slug, 8)
            #expect(first.allSatisfy { other[$0.key] != $0.value }, "\(slug)")
        }
    }

    @Test func `so is one whose keys are made of a number and the case, and whose words Windows writes in its own way`() throws {
        let sources = """
              - files: ["people.csv"]
                encoding: windows-1252
                labels: {people.role: {"Partner – or ex": adult_victim_survivor}}
                record: people
                made: {person_id: "{Client}.{case_id}"}
            """
        let made = "    made: {person_id: \"{Client}.{case_id}\"}\n"
        let contacts = "    record: partner_contacts\n"
        let borough = try GivenSample.borough(
            "sutton", replacing: ["  - files: [\"people.csv\"]\n    record: people\n": sources + "\n", contacts: contacts + made])
        let reading = try GivenSample.read(borough, GivenSample.request(60))
        let refusals = Set(reading.found.issues.filter { $0.severity != .query }.map { "\($0.location.file) \($0.column) \($0.code)" })
        // What refers to people by their old numbers in other files is not described here.
        #expect(refusals.filter { !$0.contains("reference_unknown") } == [])
        #expect(!refusals.contains { $0.hasPrefix("people.csv") || $0.hasPrefix("partner_contacts.csv") })
    }

    /// Sessions and partner contacts in one table, told apart by a column, and a column for each need.
    private static let severalKinds = """
          - files: ["activities.csv"]
            passed_over: {Kind of row: [Email]}
            records:
              - type: sessions
                columns: {No: session_id, Day: held_on, Attended: attendance}
                only_where: {Kind of row: [One to one, Group]}
              - type: partner_contacts
                columns: {No: contact_id, Day: contacted_on, Came of it: outcome}
                only_where: {Kind of row: [Call to partner]}
          - files: ["assessments.csv"]
            passed_over: {Housing: ["No"], Alcohol: ["No"]}
            codes_joined_by: ", "
            records:
              - type: needs
                constants: {need: housing}
                only_where: {Housing: ["Yes"]}
              - type: needs
                constants: {need: alcohol}
                only_where: {Alcohol: ["Yes"]}

        """

    @Test(arguments: [false, true])
    func `so is one in which columns say what a row holds`(_ hasFaults: Bool) throws {
        let borough = try GivenSample.borough(
            "sutton", replacing: ["  - files: [\"sessions.csv\"]\n    record: sessions\n": Self.severalKinds])
        let reading = try GivenSample.read(borough, GivenSample.request(60, faults: hasFaults))
        #expect(Set(reading.planted("")).subtracting(reading.roots.map(\.fault)) == [])
        #expect(Set(reading.roots.filter { $0.severity != .query }.map(\.fault)).subtracting(reading.planted("")) == [])
        #expect(reading.written.rows["activities.csv", default: 0] > 100 && reading.written.rows["assessments.csv", default: 0] > 10)
        let counts = reading.ledger.counts
        #expect(counts["sessions", default: 0] > 50 && counts["partner_contacts", default: 0] > 50)
    }

    @Test(arguments: ["camden", "havering", "sutton"])
    func `no family at all gives files with headings alone`(_ slug: String) throws {
        let reading = try GivenSample.read(slug, GivenSample.request(0))
        #expect(reading.written.rows.values.allSatisfy { $0 == 0 })
        #expect(reading.found.isClean && reading.found.rows == 0)
    }
}

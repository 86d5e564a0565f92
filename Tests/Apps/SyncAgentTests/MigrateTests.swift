import BoroughConfig
import Domain
import Foundation
import Intake
import Privacy
import Storage
import TestSupport
import Testing

@testable import SyncAgent

/// A change of case system: everybody is exported again under a new id.
struct MigrateTests {
    let given: GivenAgent

    init() throws { given = try GivenAgent() }

    private static let files = ["referrals.csv", "people.csv", "sessions.csv", "closures.csv", "outcomes.csv"]

    /// The borough's examples; with new ids, as another system would give them.
    private func export(renamed: Bool) throws -> String {
        let folder = "\(given.folder.path)/\(renamed ? "new" : "old")"
        for name in Self.files {
            var text = try String(contentsOfFile: "\(Project.examples(of: "sutton"))/\(name)", encoding: .utf8).replacing("\r\n", with: "\n")
            if renamed { for (kind, old) in Self.kinds { text = Self.rename(text, kind, old) } }
            try given.folder.write(text, to: "\(renamed ? "new" : "old")/\(name)")
        }
        return folder
    }

    /// By column, the type in the map.
    private static let kinds = [
        ("case", "case_id"), ("person", "person_id"), ("referral", "referral_id"), ("session", "session_id"), ("response", "response_id"),
    ]

    private static func newID(_ type: String, _ old: String) -> String { "NEW-\(type)-\(old.reversed().map(String.init).joined())" }

    private static func rename(_ text: String, _ type: String, _ column: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let place = lines[0].trimmingCharacters(in: .newlines).split(separator: ",").firstIndex(where: { $0 == column }) else { return text }
        for index in lines.indices.dropFirst() where !lines[index].isEmpty {
            var cells = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            cells[place] = newID(type, cells[place])
            lines[index] = cells.joined(separator: ",")
        }
        return lines.joined(separator: "\n")
    }

    private func map() throws -> String {
        var text = "type,old_id,new_id\n"
        let kinds: [(PseudonymKind, String)] = [
            (.caseFile, "case"), (.person, "person"), (.referral, "referral"), (.session, "session"), (.response, "response"),
        ]
        for (kind, type) in kinds {
            for id in try given.home.store().read({ try $0.idsInUse(kind) }).sorted() { text += "\(type),\(id),\(Self.newID(type, id))\n" }
        }
        return try given.folder.write(text, to: "map.csv")
    }

    /// What would leave: every waiting record's key as the hub would see it, with its version.
    private func pending() throws -> [String] {
        let configuration = try given.home.configuration()
        let pseudonyms = Pseudonymiser(try given.home.boroughKey())
        let day = try #require(CivilDate(iso: "2024-07-15"))
        let allowed = Dictionary(uniqueKeysWithValues: RecordType.all.map { ($0.name, configuration.sharedFields(of: $0, on: day)) })
        let egress = Egress(pseudonyms, allowed: allowed, ageBand: { _ in nil }, riskBand: { _ in nil })
        return try given.home.store().read { transaction in
            try RecordType.all.flatMap { type in
                try transaction.pending(type, limit: 10_000, on: day).map { pending in
                    "\(type.name) \(egress.key(of: pending.record, .init(caseReceived: nil, role: pending.role))) \(pending.version)"
                }
            }.sorted()
        }
    }

    @Test func `The same people exported again under new ids are the same people`() throws {
        #expect(try given.run("ingest", [try export(renamed: false)]) == 0)
        let before = try pending()
        #expect(before.count > 300)
        #expect(try given.run("migrate", ["--map", try map()]) == 0)
        #expect(try given.run("ingest", [try export(renamed: true)]) == 0)
        #expect(try pending() == before)
        #expect(try String(contentsOfFile: "\(given.folder.path)/new/people.csv", encoding: .utf8).contains("NEW-person-"))
        #expect(try given.audit("ingest").count == 2)
        #expect(try given.audit("migrate").count == 1)
    }

    @Test func `Who was erased does not come back under a new id either`() throws {
        #expect(try given.run("ingest", [try export(renamed: false)]) == 0)
        #expect(try given.run("migrate", ["--map", try map()]) == 0)
        let exports = try export(renamed: true)
        let rows = try String(contentsOfFile: "\(given.folder.path)/new/referrals.csv", encoding: .utf8).replacing("\r", with: "").split(separator: "\n")
        let column = try #require(rows[0].split(separator: ",").firstIndex(of: "case_id"))
        let newID = String(rows[1].split(separator: ",", omittingEmptySubsequences: false)[column])
        #expect(newID.hasPrefix("NEW-"))
        let before = try pending().count
        #expect(try given.run("erase", ["--case", newID, "--reference", "IG-1"]) == 0)
        let left = try pending().count
        #expect(left < before)
        #expect(try given.run("ingest", [exports]) == 65)
        #expect(try pending().count == left)
        #expect(try given.home.lastRun().listed(.new).count { $0[.code] == "erased" } == 1)
    }

    @Test func `Without a map they would be strangers`() throws {
        #expect(try given.run("ingest", [try export(renamed: false)]) == 0)
        let people = try pending().count { $0.hasPrefix("people ") }
        // Their cases are not even taken, since no case id of the borough looks so.
        #expect(try given.run("ingest", [try export(renamed: true)]) == 65)
        #expect(try pending().count { $0.hasPrefix("people ") } == people)
    }

    @Test func `A record corrected in the new system corrects the one that is known`() throws {
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.ingest()
        let map = try given.folder.write("type,old_id,new_id\ncase,SUT-0001,77001\nreferral,R-1,88001\n", to: "map.csv")
        #expect(try given.run("migrate", ["--map", map]) == 0)
        let renamed = GivenAgent.referrals.replacingOccurrences(of: "R-1,SUT-0001,2024-04-02,mash", with: "88001,77001,2024-04-02,early_help")
        try given.write(renamed, "referrals.csv")
        #expect(try given.run("ingest", [given.exports]) == 0)
        let known = try given.home.store().read { try $0.pending(.referrals, limit: 10, on: CivilDate(daysSinceEpoch: 19_889)) }
        #expect(known.map { $0.record["referral_id"].text } == ["R-2", "R-1"])
        #expect(known.map(\.version) == [1, 2])
        // What the file says is shown as it stands in the file.
        try given.write("case_id,closed_on,reason\n77001,,completed\n", "closures.csv")
        #expect(try given.ingest().issues.first?[.caseReference] == "77001")
    }

    @Test func `A dry run changes nothing, and a map with a fault is not taken at all`() throws {
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.ingest()
        let map = try given.folder.write("type,old_id,new_id\ncase,SUT-0001,77001\n", to: "map.csv")
        #expect(try given.run("migrate", ["--map", map, "--dry-run"]) == 0)
        #expect(try given.home.store().read { try $0.idMap() }.isEmpty)
        let faulty = try given.folder.write("type,old_id,new_id\ncase,SUT-0001,77001\ncase,SUT-0002,77001\n", to: "faulty.csv")
        #expect(try given.run("migrate", ["--map", faulty]) == 65)
        #expect(try given.home.store().read { try $0.idMap() }.isEmpty)
        let turned = try given.folder.write("type,old_id,new_id\ncase,77001,SUT-9001\n", to: "turned.csv")
        #expect(try given.run("migrate", ["--map", turned]) == 65)
        #expect(try given.run("migrate", ["--map", "\(given.folder.path)/none.csv"]) == 66)
        #expect(try given.audit("migrate").isEmpty)
        for _ in 1...2 { #expect(try given.run("migrate", ["--map", map]) == 0) }
        #expect(try given.audit("migrate") == ["1 ids (case 1)"])
    }
}

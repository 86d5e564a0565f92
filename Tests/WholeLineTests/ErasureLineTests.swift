import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// What a borough erases is erased at the hub, which signs for it; every proof still holds.
@Suite(.serialized)
struct ErasureLineTests {
    private let rig: Rig
    private var database: String { rig.home(of: "sutton") + "/agent.sqlite" }

    init() throws {
        rig = try Rig()
        try rig.enrol("sutton")
        try #require(try rig.agent("sync", "sutton", [Project.examples(of: "sutton")]).status == 0)
    }

    private func id(_ sql: String, in path: String) throws -> String { try #require(try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: sql) }) }

    private func count(_ table: String) throws -> Int {
        try DatabaseQueue(path: rig.hubDatabase).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") ?? 0 }
    }

    @Test func `An erased case leaves no version at the hub, and the receipt proves it`() throws {
        let caseID = try id("SELECT case_id FROM closures WHERE superseded_by IS NULL", in: database)
        let before = try (count("referrals"), count("people"))
        let people = try DatabaseQueue(path: database).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM people WHERE case_id = '\(caseID)'") ?? 0 }
        let erased = try rig.agent("erase", "sutton", ["--case", caseID, "--reference", "IG-2026-17"])
        #expect(erased.status == 0, "\(erased.errors)")
        #expect(erased.output.contains("The hub deleted"))
        #expect(try count("referrals") == before.0 - 1)
        #expect(try count("people") == before.1 - people)
        let list = try rig.agent("erasures", "sutton")
        #expect(list.output.contains("the hub deleted") && !list.output.contains(caseID))
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
        #expect(try rig.agent("audit verify", "sutton").status == 0)
        #expect(try rig.agent("push", "sutton").output.contains("Nothing waited"))
    }

    @Test func `Without the hub it is erased here at once and there with the next push`() throws {
        let person = try id("SELECT person_id FROM people WHERE role = 'adult_victim_survivor' AND superseded_by IS NULL", in: database)
        let before = try count("people")
        rig.stopHub()
        let erased = try rig.agent("erase", "sutton", ["--person", person, "--reference", "IG-2026-17"])
        #expect(erased.status == 69)
        #expect(erased.errors.contains("has not been told yet"))
        #expect(
            try DatabaseQueue(path: database).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM people WHERE person_id = ?", arguments: [person]) } == 0)
        #expect(try rig.agent("erasures", "sutton").output.contains("the hub has not been told"))
        try rig.startHub()
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try count("people") == before - 1)
        #expect(try rig.agent("erasures", "sutton").output.contains("receipt of batch"))
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
    }

    @Test func `Retention erases at both ends`() throws {
        let applied = try rig.agent("retention apply", "sutton", ["--today", "2045-01-01"])
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(try count("people") == 0)
        #expect(try count("referrals") == 0)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
    }

    @Test func `A home that is put back from before an erasure erases again when it recovers`() throws {
        let caseID = try id("SELECT case_id FROM closures WHERE superseded_by IS NULL", in: database)
        let person = try id("SELECT person_id FROM people WHERE role = 'child' AND superseded_by IS NULL AND case_id <> '\(caseID)'", in: database)
        let (home, copy) = (rig.home(of: "sutton"), rig.home(of: "sutton") + "-copy")
        try FileManager.default.copyItem(atPath: home, toPath: copy)
        #expect(try rig.agent("erase", "sutton", ["--case", caseID, "--reference", "IG-1"]).status == 0)
        #expect(try rig.agent("erase", "sutton", ["--person", person, "--reference", "IG-2"]).status == 0)
        let wanted = try HubContent(database: rig.hubDatabase)
        try FileManager.default.removeItem(atPath: home)
        try FileManager.default.moveItem(atPath: copy, toPath: home)

        let recovered = try rig.agent("recover", "sutton")
        #expect(recovered.status == 0, "\(recovered.errors)")
        #expect(recovered.output.contains("erased again"))
        func isHere(_ id: String) throws -> Bool {
            let data = try Data(contentsOf: URL(fileURLWithPath: database))
            return try String(decoding: data, as: UTF8.self).firstMatch(of: Regex("\(id)(?![0-9])")) != nil
        }
        #expect(try !isHere(caseID) && !isHere(person))
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try HubContent(database: rig.hubDatabase) == wanted)
        #expect(try rig.agent("ingest", "sutton", [Project.examples(of: "sutton")]).status == 65)
        #expect(try !isHere(person), "nor does it come back with the next export")
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
    }
}

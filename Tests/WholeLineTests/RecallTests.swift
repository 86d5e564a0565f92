import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// What a borough takes back is gone from the hub, and the hub signs for it.
@Suite(.serialized)
struct RecallTests {
    private static let export = Project.examples(of: "sutton")
    private let rig: Rig
    private var database: String { rig.home(of: "sutton") + "/agent.sqlite" }

    init() throws {
        rig = try Rig()
        try rig.enrol("sutton")
        try #require(try rig.agent("sync", "sutton", [Self.export]).status == 0)
    }

    private func count(_ table: String, _ condition: String = "TRUE") throws -> Int {
        try DatabaseQueue(path: rig.hubDatabase).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table) WHERE \(condition)") ?? 0 }
    }

    private func status(_ arguments: [String]) throws -> Programs.Result { try rig.agent("recall", "sutton", arguments + ["--reason", "objection"]) }

    /// All that lies at the hub, and what travelled, as text.
    private func everythingAtTheHub() throws -> String {
        var text = ""
        for name in try FileManager.default.contentsOfDirectory(atPath: rig.hubHome) where name.hasPrefix("hub.sqlite") {
            text += String(decoding: FileManager.default.contents(atPath: "\(rig.hubHome)/\(name)") ?? Data(), as: UTF8.self)
        }
        for body in try DatabaseQueue(path: rig.hubDatabase).read({ try Data.fetchAll($0, sql: "SELECT body FROM batch_bodies") }) {
            text += String(decoding: try Gzip.decompressed(body, upTo: .max), as: UTF8.self)
        }
        return text
    }

    @Test func `A recalled case is nowhere at the hub any more, and every proof still holds`() throws {
        // A correction, so that there are earlier versions.
        let folder = try TemporaryFolder()
        let closures = try String(contentsOfFile: "\(Self.export)/closures.csv", encoding: .utf8)
        var lines = closures.components(separatedBy: "\r\n")
        let index = try #require(lines.firstIndex { $0.hasSuffix(",completed") })
        let caseID = String(lines[index].prefix { $0 != "," })
        lines[index] = lines[index].replacing("completed", with: "disengaged")
        let corrected = lines.joined(separator: "\r\n")
        try folder.write(corrected, to: "closures.csv")
        #expect(try rig.agent("sync", "sutton", ["\(folder.path)/closures.csv"]).status == 0)

        let pseudonym = try #require(
            try DatabaseQueue(path: rig.hubDatabase).read {
                try String.fetchOne($0, sql: "SELECT case_id FROM closures WHERE until_batch IS NOT NULL")
            })
        #expect(try everythingAtTheHub().contains(pseudonym))
        let before = try (count("referrals"), count("batches"))
        let recalled = try status(["--case", caseID])
        #expect(recalled.status == 0, "\(recalled.errors)")
        #expect(recalled.output.contains("The hub deleted"))
        #expect(try count("referrals") == before.0 - 1)
        #expect(try count("batches") == before.1 + 1)
        // The recall itself is in a batch, which names the case; nothing else does.
        let named = try everythingAtTheHub().components(separatedBy: pseudonym).count - 1
        #expect(named == 1)

        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
        #expect(try rig.agent("push", "sutton").output.contains("Nothing waited"))
        #expect(try rig.agent("sync", "sutton", [Self.export]).status == 0)
        // The export's closure is the first version again: a correction, which leaves.
        #expect(try count("closures", "case_id = '\(pseudonym)'") == 1)
        #expect(try count("referrals") == before.0 - 1)
        #expect(try status(["--lift"]).status == 0)
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try count("referrals") == before.0)
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
    }

    @Test func `A recalled person is gone under every role, and a recalled quarter leaves the rest`() throws {
        let person = try #require(
            try DatabaseQueue(path: database).read { try String.fetchOne($0, sql: "SELECT person_id FROM partner_contacts WHERE person_id IS NOT NULL") })
        let (people, contacts) = (try count("people"), try count("partner_contacts"))
        #expect(try status(["--person", person]).status == 0)
        #expect(try count("people") == people - 1)
        #expect(try count("partner_contacts") < contacts)

        let inside = "received_on BETWEEN '2024-04-01' AND '2024-06-30'"
        let outside = try count("referrals", "NOT (\(inside))")
        try #require(try count("referrals", inside) > 0 && outside > 0)
        #expect(try status(["--quarter", "2024-25-Q1"]).status == 0)
        #expect(try count("referrals", inside) == 0)
        #expect(try count("referrals", "NOT (\(inside))") == outside)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
    }

    @Test func `A borough takes back everything, and the deletion receipt says what and which reports had counted it`() throws {
        _ = try rig.export(["--quarter", "2024-25-Q1", "--profile", "public"])
        let wanted = try HubContent(database: rig.hubDatabase)
        try #require(wanted.count > 900)
        let recalled = try status(["--everything"])
        #expect(recalled.status == 0)
        #expect(recalled.output.contains("A report may have counted them: public"))
        #expect(try HubContent(database: rig.hubDatabase).count == 0)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        #expect(try rig.agent("push", "sutton").output.contains("Nothing waited"))
        #expect(try status(["--lift"]).status == 0)
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try HubContent(database: rig.hubDatabase) == wanted)
    }

    @Test func `Without the hub a recall waits, and what is not known here is refused`() throws {
        #expect(try status(["--case", "SUT-9999"]).status == 66)
        #expect(try status(["--person", "nobody"]).status == 66)
        #expect(try rig.agent("recall", "sutton", ["--everything"]).status == 64)
        rig.stopHub()
        #expect(try status(["--everything"]).status == 69)
        try rig.startHub()
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try HubContent(database: rig.hubDatabase).count == 0)
    }
}

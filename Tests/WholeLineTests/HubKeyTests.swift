import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// The hub takes a new key, and its agents follow.
@Suite(.serialized)
struct HubKeyTests {
    private let given: BackupRig

    init() throws {
        given = try BackupRig()
        try given.sync(BackupRig.part)
    }

    private func rotate(_ name: String) throws { try given.hub(["keys", "rotate", "--backup-to", "\(given.shelf)/\(name)-keys"]) }

    private func holds(_ words: [String] = ["receipts", "--verify"]) throws -> Programs.Result {
        try Programs.run("restart-agent", words + ["--home", given.home])
    }

    @Test func `An agent that was away for two changes follows by itself, and earlier receipts hold`() throws {
        try rotate("first")
        try rotate("second")
        try given.sync()
        #expect(try holds().status == 0)
        #expect(try holds(["audit", "verify"]).status == 0)
        try given.hub(["verify"])
        #expect(try given.isSynced())
        let followed = try DatabaseQueue(path: "\(given.home)/agent.sqlite").read {
            try String.fetchAll($0, sql: "SELECT detail FROM audit WHERE action = 'hub-key.followed'")
        }
        #expect(followed.count == 1 && followed[0].hasSuffix("change 2"))
    }

    @Test func `A change between a batch and its receipt's arrival loses nothing`() throws {
        try BackupRig.ensure(given.rig.agent("ingest", "sutton", [BackupRig.export]))
        let push = try Programs.begin("restart-agent", ["push", "--home", given.home])
        for change in 0..<3 { try rotate("during-\(change)") }
        try BackupRig.ensure(push.wait())
        #expect(try given.isSynced())
        #expect(try holds().status == 0)
        try given.hub(["verify"])
    }

    @Test func `A home that was put back, and one that is enrolled anew, know what the hub signed before`() throws {
        try given.backUpAgent("june")
        try given.sync()
        try rotate("first")
        try given.lose(given.home)
        try BackupRig.ensure(given.restoreAgent("june"))
        try given.agent(["recover"])
        try given.sync()
        #expect(try holds().status == 0)
        let code = try given.rig.code(for: "sutton")
        try given.agent(["enrol", "--hub", given.rig.url, "--code", code, "--new-key"])
        #expect(try holds().status == 0)
    }

    @Test func `A hub whose keys are from before a change does not serve, and is refused by its agents where it is all from before`() throws {
        try given.backUpHub("before")
        try rotate("after")
        try given.sync()
        given.rig.stopHub()
        // Only the keys are from before: the hub itself notices.
        let keys = "\(given.rig.folder.path)/keys"
        try FileManager.default.moveItem(atPath: "\(given.rig.hubHome)/keys", toPath: keys)
        try given.putKeys(of: "before-keys", into: given.rig.hubHome)
        let served = try Programs.run("restart-hub", ["serve", "--home", given.rig.hubHome, "--listen", "127.0.0.1:0"])
        #expect(served.status == 78 && served.errors.contains("newest backup of the keys"), "\(served.errors)")
        // All of it is from before: only the agents can notice.
        try given.lose(given.rig.hubHome)
        try BackupRig.ensure(given.restoreHub("before"))
        try given.rig.startHub()
        let push = try given.rig.agent("push", "sutton")
        #expect(push.status == 77 && push.errors.contains("a key that it had given up"), "\(push.errors)")
        // The way forward that it names: the newest keys.
        given.rig.stopHub()
        try given.lose(given.rig.hubHome)
        try BackupRig.ensure(given.restoreHub("before", keys: "after"))
        try given.rig.startHub()
        try BackupRig.ensure(given.rig.agent("push", "sutton"))
        #expect(try holds().status == 0)
        #expect(try given.isSynced())
    }

    @Test func `A change that somebody made with a key that was given up is refused`() throws {
        let stolen = "\(given.rig.folder.path)/stolen"
        try FileManager.default.copyItem(atPath: given.rig.hubHome, toPath: stolen)
        try rotate("honest")
        try BackupRig.ensure(given.rig.agent("push", "sutton"))
        given.rig.stopHub()
        // Whoever has the old key and stands in the hub's place announces a key of their own.
        try BackupRig.ensure(Programs.run("restart-hub", ["keys", "rotate", "--home", stolen, "--without-backup"]))
        try given.lose(given.rig.hubHome)
        try FileManager.default.moveItem(atPath: stolen, toPath: given.rig.hubHome)
        try given.rig.startHub()
        let push = try given.rig.agent("push", "sutton")
        #expect(push.status == 77 && push.errors.contains("announced another successor"), "\(push.errors)")
    }

    @Test func `A key is not changed without a backup of the new one, unless somebody says so`() throws {
        #expect(try Programs.run("restart-hub", ["keys", "rotate", "--home", given.rig.hubHome]).status == 64)
        let there = try Programs.run("restart-hub", ["keys", "rotate", "--home", given.rig.hubHome, "--backup-to", given.key])
        #expect(there.status == 64 && there.errors.contains("is there already"))
        try given.hub(["verify"])
        #expect(try DatabaseQueue(path: given.rig.hubDatabase).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM hub_key_changes") } == 0)
    }
}

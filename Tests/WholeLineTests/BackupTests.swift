import Foundation
import GRDB
import TestSupport
import Testing

/// Backups made at work, and machines that were lost.
@Suite(.serialized)
struct BackupTests {
    private let given: BackupRig

    init() throws { given = try BackupRig() }

    @Test func `A borough's machine that was lost is put back, recovers, and nothing is lost or doubled`() throws {
        try given.sync(BackupRig.part)
        try given.backUpAgent("june")
        try given.sync()
        let wanted = try given.undisturbed()
        try given.lose(given.home)

        let restored = try given.restoreAgent("june")
        try #require(restored.status == 0, "\(restored.errors)")
        #expect(restored.output.contains("open all") && restored.output.contains("They make the pseudonyms that were sent."))
        #expect(restored.output.contains("restart-agent recover"))
        #expect(try given.rig.agent("push", "sutton").status == 65)
        try given.agent(["recover"])
        try given.sync()
        #expect(try HubContent(database: given.rig.hubDatabase) == wanted)
        #expect(try given.isSynced())
        #expect(try given.rig.agent("receipts", "sutton", ["--verify"]).status == 0)
    }

    @Test func `A hub that was lost is put back, and its agents give it again what it had`() throws {
        try given.sync(BackupRig.part)
        try given.backUpHub("june")
        try given.sync()
        let wanted = try HubContent(database: given.rig.hubDatabase)
        given.rig.stopHub()
        try given.lose(given.rig.hubHome)

        let restored = try given.restoreHub("june")
        try #require(restored.status == 0, "\(restored.errors)")
        #expect(restored.output.contains("sutton up to batch"))
        try given.rig.startHub()
        #expect(try given.rig.agent("push", "sutton").output.contains("The hub had been put back to an older state."))
        #expect(try HubContent(database: given.rig.hubDatabase) == wanted)
        #expect(try given.rig.agent("receipts", "sutton", ["--verify"]).status == 0)
        try given.hub(["verify"])
    }

    @Test func `Backups that are made while a push is under way are whole, and each leads to the same end`() throws {
        try BackupRig.ensure(given.rig.agent("ingest", "sutton", [BackupRig.export]))
        let push = try Programs.begin("restart-agent", ["push", "--home", given.home])
        var made: [String] = []
        repeat {
            let name = "at-work-\(made.count)"
            try given.backUpHub(name)
            try given.backUpAgent("agent-\(name)")
            made.append(name)
        } while push.isRunning && made.count < 8
        try BackupRig.ensure(push.wait())
        let wanted = try HubContent(database: given.rig.hubDatabase)
        for name in made {
            given.rig.stopHub()
            try given.lose(given.rig.hubHome)
            try given.lose(given.home)
            try BackupRig.ensure(given.restoreHub(name))
            try BackupRig.ensure(given.restoreAgent("agent-\(name)"))
            try given.rig.startHub()
            // The one that is the older is told so, or there is nothing to say.
            try given.agent(["recover"])
            try BackupRig.ensure(given.rig.agent("push", "sutton"))
            #expect(try HubContent(database: given.rig.hubDatabase) == wanted, "\(name)")
            #expect(try given.isSynced(), "\(name)")
        }
    }

    @Test func `A restore that is killed leaves no home or a whole one`() throws {
        try given.sync(BackupRig.part)
        try given.backUpAgent("june")
        let copy = "\(given.rig.folder.path)/copy"
        let started = Date()
        try BackupRig.ensure(given.restoreAgent("june", to: copy))
        let duration = Date().timeIntervalSince(started)
        try given.lose(copy)
        let words = ["restore", "--from", "\(given.shelf)/june", "--keys", "\(given.shelf)/june-keys", "--key", given.key, "--home", copy]
        var (killed, whole) = (0, 0)
        for run in 0..<20 {
            let restore = try Programs.begin("restart-agent", words)
            Thread.sleep(forTimeInterval: duration * Double(run) / 20)
            if restore.cutShort() { killed += 1 }
            _ = restore.wait()
            if FileManager.default.fileExists(atPath: copy) {
                whole += 1
                try BackupRig.ensure(Programs.run("restart-agent", ["status", "--home", copy]))
                try given.lose(copy)
            }
        }
        #expect(killed > 5)
        try BackupRig.ensure(given.restoreAgent("june", to: copy))
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.rig.folder.path).filter { $0.contains("restoring") } == [])
    }

    @Test func `What does not belong together is not put back, and no home appears`() throws {
        try given.sync(BackupRig.part)
        try given.backUpAgent("june")
        let other = try BackupRig()
        try other.sync(BackupRig.part)
        try other.backUpAgent("june")
        let copy = "\(given.rig.folder.path)/copy"
        let (mine, theirs) = ("\(given.shelf)/june", "\(other.shelf)/june")
        let stranger = "\(given.rig.folder.path)/stranger.key"
        try BackupRig.ensure(Programs.run("restart-agent", ["backup-key", "create", "--out", stranger]))
        try FileManager.default.copyItem(atPath: "\(given.home)/keys", toPath: "\(given.rig.folder.path)/mixed")
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(other.home)/keys") where name != "agent.key" {
            try? FileManager.default.removeItem(atPath: "\(given.rig.folder.path)/mixed/\(name)")
            try FileManager.default.copyItem(atPath: "\(other.home)/keys/\(name)", toPath: "\(given.rig.folder.path)/mixed/\(name)")
        }
        let attempts: [(what: String, status: Int32, result: Programs.Result)] = [
            ("another backup key", 77, try given.restoreAgent("june", to: copy, key: stranger)),
            ("another home's keys, sealed to another key", 77, try given.restoreAgent("june", keys: "\(theirs)-keys", to: copy)),
            ("another home's keys", 77, try given.restoreAgent("june", keys: "\(other.home)/keys", to: copy)),
            ("keys of which only the agent's is right", 78, try given.restoreAgent("june", keys: "\(given.rig.folder.path)/mixed", to: copy)),
            ("the home in the keys' place", 64, try given.restoreAgent("june", keys: mine, to: copy)),
            ("a home that is there", 64, try given.restoreAgent("june")),
            ("the hub's restore", 64, try Programs.run("restart-hub", ["restore", "--from", mine, "--key", given.key, "--home", copy])),
        ]
        for (what, status, result) in attempts {
            #expect(result.status == status, "\(what): \(result.status) \(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: copy), "\(what)")
        }
        #expect(try given.restoreAgent("june", to: copy).status == 0)
    }

    @Test func `A backup of the home holds no key, and a backup of the keys no record`() throws {
        try given.sync(BackupRig.part)
        try given.backUpAgent("june")
        try given.backUpHub("hub")
        struct Content: Decodable { let parts: [String: Int] }
        func parts(_ name: String) throws -> Set<String> {
            let shown = try BackupRig.ensure(Programs.run("restart-agent", ["backup", "verify", "\(given.shelf)/\(name)", "--key", given.key, "--json"]))
            return try Set(JSONDecoder().decode(Content.self, from: Data(shown.output.utf8)).parts.keys)
        }
        #expect(try parts("june") == ["agent.json", "agent.sqlite", "backup-key.public"])
        #expect(try parts("june-keys") == Set(FileManager.default.contentsOfDirectory(atPath: "\(given.home)/keys").map { "keys/\($0)" }))
        #expect(try parts("hub") == ["hub.sqlite", "backup-key.public"])
        #expect(try parts("hub-keys") == ["keys/hub.key"])
        // No secret stands in the databases either.
        for (home, database) in [(given.home, "agent.sqlite"), (given.rig.hubHome, "hub.sqlite")] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(home)/\(database)"))
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(home)/keys") {
                let secret = try #require(String(contentsOfFile: "\(home)/keys/\(name)", encoding: .utf8).split(whereSeparator: \.isWhitespace).last)
                let raw = try #require(Data(base64Encoded: String(secret)))
                #expect(bytes.range(of: Data(secret.utf8)) == nil && bytes.range(of: raw) == nil, "\(name)")
            }
        }
    }

    @Test func `A folder keeps as many as it is told, and a second backup waits for the first`() throws {
        try given.sync(BackupRig.part)
        for name in ["20240101T000000Z", "20240102T000000Z", "20240103T000000Z"] {
            try Data("old".utf8).write(to: URL(fileURLWithPath: "\(given.shelf)/sutton-agent-\(name).restart-backup"))
        }
        let made = try given.agent(["backup", "--to", given.shelf, "--keep", "2", "--json"])
        #expect(made.output.contains("\"deleted\" : 2"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.shelf).count == 2)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: given.home).contains { $0.hasPrefix(".backup") })
        let descriptor = open("\(given.home)/backup.lock", O_RDWR)
        flock(descriptor, LOCK_EX)
        defer { close(descriptor) }
        #expect(try Programs.run("restart-agent", ["backup", "--home", given.home, "--to", "\(given.shelf)/x"]).status == 75)
    }

    @Test func `Without a backup key there is no backup, and a mistyped one is not taken`() throws {
        let rig = try Rig()
        try rig.enrol("sutton")
        let backup = try rig.agent("backup", "sutton", ["--to", "\(rig.folder.path)/x"])
        #expect(backup.status == 78 && backup.errors.contains("backup-key create"))
        let mistyped = "rbk1-\(String(repeating: "0", count: 64))-00000000"
        #expect(try Programs.run("restart-agent", ["backup-key", "use", mistyped, "--home", rig.home(of: "sutton")]).status == 64)
        #expect(!FileManager.default.fileExists(atPath: "\(rig.folder.path)/x"))
    }

    @Test func `A full disk leaves no backup and no copy of the database`() throws {
        try given.sync(BackupRig.part)
        // The shell's limit on the size of files stands for a disk that is full.
        let words = ["/bin/sh", "-c", "ulimit -f 8; trap '' XFSZ; exec \"$@\"", "sh"]
        let backup = try Programs.begin("restart-agent", ["backup", "--home", given.home, "--to", "\(given.shelf)/x"], under: words).wait()
        #expect([66, 75].contains(backup.status), "\(backup.status) \(backup.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.shelf) == [])
        #expect(try !FileManager.default.contentsOfDirectory(atPath: given.home).contains { $0.hasPrefix(".backup") })
    }
}

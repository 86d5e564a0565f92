import Crypto
import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// The central team publishes configuration, and a borough's agent takes it, refuses it and goes back.
@Suite(.serialized)
struct ConfigurationLineTests {
    private let given: ConfigurationRig

    init() throws { given = try ConfigurationRig() }

    private func refused(_ status: Int32, _ words: String) throws {
        let pull = try given.pull()
        #expect(pull.status == status && pull.errors.contains(words), "\(pull.status) \(pull.errors)")
        #expect(try given.audit("configuration.refused").last?.contains(words) == true)
        #expect(try given.admin(["borough", "live"]).output.contains(words))
        #expect(try given.shown().refusal?.contains(words) == true)
    }

    @Test func `What was applied is taken with a sync, and everything is made under it`() throws {
        #expect(try given.shown().inForce == nil)
        try given.touch("sutton/borough.yaml")
        try given.apply()
        try ConfigurationRig.ensure(given.rig.agent("sync", "sutton", [Project.examples(of: "sutton")]))
        let shown = try given.shown()
        #expect(shown.inForce == 1)
        let batches = try DatabaseQueue(path: given.rig.hubDatabase).read { try String.fetchSet($0, sql: "SELECT configuration FROM batches") }
        #expect(batches == [shown.version])
        #expect(try given.admin(["borough", "live"]).output.contains("in force there: 1, since"))
        // Facts follow from the configuration, so that they are asked for again.
        try given.touch("sutton/referral-routes.yaml")
        try given.apply()
        let sync = try ConfigurationRig.ensure(given.rig.agent("sync", "sutton"))
        #expect(try given.shown().inForce == 2, "\(sync.output)")
        #expect(try given.rig.agent("push", "sutton", ["--boroughs", given.boroughs]).status == 77)
        #expect(try given.rig.agent("check", "sutton", [Project.examples(of: "sutton"), "--boroughs", given.boroughs]).status == 0)
    }

    @Test func `A forged edition is refused, the one in force stays, and data goes on`() throws {
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        let before = try given.shown()
        try given.plant(2, by: SigningKey(id: "central-team", key: Curve25519.Signing.PrivateKey())) { $0.touch("sutton/borough.yaml") }
        try refused(77, "is not signed by the central team's key")
        #expect(try given.shown().version == before.version)
        let verified = try Programs.run("restart-hub", ["verify", "--home", given.rig.hubHome])
        #expect(verified.status != 0 && (verified.output + verified.errors).contains("Edition 2 of sutton"), "\(verified.output)")
        let sync = try given.rig.agent("sync", "sutton", [Project.examples(of: "sutton")])
        #expect(sync.status == 77 && sync.output.contains("Sent and acknowledged"), "\(sync.errors)")
    }

    @Test func `An edition of another borough, and one that does not follow on, are refused`() throws {
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        try given.plant(2, of: "camden")
        try refused(77, "is for camden")
        try given.plant(3)
        #expect(try given.pull().status == 77)
        #expect(try given.shown().inForce == 1)
    }

    @Test func `A hub that was put back from before an edition is refused`() throws {
        try given.apply()
        given.rig.stopHub()
        let (database, copy) = (given.rig.hubDatabase, "\(given.rig.folder.path)/old.sqlite")
        // What was written last may still lie beside the database.
        func move(_ from: String, _ to: String) throws {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: to + ending) }
            for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: from + ending) {
                try FileManager.default.copyItem(atPath: from + ending, toPath: to + ending)
            }
        }
        try move(database, copy)
        try given.rig.startHub()
        try given.touch("sutton/borough.yaml")
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        func putBack() throws {
            given.rig.stopHub()
            try move(copy, database)
            try given.rig.startHub()
        }
        try putBack()
        try refused(77, "The hub offers configuration 1, older than 2")
        #expect(try given.shown().inForce == 2)
        // What it lost is given to it again, when somebody says so; and then lost once more.
        let returned = try ConfigurationRig.ensure(given.rig.agent("configuration return", "sutton"))
        #expect(returned.output.contains("edition 2"))
        try ConfigurationRig.ensure(given.pull())
        #expect(try Programs.run("restart-hub", ["verify", "--home", given.rig.hubHome]).status == 0)
        try putBack()
        // Another edition 2 is not the one that is known.
        try given.touch("sutton/borough.yaml", "another")
        try given.apply()
        try refused(77, "another configuration 2")
    }

    @Test func `An edition that this program cannot read is kept out until another follows`() throws {
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        try given.plant(2) { $0.touch("sutton/borough.yaml", "x\nfrom_the_future: 1") }
        try refused(78, "from_the_future")
        #expect(try given.shown().inForce == 1)
        try given.touch("sutton/borough.yaml", "as it should be")
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        #expect(try given.shown().inForce == 3 && given.shown().refusal == nil)
    }

    @Test func `An edition for another day comes into force on that day, and going back is one command`() throws {
        try given.apply()
        let before = try given.admin(["borough", "history", "sutton"]).output
        try given.touch("sutton/borough.yaml")
        try given.apply(["sutton"], ["--effective", "2031-04-01"])
        let pull = try ConfigurationRig.ensure(given.pull())
        #expect(pull.output.contains("Edition 2 is taken") && pull.output.contains("waits until 2031-04-01"))
        let serials = try ["2031-03-31", "2031-04-01"].map { try given.shown(["--today", $0]).inForce }
        #expect(serials == [1, 2])
        #expect(try given.admin(["borough", "live"]).output.contains("waiting: 2, until 2031-04-01"))
        try given.admin(["borough", "rollback", "sutton", "--key", given.key, "--confirm", "sutton"] + ConfigurationRig.reason)
        try ConfigurationRig.ensure(given.pull())
        let after = try given.shown(["--today", "2031-04-01"])
        #expect(after.inForce == 3 && before.contains(after.version))
    }

    @Test func `Nothing that is live changes without the word, and nothing is deleted by leaving it out`() throws {
        try given.apply()
        let unconfirmed = try given.asked(given.applying().filter { $0 != "--confirm" && $0 != "sutton" } + ["sutton"])
        #expect(unconfirmed.status == 0 && unconfirmed.output.contains("Nothing differs"), "\(unconfirmed.errors)")
        try given.touch("sutton/borough.yaml")
        let words = ["borough", "apply", "sutton", "--boroughs", given.boroughs, "--key", given.key] + ConfigurationRig.reason
        #expect(try given.asked(words).status == 64)
        #expect(try given.asked(words + ["--confirm", "camden"]).status == 64)
        try given.apply()
        // A file that the folder may be without.
        try FileManager.default.removeItem(atPath: "\(given.boroughs)/programme/estimates.yaml")
        let short = try given.asked(given.applying(["sutton"], ["--staged"]))
        #expect(short.status == 65 && short.errors.contains("--remove programme/estimates.yaml"), "\(short.errors)")
        try given.apply(["sutton"], ["--staged", "--remove", "programme/estimates.yaml"])
        #expect(try given.admin(["borough", "live"]).output.contains("sutton: edition 3"))
    }

    @Test func `A plan says what would leave no longer and on what figures would rest, and entries do not go by being left out`() throws {
        try given.apply()
        func edit(_ file: String, _ old: String, _ new: String) throws {
            let text = try String(contentsOfFile: "\(given.boroughs)/\(file)", encoding: .utf8)
            try #require(text.contains(old), "\(text)")
            try given.rig.folder.write(text.replacingOccurrences(of: old, with: new), to: "boroughs/\(file)")
        }
        let contact = "  - {role: data_officer, name: \"Ada Lind\", email: ada.lind@sutton.example, from: 2024-05-01}\n"
        try edit("sutton/borough.yaml", "contacts:\n", "contacts:\n\(contact)")
        try given.apply()
        try edit("sutton/borough.yaml", contact, "")
        try edit("sutton/referral-routes.yaml", "decide_within_working_days: 4", "decide_within_working_days: 2")
        let words = ["borough", "plan", "sutton", "--boroughs", given.boroughs, "--effective", "2031-04-01", "--today", "2030-01-15"]
        let plan = try given.admin(words).output
        #expect(plan.contains("the time allowed for deciding a referral will be “2 working days") && plan.contains("instead of “4 working days"), "\(plan)")
        #expect(plan.contains("Figures of days that are over will be counted anew."))
        #expect(plan.contains("sutton/referral-routes.yaml: routes › csc_assessment › decide_within_working_days: 4 → 2"))
        let name = "sutton/borough.yaml:contacts:Ada Lind from 2024-05-01"
        #expect(plan.contains("Live and left out: \(name)."))
        let short = try given.asked(given.applying())
        #expect(short.status == 65 && short.errors.contains("--remove \"\(name)\""), "\(short.errors)")
        #expect(try given.asked(given.applying(["sutton"], ["--remove", name, "--remove", "sutton/borough.yaml:contacts:Nobody"])).status == 64)
        try given.apply(["sutton"], ["--remove", name])
        #expect(try given.admin(["borough", "live"]).output.contains("sutton: edition 3"))
    }

    @Test func `A new key is followed where the old one announces it, and refused where it does not`() throws {
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        let before = try given.shown()
        let second = "\(given.rig.folder.path)/second.key"
        try ConfigurationRig.ensure(Programs.run("restart-admin", ["signing-key", "create", "--to", second]))
        #expect(try given.asked(["signing-key", "trust", "\(second).public"]).status == 77)
        try given.admin(["signing-key", "trust", "\(second).public", "--signed-by", given.key])
        try given.touch("sutton/borough.yaml")
        #expect(try given.asked(given.applying()).status == 77)
        try given.admin(given.applying().map { $0 == given.key ? second : $0 })
        try ConfigurationRig.ensure(given.pull())
        #expect(try given.shown().inForce == 2 && given.shown().key != before.key)
        #expect(try given.audit("centre-key.followed").count == 1)
        // A hub that names a key of its own.
        try DatabaseQueue(path: given.rig.hubDatabase).write { db in
            let own = VerifyingKey(Curve25519.Signing.PrivateKey().publicKey)
            try db.execute(sql: "DELETE FROM centre_keys WHERE number > 0")
            try db.execute(sql: "UPDATE centre_keys SET key = ?", arguments: [own.text])
        }
        try refused(77, "has not signed")
    }

    @Test func `What was tried at a test hub is promoted as it stands`() throws {
        let live = try ConfigurationRig()
        try DatabaseQueue(path: given.rig.hubDatabase).write { try $0.execute(sql: "INSERT INTO hub_environment (one, name) VALUES (1, 'test')") }
        try given.touch("sutton/borough.yaml")
        // A test hub asks for no word.
        try given.admin(given.applying().filter { $0 != "--confirm" }.filter { $0 != "sutton" } + ["sutton"])
        let token = try live.rig.folder.write(given.rig.token, to: "test.token")
        let words = ["borough", "promote", "sutton", "--from", given.rig.url, "--from-token-file", token, "--key", live.key] + ConfigurationRig.reason
        #expect(try live.asked(words).status == 64)
        try live.admin(words + ["--confirm", "sutton"])
        try ConfigurationRig.ensure(live.pull())
        let tried = try given.admin(["borough", "history", "sutton"]).output
        #expect(try tried.contains(live.shown().version))
        // An agent that enrolled at a live hub does not follow one that is a test hub all at once.
        let other = try given.pull()
        #expect(other.status == 77 && other.errors.contains("this agent enrolled at `live`"), "\(other.errors)")
    }

    @Test func `An agent that enrolled before there was a key takes the one that its hub vouches for, and no other hub's word`() throws {
        try given.apply()
        try DatabaseQueue(path: "\(given.home)/agent.sqlite").write { try $0.execute(sql: "DELETE FROM centre_trust") }
        try ConfigurationRig.ensure(given.pull())
        #expect(try given.audit("centre-key.trusted").last?.hasSuffix("as the hub says") == true)
        let shown = try ConfigurationRig.ensure(Programs.run("restart-admin", ["signing-key", "show", given.key]))
        #expect(try given.shown().key == shown.lastLine)
        try DatabaseQueue(path: "\(given.home)/agent.sqlite").write {
            try $0.execute(sql: "DELETE FROM centre_trust")
            let other = VerifyingKey(Curve25519.Signing.PrivateKey().publicKey)
            try $0.execute(sql: "UPDATE enrolment SET hub_key = ?", arguments: [other.text])
        }
        #expect(try given.pull().status == 77)
        #expect(try given.shown().key == nil)
    }

    @Test func `A hub that cannot read what was applied still takes batches, and another edition`() throws {
        try given.apply([])
        try given.plant(2) { $0.touch("sutton/borough.yaml", "x\nfrom_the_future: 1") }
        given.rig.stopHub()
        try given.rig.startHub()
        try ConfigurationRig.ensure(given.rig.agent("ingest", "sutton", [Project.examples(of: "sutton")]))
        try ConfigurationRig.ensure(given.rig.agent("push", "sutton"))
        try given.touch("sutton/borough.yaml")
        try given.apply()
        let export = ["export", "--hub", given.rig.url, "--quarter", "2024-25-Q1", "--out", "\(given.rig.folder.path)/out"]
        try ConfigurationRig.ensure(Programs.run("restart-report", export, environment: ["RESTART_TOKEN": given.rig.token]))
        #expect(try given.admin(["audit", "list"]).output.contains("configuration.used"))
    }

    @Test func `A folder in the home that somebody changed or removed is written again`() throws {
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        let shown = try given.shown()
        try Data("nonsense: [".utf8).write(to: URL(fileURLWithPath: "\(shown.folder)/sutton/borough.yaml"))
        #expect(try given.rig.agent("status", "sutton").status == 0)
        try FileManager.default.removeItem(atPath: "\(given.home)/configuration")
        #expect(try given.rig.agent("status", "sutton").status == 0)
        #expect(try given.shown().version == shown.version)
    }
}

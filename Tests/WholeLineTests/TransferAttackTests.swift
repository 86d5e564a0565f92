import Foundation
import GRDB
import TestSupport
import Testing

/// A hub that means harm, and whoever got hold of an enrolment: neither can read, move or make up a transfer unseen.
@Suite(.serialized)
struct TransferAttackTests {
    /// What the hub says and nobody proves ends a fetch with 65, and changes nothing.
    private func expectDoubt(_ given: TransferRig, _ slug: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let fetched = try given.transfer("fetch", slug)
        #expect(fetched.status == 65, "\(fetched.output) \(fetched.errors)", sourceLocation: sourceLocation)
        #expect(fetched.output.contains(words), "\(fetched.output)", sourceLocation: sourceLocation)
    }

    @Test func `A key that was put in another's place is noticed before anything is sealed to it`() throws {
        let given = try TransferRig()
        let right = try given.fingerprint(of: TransferRig.to)
        // A second agent of the borough, enrolled by whoever has a code: its card is well signed and is the borough's.
        let home = "\(given.rig.folder.path)/impostor"
        #expect(try Programs.run("restart-agent", ["init", "--home", home, "--borough", TransferRig.to]).status == 0)
        let code = try Programs.run(
            "restart-admin", ["enrolment", "create", TransferRig.to, "--hub", given.rig.url], environment: ["RESTART_TOKEN": given.rig.token])
        #expect(try Programs.run("restart-agent", ["enrol", "--home", home, "--hub", given.rig.url, "--code", code.lastLine]).status == 0)
        // Homes of before there were transfers have no key, and get one when it is first needed.
        try FileManager.default.removeItem(atPath: "\(home)/keys/transfer.key")
        let wrong = try given.transfer("key", TransferRig.to, home: home).lastLine
        try #require(wrong != right && wrong.count == right.count)

        let offered = try given.transfer("offer", TransferRig.from, TransferRig.offer + ["--party", "service-user"])
        #expect(offered.status == 77)
        #expect(offered.errors.contains("is not the one that was compared"))
        #expect(try given.transfer("trust", TransferRig.from, [TransferRig.to, right]).status == 77)
        #expect(try given.transfer("trust", TransferRig.from, [TransferRig.to, "nonsense"]).status == 64)
        #expect(try given.atHub("SELECT COUNT(*) FROM transfers") == 0)

        // A card that the hub writes itself is not signed by the key on it.
        try given.tamper("UPDATE transfer_keys SET card = replace(card, 'agentKey', 'agentkey') WHERE borough = ?", [TransferRig.to])
        let forged = try given.transfer("offer", TransferRig.from, TransferRig.offer + ["--party", "service-user"])
        #expect(forged.status == 77)
        #expect(try given.list(TransferRig.from).isEmpty)
    }

    @Test func `A blob that was moved to another borough, or put under another id, is not taken`() throws {
        let given = try TransferRig()
        let id = try given.offer()
        try given.tamper("UPDATE transfers SET to_borough = ?", [TransferRig.third])
        try expectDoubt(given, TransferRig.third, "says that it is another")
        #expect(try given.list(TransferRig.third).isEmpty)

        try given.tamper("UPDATE transfers SET to_borough = ?", [TransferRig.to])
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        try given.tamper(
            """
            INSERT INTO transfers SELECT 'ffffffffffffffff', from_borough, to_borough, state, offered_at, expires_at, digest, offer, NULL, NULL, NULL
            FROM transfers WHERE id = ?
            """, [id])
        try expectDoubt(given, TransferRig.to, "says that it is another")
        #expect(try given.list(TransferRig.to).map(\.id) == [id])
        // The borough that it seems to be from does not know it.
        try expectDoubt(given, TransferRig.from, "not known here")
        try given.tamper("UPDATE transfers SET offer = ? WHERE id = 'ffffffffffffffff'", [Data("{}".utf8)])
        try expectDoubt(given, TransferRig.to, "cannot be read")
        // What would be shown is looked at first.
        try given.tamper("UPDATE transfers SET id = ? WHERE id = 'ffffffffffffffff'", ["\u{1B}[2Jffffffffffff"])
        try expectDoubt(given, TransferRig.to, "cannot be read")
        #expect(try !given.transfer("fetch", TransferRig.to).output.contains("\u{1B}"))
    }

    @Test func `A blob that was changed or cut short is not opened`() throws {
        let given = try TransferRig()
        let id = try given.offer()
        let offer: Data = try #require(try given.atHub("SELECT offer FROM transfers"))
        let text = String(decoding: offer, as: UTF8.self)
        let start = try #require(text.range(of: "\"sealed\":\"")).upperBound
        let cut = text.index(start, offsetBy: 400)
        let changes = [
            text.replacingCharacters(in: start..<text.index(after: start), with: text[start] == "A" ? "B" : "A"),
            text.replacingCharacters(in: cut..<text.index(cut, offsetBy: 400), with: ""),
            text.replacing("2024-12-02", with: "2024-12-01"),
        ]
        for changed in changes {
            try #require(changed != text)
            try given.tamper("UPDATE transfers SET offer = ?", [Data(changed.utf8)])
            #expect(try given.transfer("fetch", TransferRig.to).status == 0)
            let shown = try given.transfer("show", TransferRig.to, [id, "--party", "service-user", "--purpose", "decision"])
            #expect(shown.status == 65, "\(shown.errors)")
            #expect(shown.errors.contains("has been changed on its way"))
            #expect(!shown.output.contains("Suq"))
            try DatabaseQueue(path: "\(given.rig.home(of: TransferRig.to))/agent.sqlite").write { try $0.execute(sql: "DELETE FROM transfers") }
        }
    }

    @Test func `An end that the hub makes up is not believed`() throws {
        let given = try TransferRig()
        let id = try given.offer()
        for state in ["accepted", "refused", "revoked", "expired"] {
            try given.tamper("UPDATE transfers SET state = ?, offer = NULL", [state])
            try expectDoubt(given, TransferRig.from, "nothing proves it")
            #expect(try given.state(id, TransferRig.from) == "offered", "\(state)")
        }
        // Nor is the true answer to another transfer.
        let other = try given.offer("victim-survivor")
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        #expect(try given.transfer("refuse", TransferRig.to, [other, "--reason", "no-capacity"]).status == 0)
        let answer: Data = try #require(try given.atHub("SELECT answer FROM transfers WHERE answer IS NOT NULL"))
        for state in ["accepted", "refused"] {
            try given.tamper("UPDATE transfers SET state = ?, offer = NULL, answer = ? WHERE id = ?", [state, answer, id])
            try expectDoubt(given, TransferRig.from, "nothing proves it")
            #expect(try given.state(id, TransferRig.from) == "offered", "\(state)")
        }
        #expect(try given.state(other, TransferRig.from) == "refused")
    }

    @Test func `A case from a borough whose key was not compared is not opened`() throws {
        let given = try TransferRig()
        let id = try given.offer()
        try DatabaseQueue(path: "\(given.rig.home(of: TransferRig.to))/agent.sqlite").write { try $0.execute(sql: "DELETE FROM transfer_trust") }
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        let show = [id, "--party", "service-user", "--purpose", "decision"]
        let shown = try given.transfer("show", TransferRig.to, show)
        #expect(shown.status == 77)
        #expect(shown.errors.contains("has not been compared"))
        // A new key of one's own opens nothing that was sealed to the old one, and says so.
        #expect(try given.transfer("trust", TransferRig.to, [TransferRig.from, given.fingerprint(of: TransferRig.from)]).status == 0)
        #expect(try given.transfer("show", TransferRig.to, show).status == 0)
        #expect(try given.transfer("key", TransferRig.to, ["--renew"]).status == 0)
        let late = try given.transfer("show", TransferRig.to, show)
        #expect(late.status == 65)
        #expect(late.errors.contains("earlier key"))
        // A key that others seal to is not made up again unasked.
        try FileManager.default.removeItem(atPath: "\(given.rig.home(of: TransferRig.to))/keys/transfer.key")
        #expect(try given.transfer("key", TransferRig.to).status == 78)
        #expect(try given.transfer("key", TransferRig.to, ["--renew"]).status == 0)
    }
}

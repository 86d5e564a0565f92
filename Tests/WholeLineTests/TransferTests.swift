import Foundation
import GRDB
import TestSupport
import Testing

/// A case on its way from one borough to another, past a hub that cannot read it.
@Suite(.serialized)
struct TransferTests {
    /// Long enough not to come about by chance in what is sealed.
    private static let marks = [
        "Suqforename", "Suqsurname", "Vsqforename", "Vsqsurname", "VsqHOME", "Vsqchannel", "Vsqsafe_times", "Vsqcodeword", "Vsqwords", "Chqforename",
        "Chqsurname", "BAD-0001", "1988-03-14", "1990-11-02",
    ]

    @Test func `A case under embargo is not offered to another borough either`() throws {
        let given = try TransferRig()
        let embargo = ["--case", "BAD-0001", "--until", "2025-06-30", "--reason", "proceedings"]
        let added = try Programs.run(
            "restart-agent", ["embargo", "add"] + embargo + ["--home", given.rig.home(of: TransferRig.from), "--today", TransferRig.today])
        try #require(added.status == 0, "\(added.errors)")
        let offered = try given.transfer("offer", TransferRig.from, TransferRig.offer + ["--party", "service-user"])
        #expect(offered.status == 77 && offered.errors.contains("embargo"))
    }

    @Test func `A service user's case is handed over, and holds nothing of the victim-survivor or the children`() throws {
        let given = try TransferRig()
        let id = try given.offer()
        let carried: Data = try #require(try given.atHub("SELECT offer FROM transfers"))
        #expect(!String(decoding: carried, as: UTF8.self).contains("service_user"))
        let again = try given.transfer("offer", TransferRig.from, TransferRig.offer + ["--party", "service-user"])
        #expect(again.status == 65)
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        #expect(try given.list(TransferRig.to).map(\.state) == ["offered"])

        let shown = try given.transfer("show", TransferRig.to, [id, "--party", "service-user", "--purpose", "decision"])
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.contains("Suqforename1"))
        #expect(shown.output.contains("14 March 1988"))
        for mark in ["Vsq", "Chq", "BAD-0001", "RM8", "victim", "Suqforename5"] { #expect(!shown.output.contains(mark), "\(mark)") }
        // A reader who works for the other party is not shown it.
        let other = try given.transfer("show", TransferRig.to, [id, "--party", "victim-survivor", "--purpose", "decision"])
        #expect(other.status == 77)
        #expect(!(other.output + other.errors).contains("Suq"))

        let file = "\(given.rig.folder.path)/case.json"
        let accept = [id, "--party", "service-user", "--out", file]
        for day in ["2024-12-29", "2025-01-14"] { #expect(try given.transfer("accept", TransferRig.to, accept + ["--overlap-until", day]).status == 65) }
        #expect(try given.state(id, TransferRig.to) == "offered")
        #expect(!FileManager.default.fileExists(atPath: file))
        let accepted = try given.transfer("accept", TransferRig.to, accept + ["--overlap-until", "2025-01-06"])
        #expect(accepted.status == 0, "\(accepted.errors)")
        for path in [file, "\(given.rig.folder.path)/case.txt"] {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("Suqforename1"))
            for mark in ["Vsq", "Chq", "BAD-0001"] { #expect(!text.contains(mark), "\(mark)") }
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }

        #expect(try given.transfer("fetch", TransferRig.from).status == 0)
        for slug in [TransferRig.from, TransferRig.to] {
            let line = try #require(try given.list(slug).first)
            #expect([line.state, line.handoverOn, line.overlapUntil] == ["accepted", "2024-12-02", "2025-01-06"])
            #expect(line.borough == (slug == TransferRig.from ? TransferRig.to : TransferRig.from))
            #expect(!line.waitsForHub && !line.isSealed)
        }
        // Whose case it was is told to those who work for that person.
        #expect(try given.list(TransferRig.from).map { [$0.party, $0.caseID] } == [[nil, nil]])
        #expect(try given.list(TransferRig.from, ["--party", "service-user"]).map { [$0.party, $0.caseID] } == [["service_user", "BAD-0001"]])
        #expect(try given.list(TransferRig.from, ["--party", "victim-survivor"]).isEmpty)
        // Who read it for what is kept, by the transfer's id.
        #expect(try given.audit(TransferRig.to, "transfer.opened") == ["\(id) for decision", "\(id) for handover"])
        #expect(try given.audit(TransferRig.from, "transfer.accepted") == [id])
        #expect(try given.audit(TransferRig.from, "%").allSatisfy { !$0.contains("BAD-") })
        #expect(
            try given.atHub("SELECT group_concat(action) FROM (SELECT action FROM audit WHERE detail LIKE '\(id)%' ORDER BY number)")
                == "transfer.offered,transfer.fetched,transfer.accepted")
        // What is over stays over.
        #expect(try given.transfer("accept", TransferRig.to, accept + ["--overlap-until", "2025-01-06"]).status == 65)
        #expect(try given.transfer("refuse", TransferRig.to, [id, "--reason", "no-capacity"]).status == 65)
        #expect(try given.transfer("revoke", TransferRig.from, [id, "--reason", "sent-by-mistake"]).status == 65)
        #expect(try given.transfer("show", TransferRig.to, [id, "--party", "service-user", "--purpose", "handover"]).status == 66)
        #expect(try given.atHub("SELECT offer IS NULL FROM transfers") == true)
        let content = try given.hubContent()
        for mark in Self.marks + ["2025-01-06", "lives_there_now", "overlapUntil"] { #expect(!content.contains(mark), "\(mark)") }
    }

    @Test func `A victim-survivor's case holds no address, no way to reach her and nothing of the service user`() throws {
        let given = try TransferRig()
        let id = try given.offer("victim-survivor")
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        let show = [id, "--party", "victim-survivor", "--purpose", "handover"]
        for extra in [[], ["--json"]] {
            let shown = try given.transfer("show", TransferRig.to, show + extra)
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.output.contains("Vsqforename2"))
            for mark in ["Suq", "Chq", "BAD-0001", "VsqHOME", "Vsqchannel", "Vsqsafe", "Vsqcodeword", "Vsqwords"] {
                #expect(!shown.output.contains(mark), "\(mark)")
            }
        }
        for mark in Self.marks { #expect(try !given.hubContent().contains(mark), "\(mark)") }

        // She takes her consent back; the other borough learns why, the hub does not.
        #expect(try given.transfer("revoke", TransferRig.to, [id, "--reason", "consent-withdrawn"]).status == 77)
        #expect(try given.transfer("revoke", TransferRig.from, [id, "--reason", "consent-withdrawn"]).status == 0)
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        #expect(try given.list(TransferRig.to).map { [$0.state, $0.endReason] } == [["revoked", "consent_withdrawn"]])
        #expect(try given.transfer("show", TransferRig.to, show).status == 66)
        #expect(try !given.hubContent().contains("consent_withdrawn"))

        let second = try given.offer("victim-survivor")
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        for slug in [TransferRig.from, TransferRig.third] {
            #expect(try given.transfer("refuse", slug, [second, "--reason", "no-capacity"]).status == (slug == TransferRig.from ? 77 : 66))
        }
        #expect(try given.transfer("refuse", TransferRig.to, [second, "--reason", "no-capacity"]).status == 0)
        #expect(try given.transfer("fetch", TransferRig.from).status == 0)
        #expect(try given.list(TransferRig.from).first { $0.id == second }?.endReason == "no_capacity")
    }

    @Test func `What may not be offered is refused before anything is sealed`() throws {
        let given = try TransferRig()
        func offer(_ changes: [String: String], dropping: String? = nil) throws -> Int32 {
            var arguments = [
                "--case": "BAD-0001", "--to": TransferRig.to, "--consent-recorded-on": "2024-11-29", "--reason": "safety", "--party": "service-user",
            ].merging(changes) { $1 }
            if let dropping { arguments[dropping] = nil }
            return try given.transfer("offer", TransferRig.from, arguments.flatMap { [$0.key, $0.value] }).status
        }
        for option in ["--consent-recorded-on", "--reason", "--party", "--to", "--case"] { #expect(try offer([:], dropping: option) == 64, "\(option)") }
        #expect(try offer(["--consent-recorded-on": "2024-12-03"]) == 65)
        #expect(try offer(["--consent-recorded-on": "2024-11-31"]) == 64)
        #expect(try offer(["--to": TransferRig.from]) == 64)
        #expect(try offer(["--to": "atlantis"]) == 64)
        #expect(try offer(["--to": TransferRig.third]) == 77)
        #expect(try offer(["--case": "BAD-9999"]) == 66)
        #expect(try offer(["--party": "child"]) == 64)
        // What the person last said on sharing is on record: a refusal, and a consent of another day.
        #expect(try offer(["--case": "BAD-0002"]) == 65)
        #expect(try offer(["--case": "BAD-0003"]) == 65)
        #expect(try given.atHub("SELECT COUNT(*) FROM transfers") == 0)
        #expect(try given.list(TransferRig.from).isEmpty)
        #expect(try offer(["--case": "BAD-0003", "--consent-recorded-on": "2024-11-20"]) == 0)
    }

    @Test func `What the hub does not get is sent later, and once`() throws {
        let given = try TransferRig()
        let id = try given.offer("victim-survivor")
        // The hub has it, and its answer was lost on the way: the same bytes are sent again.
        let home = "\(given.rig.home(of: TransferRig.from))/agent.sqlite"
        let sent: Data = try #require(try given.atHub("SELECT offer FROM transfers"))
        try DatabaseQueue(path: home).write { try $0.execute(sql: "UPDATE transfers SET state = 'waiting', unsent = ?", arguments: [sent]) }
        for _ in 0..<2 { #expect(try given.transfer("fetch", TransferRig.from).status == 0) }
        #expect(try given.atHub("SELECT COUNT(*) FROM transfers") == 1)
        #expect(try given.list(TransferRig.from).map { [$0.state, "\($0.waitsForHub)"] } == [["offered", "false"]])

        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        given.rig.stopHub()
        let file = "\(given.rig.folder.path)/case"
        let accept = [id, "--party", "victim-survivor", "--overlap-until", "2025-01-06", "--out", file]
        #expect(try given.transfer("accept", TransferRig.to, accept).status == 69)
        // Nothing is written out before the hub has confirmed it: the other borough may take the case back until then.
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try given.transfer("refuse", TransferRig.to, [id, "--reason", "no-capacity"]).status == 75)
        try given.rig.startHub()
        #expect(try given.transfer("fetch", TransferRig.to).status == 0)
        #expect(try given.list(TransferRig.to).map { [$0.state, "\($0.isSealed)"] } == [["accepted", "true"]])
        #expect(try given.transfer("accept", TransferRig.to, accept).status == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("Vsqforename2"))
        #expect(try given.list(TransferRig.to).map(\.isSealed) == [false])
    }
}

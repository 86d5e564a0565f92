import Foundation
import GRDB
import TestSupport
import Testing

/// How a link ends: by a rejection, which is for good, and with the records of either person.
@Suite(.serialized)
struct LinkEndingTests {
    private static let (here, there) = (LinkRig.here, LinkRig.there)
    private static let keysOfHere = "SELECT COUNT(*) FROM match_keys WHERE borough = 'sutton' AND until_batch IS NULL"

    private func proposed(_ rig: LinkRig) throws -> String {
        for slug in [Self.here, Self.there] { try rig.sync(slug) }
        return try #require(try rig.list(Self.here).first).number
    }

    /// Nobody is asked about the pair any more, and nobody can confirm it.
    private func expectEnded(_ number: String, _ rig: LinkRig, _ when: String) throws {
        for slug in [Self.here, Self.there] {
            let listed = try rig.list(slug, all: true)
            #expect(listed.map(\.number) == [number] && listed.map(\.state) == ["ended"], "\(when), \(slug): \(listed)")
            #expect(try rig.list(slug).isEmpty)
            #expect(try rig.link("confirm", slug, [number, "--reason", "Again"]).status == 65)
        }
        #expect(try rig.standing().pairs.map(\.ended) == [1])
    }

    private func recall(_ rig: LinkRig, _ slug: String, _ arguments: [String]) throws {
        let recalled = try rig.rig.agent("recall", slug, arguments + ["--reason", "objection", "--today", LinkRig.today])
        try #require(recalled.status == 0, "\(recalled.errors)")
    }

    @Test func `A rejected pair is never proposed again: not after corrections, a recall or another key`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        try rig.decide("confirm", number, Self.there)
        try rig.decide("reject", number, Self.here)
        try expectEnded(number, rig, "at once")

        var corrected = LinkRig.everybody(Self.here)
        corrected[0].born = "1979-07-07"
        try rig.sync(Self.here, corrected)
        #expect(try rig.list(Self.there, all: true).isEmpty)
        try rig.sync(Self.here)
        try expectEnded(number, rig, "after a correction and back")

        for choice in [["--person", "QZS1"], ["--case", "SUT-0001"], ["--everything"]] {
            try recall(rig, Self.here, choice)
            #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys WHERE borough = 'sutton'") == 0)
            #expect(try rig.atHub("SELECT COUNT(*) FROM link_decisions WHERE borough = 'sutton'") == 0)
            #expect(try rig.list(Self.there, all: true).isEmpty)
            #expect(try rig.proves())
            try recall(rig, Self.here, ["--lift"])
            try rig.push(Self.here)
            try expectEnded(number, rig, "after a recall of \(choice)")
        }

        try rig.giveKey(2, to: [Self.here, Self.there])
        for slug in [Self.here, Self.there] { try rig.push(slug) }
        for slug in [Self.here, Self.there] { #expect(try rig.link("key", slug, ["--retire", "1"]).status == 0) }
        for slug in [Self.here, Self.there] { try rig.push(slug) }
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys WHERE key_version = 1 AND until_batch IS NULL") == 0)
        try expectEnded(number, rig, "under another key")
        #expect(try rig.proves())
    }

    @Test func `A hub that was put back to before the rejection proposes it to nobody who knows better`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        rig.rig.stopHub()
        let old = "\(rig.rig.folder.path)/hub-before"
        try LinkRig.replace(old, by: rig.rig.hubHome)
        try rig.rig.startHub()
        try rig.decide("reject", number, Self.here)
        #expect(try rig.list(Self.there).isEmpty)
        rig.rig.stopHub()
        try LinkRig.replace(rig.rig.hubHome, by: old)
        try rig.rig.startHub()
        // The hub has forgotten it; both boroughs have not.
        for slug in [Self.here, Self.there] {
            #expect(try rig.list(slug).isEmpty)
            #expect(try rig.link("confirm", slug, [number, "--reason", "Again"]).status == 65)
        }
        try rig.push(Self.here)
        try expectEnded(number, rig, "after the hub was given again what it had lost")
        #expect(try rig.proves())
    }

    @Test func `A hub that was put back is not given match keys again that no agreement covers any more`() throws {
        let rig = try LinkRig()
        try rig.sync(Self.here)
        rig.rig.stopHub()
        let old = "\(rig.rig.folder.path)/hub-before"
        try LinkRig.replace(old, by: rig.rig.hubHome)
        try rig.rig.startHub()
        var corrected = LinkRig.everybody(Self.here)
        corrected[0].born = "1979-07-07"
        try rig.sync(Self.here, corrected)
        rig.rig.stopHub()
        try LinkRig.replace(rig.rig.hubHome, by: old)
        try rig.rig.startHub()
        try rig.cover(Self.here, false)
        let pushed = try rig.rig.agent("push", Self.here, ["--today", LinkRig.today])
        #expect(pushed.status == 77 && pushed.errors.contains("match_keys"), "\(pushed.errors)")
        try rig.cover(Self.here)
        try rig.push(Self.here)
        #expect(try rig.proves())
    }

    @Test func `A home that was put back has its decisions again, and rejects what it rejected`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        let home = rig.rig.home(of: Self.here)
        let old = "\(rig.rig.folder.path)/home-before"
        try LinkRig.replace(old, by: home)
        try rig.decide("confirm", number, Self.here)
        try rig.decide("undo", number, Self.here)
        try LinkRig.replace(home, by: old)
        #expect(try rig.rig.agent("push", Self.here, ["--today", LinkRig.today]).status == 65)
        let recovered = try rig.rig.agent("recover", Self.here, ["--today", LinkRig.today])
        #expect(recovered.status == 0, "\(recovered.errors)")
        try rig.push(Self.here)
        try expectEnded(number, rig, "after recover")
        #expect(try rig.rig.agent("status", Self.here, ["--today", LinkRig.today]).output.contains(": synced."))
    }

    @Test func `A link can be undone by either, and stands while names, keys and agreements change`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        for slug in [Self.here, Self.there] { try rig.decide("confirm", number, slug) }
        #expect(try rig.link("confirm", Self.here, [number, "--reason", "Again"]).status == 65)
        var corrected = LinkRig.everybody(Self.here)
        corrected[0].surname = "Quite-Another"
        try rig.sync(Self.here, corrected)
        #expect(try rig.list(Self.here).map(\.state) == ["linked"])
        #expect(try rig.list(Self.here).map(\.rule) == [nil])
        for slug in [Self.here, Self.there] {
            #expect(try rig.link("key", slug, ["--retire", "1"]).status == 0)
            try rig.push(slug)
        }
        #expect(try rig.standing().people == ["service_user": 1])
        try rig.cover(Self.there, false)
        #expect(try rig.link("undo", Self.there, ["0123456789abcdef", "--reason", "Another"]).status == 66)
        // To undo it needs no agreement.
        try rig.decide("undo", number, Self.there)
        #expect(try rig.standing().people == [:])
        #expect(try rig.atHub("SELECT COUNT(*) FROM ended_links WHERE candidate = '\(number)'") == 1)
        #expect(try rig.proves())
    }

    @Test func `Whoever is no service user any more, or objects, is compared no more`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        try rig.decide("confirm", number, Self.here)
        try rig.decide("confirm", number, Self.there)
        #expect(try rig.atHub(Self.keysOfHere) == 4)

        func choose(_ arguments: [String]) throws {
            let all = arguments + ["--reason", "Asked", "--home", rig.rig.home(of: Self.here), "--today", LinkRig.today]
            try #require(try Programs.run("restart-agent", all).status == 0)
            try rig.push(Self.here)
        }
        for (noun, subject, day) in [("objection", ["--person", "QZS1"], []), ("embargo", ["--case", "SUT-0001"], ["--until", "2025-01-31"])] {
            try choose([noun, "add"] + subject + day)
            #expect(try rig.atHub(Self.keysOfHere) == 0)
            #expect(try [Self.here, Self.there].allSatisfy { try rig.list($0, all: true).isEmpty } && rig.standing().people == [:])
            try choose([noun, "lift"] + subject)
            #expect(try rig.list(Self.there).map(\.state) == ["linked"])
        }

        var corrected = LinkRig.everybody(Self.here)
        corrected[0].role = "adult_victim_survivor"
        try rig.sync(Self.here, corrected)
        #expect(try rig.atHub(Self.keysOfHere) == 0)
        #expect(try [Self.here, Self.there].allSatisfy { try rig.list($0, all: true).isEmpty } && rig.standing().people == [:])
        #expect(try rig.proves())
    }

    @Test func `A pair that nobody rejected is proposed again after a recall, and a confirmation counts once its person is back`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        try rig.decide("confirm", number, Self.here)
        try recall(rig, Self.here, ["--person", "QZS1"])
        #expect(try rig.list(Self.there).isEmpty)
        #expect(try rig.atHub("SELECT COUNT(*) FROM link_decisions") == 0)
        try recall(rig, Self.here, ["--lift"])
        try rig.push(Self.here)
        #expect(try rig.list(Self.there).map(\.state) == ["confirmed_there"])
        #expect(try rig.proves())
    }
}

import Foundation
import GRDB
import TestSupport
import Testing

/// A man whom two boroughs know is known to be one when people of both say so, and only then.
@Suite(.serialized)
struct LinkTests {
    private static let (here, there) = (LinkRig.here, LinkRig.there)

    /// The candidate that both boroughs see, when both have sent what they know.
    private func proposed(_ rig: LinkRig) throws -> String {
        for slug in [Self.here, Self.there] { try rig.sync(slug) }
        let candidate = try #require(try rig.list(Self.here).first)
        try #require(try rig.list(Self.there).map(\.number) == [candidate.number])
        return candidate.number
    }

    @Test func `A man who is written in two ways is proposed once, to both, and linked when both have confirmed`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        #expect(
            try rig.list(Self.here)
                == [.init(number: number, other: Self.there, role: "service_user", rule: "name_and_birth_date", state: "proposed", waits: false)])
        let counts = try ["people", "referrals"].map { try rig.atHub("SELECT COUNT(*) FROM \($0)") }

        #expect(try rig.link("confirm", Self.here, [number, "--reason", "Qzreason of here"]).status == 0)
        #expect(try rig.list(Self.here).map(\.waits) == [true])
        #expect(try rig.rig.agent("status", Self.here, ["--json", "--today", LinkRig.today]).output.contains("\"links\" : 1"))
        #expect(try rig.list(Self.there).map(\.state) == ["proposed"])
        try rig.push(Self.here)
        #expect(try rig.list(Self.here).map(\.state) == ["confirmed_here"])
        #expect(try rig.list(Self.there).map(\.state) == ["confirmed_there"])
        var standing = try rig.standing()
        #expect(standing.people == [:] && standing.pairs.map(\.confirmedByOne) == [1] && standing.pairs.map(\.linked) == [0])

        try rig.decide("confirm", number, Self.there)
        #expect(try [Self.here, Self.there].map { try rig.list($0).map(\.state) } == [["linked"], ["linked"]])
        standing = try rig.standing()
        #expect(standing.people == ["service_user": 1])
        #expect(standing.pairs.map(\.boroughs) == [[Self.there, Self.here]] && standing.pairs.map(\.linked) == [1])
        // Nothing is merged.
        #expect(try ["people", "referrals"].map { try rig.atHub("SELECT COUNT(*) FROM \($0)") } == counts)
        #expect(try rig.proves())
    }

    @Test func `Neither the hub nor an audit holds a name, a day of birth, a case's number or a reason`() throws {
        let rig = try LinkRig()
        let number = try proposed(rig)
        let shown = try rig.link("show", Self.here, [number, "--role", "service-user"])
        #expect(shown.status == 0 && shown.output.contains("QZS1 of case SUT-0001") && shown.output.contains(Self.there))
        #expect(!shown.output.contains("QZB1") && !shown.output.contains("uerrington"))
        // Who works for another party of the case does not learn it.
        #expect(try rig.link("show", Self.here, [number, "--role", "adult-victim-survivor"]).status == 77)
        let listed = try rig.link("list", Self.here)
        #expect(listed.output.contains(number) && !listed.output.contains("QZS1") && !listed.output.contains("SUT-"))
        try rig.decide("confirm", number, Self.here)
        try rig.decide("reject", number, Self.there)
        #expect(try rig.link("show", Self.here, [number, "--role", "service-user"]).output.contains("Qzreason of sutton"))

        let content = try rig.hubContent()
        try #require(content.count > 10_000 && content.contains(number))
        for mark in LinkRig.marks + ["Qzreason", "Lopezqz", "anaqz"] { #expect(!content.contains(mark), "\(mark)") }
        for action in ["link.proposed", "link.decided", "links.listed", "link.confirmed", "link.rejected", "link.shown", "link.listed", "link.key.taken"] {
            let entries = try rig.audits(action)
            #expect(!entries.isEmpty, "\(action)")
            for mark in LinkRig.marks + ["Qzreason"] { #expect(!entries.contains { $0.contains(mark) }) }
        }
        // At home names and reasons are sealed.
        for slug in [Self.here, Self.there] {
            let home = rig.rig.home(of: slug)
            let database = ["", "-wal"].reduce(into: Data()) { $0 += FileManager.default.contents(atPath: "\(home)/agent.sqlite\($1)") ?? Data() }
            let text = String(decoding: database, as: UTF8.self)
            for mark in ["uerrington", "oltqan", "Qzreason"] { #expect(!text.contains(mark), "\(mark)") }
        }
    }

    @Test(arguments: [
        ("further_roles: []", ["service_user"]),
        ("further_roles:\n  - {role: adult_victim_survivor, assessment: DPIA-7, assessed_on: 2024-11-01}", ["adult_victim_survivor", "service_user"]),
        ("further_roles:\n  - {role: child, assessment: DPIA-8, assessed_on: 2024-12-02}", ["child", "service_user"]),
        ("further_roles:\n  - {role: child, assessment: DPIA-8, assessed_on: 2024-12-03}", ["service_user"]),
    ])
    func `Adult victim-survivors and children are compared only where an assessment is named, and never with another role`(
        _ further: String, _ expected: [String]
    ) throws {
        let rig = try LinkRig(links: "purpose: linking\n\(further)\n")
        try rig.sync(Self.here)
        // The other borough has somebody in each role who is written as the first one's in another.
        let (man, family) = (LinkRig.man[Self.there]!, LinkRig.family(Self.there))
        var crossed = [man] + family
        crossed += zip(["child", "service_user", "adult_victim_survivor"], [man] + family).enumerated().map { index, pair in
            var person = pair.1
            person.id = "QZB\(index + 7)"
            person.role = pair.0
            return person
        }
        try rig.sync(Self.there, crossed)
        #expect(try rig.list(Self.here).map(\.role).sorted() == expected)
        let roles = "SELECT COUNT(DISTINCT p.role) FROM match_keys m JOIN people p ON p.person_id = m.person"
        #expect(try rig.atHub(roles) == expected.count)
    }

    @Test func `Without a file of links, an agreement or the key nobody is compared`() throws {
        let rig = try LinkRig(covering: [Self.here], givesKeys: false)
        for slug in [Self.here, Self.there] { try rig.sync(slug) }
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys") == 0)
        try rig.giveKey(1, to: [Self.here, Self.there])
        for slug in [Self.here, Self.there] { try rig.push(slug) }
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys WHERE borough = 'sutton'") == 4)
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys WHERE borough <> 'sutton'") == 0)
        try rig.cover(Self.there)
        try rig.push(Self.there)
        #expect(try rig.list(Self.here).count == 1)
        // What no agreement covers any more is taken back.
        try rig.cover(Self.there, false)
        try rig.push(Self.there)
        #expect(try rig.list(Self.here).isEmpty)
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys WHERE borough <> 'sutton' AND until_batch IS NULL") == 0)
        try FileManager.default.removeItem(atPath: "\(rig.boroughs)/programme/links.yaml")
        try rig.push(Self.here)
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys WHERE until_batch IS NULL") == 0)
        #expect(try rig.proves())
    }

    @Test func `Boroughs with different keys have no candidates, and a key is brought in with care`() throws {
        let rig = try LinkRig(givesKeys: false)
        try rig.giveKey(1, to: [Self.here])
        try rig.giveKey(1, to: [Self.there])
        for slug in [Self.here, Self.there] { try rig.sync(slug) }
        #expect(try rig.atHub("SELECT COUNT(*) FROM match_keys") == 8)
        #expect(try rig.list(Self.here).isEmpty && rig.list(Self.there).isEmpty)

        let (own, other) = ("\(rig.rig.folder.path)/link-1-1-\(Self.here).key", "\(rig.rig.folder.path)/link-1-1-\(Self.there).key")
        let kept = "\(rig.rig.home(of: Self.here))/keys/link-1.key"
        #expect(try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o600)
        let before = FileManager.default.contents(atPath: kept)
        #expect(try rig.link("key", Self.here, ["--file", own]).status == 0)
        let refused = try rig.link("key", Self.here, ["--file", other])
        #expect(refused.status == 65 && refused.errors.contains("another key of version 1"))
        #expect(FileManager.default.contents(atPath: kept) == before)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: other)
        #expect(try rig.link("key", Self.there, ["--file", other]).status == 78)
        #expect(try rig.link("key", Self.here, ["--file", "\(rig.rig.home(of: Self.here))/keys/borough.key"]).status == 78)
        #expect(try rig.link("key", Self.here, ["--retire", "2"]).status == 66)
        // A key that others can read stops the push; it is not passed over.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: kept)
        #expect(try rig.rig.agent("push", Self.here, ["--today", LinkRig.today]).status == 78)
    }
}

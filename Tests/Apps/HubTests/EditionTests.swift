import Crypto
import Domain
import Foundation
import HTTPTypes
import Reporting
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import Hub

@Suite("Configuration that is published")
struct EditionTests {
    private let samples = SampleEditions(signedBy: TestKey().named("central-team"))

    /// A hub that trusts the central team.
    private func withTrust(_ body: @escaping @Sendable (Visitor) async throws -> Void) async throws {
        let key = samples.key
        try await TestHub(today: CivilDate(daysSinceEpoch: 19_900)).run { visitor in
            let answer = try await visitor.trust(key)
            try #require(answer.status == 200, "\(answer.text)")
            try await body(visitor)
        }
    }

    @Test("An edition is applied, and the borough's agent is given it")
    func wholeWay() async throws {
        let samples = samples
        try await withTrust { visitor in
            let agent = try await visitor.agent()
            let first = try samples.edition()
            #expect(try await visitor.apply(first.package).status == 200)
            let offer: EditionOffer = try await visitor.call(.get, HubPath.configuration(after: 0), signedBy: agent).read()
            #expect(offer.last == 1 && offer.package.editions == [first.signed])
            let reader = EditionReader(borough: "sutton", environment: "live", keys: try CentreKeyChain(first: samples.key.publicKey))
            #expect(reader.follow(offer, after: nil).fault == nil)
            #expect(reader.follow(offer, after: nil).taken.first?.texts == first.texts)
            let trail = try visitor.hub.store.auditEntries(limit: 10)
            #expect(trail.contains { $0.action == "configuration.applied" && $0.detail.contains("sutton 1") && $0.detail.hasSuffix("For a test") })
            #expect(trail.contains { $0.action == "centre-key.trusted" })
        }
    }

    @Test("Of three editions of which one is bad, none is applied")
    func allOrNothing() async throws {
        let (samples, stranger) = (samples, SampleEditions(signedBy: TestKey().named("central-team")))
        try await withTrust { visitor in
            let good = [try samples.edition(of: "sutton"), try samples.edition(of: "camden")]
            for bad in [try stranger.edition(of: "croydon"), try samples.edition(of: "croydon", serial: 2), try samples.edition(of: "croydon", version: "v")] {
                #expect(try await visitor.apply(EditionPackage(good + [bad])).status != 200)
                #expect(try visitor.hub.store.editions().isEmpty)
            }
            #expect(try await visitor.apply(EditionPackage(good + [try samples.edition(of: "croydon")])).status == 200)
            #expect(try visitor.hub.store.editions().count == 3)
        }
    }

    @Test("Who applies to what somebody else has changed meanwhile is told so")
    func race() async throws {
        let samples = samples
        try await withTrust { visitor in
            let first = try samples.edition()
            _ = try await visitor.apply(first.package)
            let (mine, other) = (try samples.edition(after: first) { $0.touch("sutton/borough.yaml", "mine") }, try samples.edition(after: first))
            #expect(try await visitor.apply(other.package).status == 200)
            let late = try await visitor.apply(mine.package)
            #expect(late.status == 409 && late.refusal?.message.contains("applied edition 2 of sutton since your plan") == true)
            #expect(try await visitor.apply(first.package).status == 409)
            // The right number after another edition than the one that is live.
            #expect(try await visitor.apply(try samples.edition(after: mine).package).status == 409)
            #expect(try visitor.hub.store.editions().map(\.serial) == [1, 2])
        }
    }

    @Test("A forged edition, one for another kind of hub, a changed text, a wrong path and one that cannot be read are refused")
    func refused() async throws {
        let (samples, stranger) = (samples, SampleEditions(signedBy: TestKey().named("central-team")))
        try await withTrust { visitor in
            #expect(try await visitor.apply(try stranger.edition().package).status == 403)
            var test = samples
            test.environment = "test"
            #expect(try await visitor.apply(try test.edition().package).status == 400)
            let good = try samples.edition()
            var files = good.package.files
            if let some = files.first { files[some.key] = some.value + "\n" }
            #expect(try await visitor.apply(EditionPackage(editions: [good.signed], files: files)).status == 400)
            #expect(try await visitor.apply(try samples.edition(version: "v") { $0["../x.yaml"] = "a: b" }.package).status == 400)
            let unreadable = try await visitor.apply(try samples.edition(version: "v") { $0.touch("sutton/borough.yaml", "x\nnonsense: 1") }.package)
            #expect(unreadable.status == 400 && unreadable.refusal?.message.contains("nonsense") == true, "\(unreadable.text)")
            #expect(try visitor.hub.store.editions().isEmpty)
        }
    }

    @Test("Without a key that is trusted nothing is applied, and agents are told that there is none")
    func noKey() async throws {
        let samples = samples
        try await TestHub().run { visitor in
            #expect(try await visitor.apply(try samples.edition().package).status == 409)
            let agent = try await visitor.agent()
            let document: SignedDocument = try await visitor.call(.get, HubPath.configurationTrust, signedBy: agent).read()
            #expect(try CentreTrust(verifying: document, signedBy: visitor.hub.key.publicKey).first == nil)
        }
    }

    @Test("A key is changed only with the old key's signature, over what it has signed until then")
    func keyChange() async throws {
        let (samples, next) = (samples, TestKey().named("central-team"))
        try await withTrust { visitor in
            let first = try samples.edition()
            _ = try await visitor.apply(first.package)
            func change(_ number: Int = 1, by signer: SigningKey, upTo: [String: Int] = ["sutton": 1]) throws -> SignedCentreKeyChange {
                let change = CentreKeyChange(number: number, previous: samples.key.publicKey, next: next.publicKey, signedUpTo: upTo, at: "t")
                return try SignedCentreKeyChange(change, signedBy: signer)
            }
            #expect(try await visitor.trust(next).status == 403)
            #expect(try await visitor.trust(next, try change(by: next)).status == 403)
            #expect(try await visitor.trust(next, try change(2, by: samples.key)).status == 403)
            #expect(try await visitor.trust(next, try change(by: samples.key, upTo: [:])).status == 409)
            #expect(try await visitor.trust(next, try change(by: samples.key)).status == 200)
            // Now the old one signs nothing more.
            #expect(try await visitor.apply(try samples.edition(after: first).package).status == 403)
            #expect(try await visitor.apply(try SampleEditions(signedBy: next).edition(after: first).package).status == 200)
            let agent = try await visitor.agent()
            let offer: EditionOffer = try await visitor.call(.get, HubPath.configuration(after: 0), signedBy: agent).read()
            let trust = try EditionDesk(store: visitor.hub.store, plugins: [], scratch: NSTemporaryDirectory()).trust()
            let keys = try #require(try CentreKeyChain(trust))
            #expect(EditionReader(borough: "sutton", environment: "live", keys: keys).follow(offer, after: nil).fault == nil)
        }
    }

    @Test("Only administrators of the whole programme publish, and no agent does")
    func roles() async throws {
        let samples = samples
        try await withTrust { visitor in
            let package = try samples.edition().package
            for role in TokenRole.allCases where role != .administrator {
                let token = try visitor.hub.token(role)
                #expect(try await visitor.call(.post, HubPath.editions, token: token, sending: package).status == 403)
                #expect(try await visitor.call(.get, HubPath.editions, token: token).status == 403)
            }
            _ = try await visitor.code()
            let limited = try TokenGrant(label: "sutton-only", role: .administrator, days: 1, boroughs: ["sutton"])
                .issue(in: visitor.hub.store, clock: visitor.hub.clock, actor: "hub").token
            #expect(try await visitor.call(.post, HubPath.editions, token: limited, sending: package).status == 403)
            #expect(try await visitor.call(.post, HubPath.editions, token: nil, sending: package).status == 401)
            let agent = try await visitor.agent()
            #expect(try await visitor.call(.post, HubPath.editions, signedBy: agent, body: JSONEncoder().encode(package)).status == 401)
            #expect(try visitor.hub.store.editions().isEmpty)
        }
    }

    @Test("What an agent says of its configuration stands beside what is live, since when it says so")
    func reports() async throws {
        let samples = samples
        try await withTrust { visitor in
            let agent = try await visitor.agent()
            _ = try await visitor.apply(try samples.edition().package)
            func say(_ report: ConfigurationReport) async throws -> BoroughEdition? {
                let answer = try await visitor.call(.post, HubPath.configurationReport, signedBy: agent, body: JSONEncoder().encode(report))
                try #require(answer.status == 200, "\(answer.text)")
                let overview: ConfigurationOverview = try await visitor.call(.get, HubPath.editions, token: visitor.hub.administrator).read()
                return overview.boroughs.first { $0.borough == "sutton" }
            }
            let first = try await say(ConfigurationReport(inForce: 1, version: "v"))
            visitor.hub.letPass(seconds: 60)
            let again = try await say(ConfigurationReport(inForce: 1, version: "v"))
            #expect(again?.reportedSince == first?.reportedSince && again?.reportedAt != first?.reportedAt)
            visitor.hub.letPass(seconds: 60)
            let refused = try await say(ConfigurationReport(inForce: 1, version: "v", refusal: "It is forged."))
            #expect(refused?.report?.refusal == "It is forged." && refused?.reportedSince != first?.reportedSince)
            #expect(try refused?.live?.edition.manifest().serial == 1)
        }
    }
}

extension Visitor {
    fileprivate func apply(_ package: EditionPackage) async throws -> Answer {
        try await call(.post, HubPath.editions, token: hub.administrator, sending: package)
    }

    fileprivate func trust(_ key: SigningKey, _ change: SignedCentreKeyChange? = nil) async throws -> Answer {
        try await call(.post, HubPath.centreKeys, token: hub.administrator, sending: CentreKeyRequest(key: key.publicKey.text, change: change))
    }
}

import Crypto
import Domain
import Foundation
import GRDB
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Sealed cases between boroughs")
struct TransferTests {
    private static let id = "0123456789abcdef"
    private static let day = CivilDate(daysSinceEpoch: 19_900)
    private static let sealed = Data((0..<2000).map { UInt8($0 * 7 % 251) })

    /// Camden, Croydon and Sutton with an agent each, whose keys are known.
    private struct Three: Sendable {
        let camden: SigningKey
        let croydon: SigningKey
        let sutton: SigningKey

        init(_ visitor: Visitor) async throws {
            camden = try await visitor.agent(of: .camden)
            croydon = try await visitor.agent(of: .croydon)
            sutton = try await visitor.agent(of: .sutton)
            for (slug, key) in [("camden", camden), ("croydon", croydon), ("sutton", sutton)] {
                let answer = try await TransferTests.publish(slug, key, visitor)
                try #require(answer.status == 200)
            }
        }
    }

    private static func card(_ slug: String, _ key: SigningKey) throws -> SignedDocument {
        try TransferKeyCard(
            borough: slug, agentKey: key.publicKey, transferKey: Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation.base64EncodedString()
        )
        .signed(by: key)
    }

    private static func publish(_ slug: String, _ key: SigningKey, _ visitor: Visitor) async throws -> Visitor.Answer {
        try await visitor.call(.put, HubPath.transferKey, signedBy: key, body: try JSONEncoder().encode(try card(slug, key)))
    }

    private static func message(
        _ step: TransferStep = .offer, id: String = id, from: String = "sutton", to: String = "camden", by key: SigningKey, sealed: Data = sealed,
        offer: String? = nil
    ) throws -> Data {
        try TransferMessage(
            TransferStatement(step, id: id, from: from, to: to, on: day, sealed: sealed, offer: offer), sealed: sealed, signedBy: key
        ).encoded()
    }

    private static func offer(_ visitor: Visitor, _ three: Three, id: String = id) async throws -> Visitor.Answer {
        try await visitor.call(.put, HubPath.transfer(id), signedBy: three.sutton, body: try message(id: id, by: three.sutton))
    }

    private static func answer(_ visitor: Visitor, _ step: TransferStep, by key: SigningKey, id: String = id) async throws -> Visitor.Answer {
        try await visitor.call(.put, HubPath.transferAnswer(id), signedBy: key, body: try message(step, id: id, by: key, offer: "d"))
    }

    private static func state(_ visitor: Visitor, for key: SigningKey) async throws -> [TransferState] {
        try await visitor.call(.get, HubPath.transfers, signedBy: key).read([TransferNotice].self).map(\.state)
    }

    private static func row(_ hub: TestHub) throws -> [String?] {
        try hub.store.reader.read { db in
            try Row.fetchOne(db, sql: "SELECT state, offer, answer FROM transfers").map {
                [$0["state"], $0["offer"] == nil ? nil : "offer", $0["answer"] == nil ? nil : "answer"]
            }
        } ?? []
    }

    // MARK: Keys

    @Test("A transfer key is given to every agent as it was signed")
    func keys() async throws {
        try await TestHub().run { visitor in
            let three = try await Three(visitor)
            let answer = try await visitor.call(.get, HubPath.transferKey(of: "camden"), signedBy: three.sutton)
            #expect(try TransferKeyCard(verifying: try answer.read(), of: "camden").agentKey == three.camden.publicKey.text)
            #expect(try await visitor.call(.get, HubPath.transferKey(of: "havering"), signedBy: three.sutton).status == 404)
            #expect(try await visitor.call(.get, HubPath.transferKey(of: "camden")).status == 401)
            #expect(try await visitor.call(.get, HubPath.transferKey(of: "camden"), token: visitor.hub.administrator).status == 401)
        }
    }

    @Test("A transfer key of another borough, or that another has signed, is refused")
    func foreignKeys() async throws {
        try await TestHub().run { visitor in
            let three = try await Three(visitor)
            let stranger = TestKey().named(three.sutton.id)
            let cards = [try Self.card("camden", three.sutton), try Self.card("sutton", three.camden), try Self.card("sutton", stranger)]
            for card in cards {
                let answer = try await visitor.call(.put, HubPath.transferKey, signedBy: three.sutton, body: try JSONEncoder().encode(card))
                #expect(answer.status == 400)
            }
            let kept = try await visitor.call(.get, HubPath.transferKey(of: "camden"), signedBy: three.sutton)
            #expect(try TransferKeyCard(verifying: try kept.read(), of: "camden").agentKey == three.camden.publicKey.text)
        }
    }

    // MARK: Offers

    @Test("An offer is carried to the receiving borough, byte for byte, and to nobody else")
    func carries() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            let notice: TransferNotice = try await Self.offer(visitor, three).read()
            #expect([notice.id, notice.from, notice.to, notice.state.rawValue] == [Self.id, "sutton", "camden", "offered"])
            #expect(try await Self.state(visitor, for: three.camden) == [.offered])
            #expect(try await Self.state(visitor, for: three.sutton) == [.offered])
            #expect(try await Self.state(visitor, for: three.croydon).isEmpty)
            let fetched = try await visitor.call(.get, HubPath.transfer(Self.id), signedBy: three.camden)
            #expect(try TransferMessage(decoding: Data(fetched.text.utf8)).verified(by: three.sutton.publicKey).digest == BatchDigest.of(Self.sealed))
            for other in [three.croydon, three.sutton] {
                #expect(try await visitor.call(.get, HubPath.transfer(Self.id), signedBy: other).status == 404)
            }
            #expect(try await visitor.call(.get, HubPath.transfer(Self.id), token: hub.administrator).status == 401)
            #expect(try await visitor.call(.get, HubPath.transfers, token: hub.administrator).status == 401)
        }
    }

    @Test("The same offer again is the same transfer, and another under its id is refused")
    func repeated() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            let body = try Self.message(by: three.sutton)
            let first = try await visitor.call(.put, HubPath.transfer(Self.id), signedBy: three.sutton, body: body)
            hub.letPass(seconds: 60)
            let second = try await visitor.call(.put, HubPath.transfer(Self.id), signedBy: three.sutton, body: body)
            #expect(first.text == second.text)
            #expect(try await Self.state(visitor, for: three.sutton).count == 1)
            let other = try Self.message(by: three.sutton, sealed: Data([1]))
            #expect(try await visitor.call(.put, HubPath.transfer(Self.id), signedBy: three.sutton, body: other).status == 409)
            let foreign = try Self.message(from: "croydon", by: three.croydon)
            #expect(try await visitor.call(.put, HubPath.transfer(Self.id), signedBy: three.croydon, body: foreign).status == 409)
        }
    }

    @Test("Forged, moved and impossible offers are refused and leave nothing")
    func forged() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            let good = String(decoding: try Self.message(by: three.sutton), as: UTF8.self)
            let attacks: [(what: String, body: Data, path: String, status: Int)] = [
                ("signed by another", try Self.message(by: three.croydon), Self.id, 400),
                ("another borough's case", try Self.message(from: "croydon", by: three.sutton), Self.id, 403),
                ("to itself", try Self.message(to: "sutton", by: three.sutton), Self.id, 400),
                ("to a borough without a key", try Self.message(to: "havering", by: three.sutton), Self.id, 404),
                ("under another address", try Self.message(by: three.sutton), "0123456789abcdee", 400),
                ("an id that is none", try Self.message(id: "0123456789ABCDEF", by: three.sutton), "0123456789ABCDEF", 400),
                ("an answer", try Self.message(.accept, by: three.sutton, offer: "d"), Self.id, 400),
                ("an offer that answers", try Self.message(by: three.sutton, offer: "d"), Self.id, 400),
                ("other sealed bytes", Data(good.replacing("\"sealed\":\"", with: "\"sealed\":\"AAAA").utf8), Self.id, 400),
                ("another receiver", Data(good.replacing("camden", with: "croydon").utf8), Self.id, 400),
                ("too large", try Self.message(by: three.sutton, sealed: Data(count: TransferMessage.largest + 1)), Self.id, 413),
                ("much too large", Data(count: TransferController.largestMessage + 1), Self.id, 413),
                ("no message", Data("{}".utf8), Self.id, 400), ("nothing", Data(), Self.id, 400),
            ]
            for attack in attacks {
                let answer = try await visitor.call(.put, HubPath.transfer(attack.path), signedBy: three.sutton, body: attack.body)
                #expect(answer.status == attack.status, "\(attack.what)")
                #expect(answer.refusal != nil, "\(attack.what)")
            }
            #expect(try await Self.state(visitor, for: three.sutton).isEmpty)
            #expect(try Self.row(hub) == [])
        }
    }

    @Test("Only so many offers of a borough wait at once")
    func many() async throws {
        try await TestHub().run { visitor in
            let three = try await Three(visitor)
            for number in 0..<HubStore.mostTransfersOffered {
                #expect(try await Self.offer(visitor, three, id: String(format: "%016x", number)).status == 200)
            }
            #expect(try await Self.offer(visitor, three, id: "ffffffffffffffff").status == 409)
            #expect(try await Self.answer(visitor, .revoke, by: three.sutton, id: String(format: "%016x", 0)).status == 200)
            #expect(try await Self.offer(visitor, three, id: "ffffffffffffffff").status == 200)
        }
    }

    // MARK: Ends

    @Test("Each end is the right borough's to make, deletes what was sealed, and is told to both", arguments: [TransferStep.accept, .refuse, .revoke])
    func ends(_ step: TransferStep) async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            _ = try await Self.offer(visitor, three)
            let (right, wrong) = step == .revoke ? (three.sutton, three.camden) : (three.camden, three.sutton)
            #expect(try await Self.answer(visitor, step, by: wrong).status == 403)
            #expect(try await Self.answer(visitor, step, by: three.croydon).status == 404)
            #expect(try Self.row(hub) == ["offered", "offer", nil])

            let body = try Self.message(step, by: right, offer: "d")
            let done = try await visitor.call(.put, HubPath.transferAnswer(Self.id), signedBy: right, body: body)
            let state = TransferState(after: step)
            #expect(try done.read(TransferNotice.self).state == state)
            #expect(try Self.row(hub) == [state.rawValue, nil, "answer"])
            for borough in [three.camden, three.sutton] { #expect(try await Self.state(visitor, for: borough) == [state]) }
            #expect(try await visitor.call(.get, HubPath.transfer(Self.id), signedBy: three.camden).status == 404)

            // The same answer again is the same end; any other comes too late.
            #expect(try await visitor.call(.put, HubPath.transferAnswer(Self.id), signedBy: right, body: body).text == done.text)
            for late in [TransferStep.accept, .refuse, .revoke] {
                let by = late == .revoke ? three.sutton : three.camden
                let other = try Self.message(late, by: by, sealed: Data([9]), offer: "d")
                #expect(try await visitor.call(.put, HubPath.transferAnswer(Self.id), signedBy: by, body: other).status == 409)
            }
            #expect(try Self.row(hub) == [state.rawValue, nil, "answer"])
            let entries = try hub.store.auditEntries(limit: 10).filter { $0.action == "transfer.\(state.rawValue)" }
            #expect(entries.count == 1)
            #expect(entries.first?.detail == "\(Self.id) sutton to camden; the sealed case was deleted")
            #expect(try hub.store.firstBreakInAudit() == nil)
        }
    }

    @Test("An offer that is not answered in fourteen days expires, and is deleted")
    func expiry() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            _ = try await Self.offer(visitor, three)
            hub.letPass(seconds: 14 * 86_400 - 1)
            #expect(try await Self.state(visitor, for: three.camden) == [.offered])
            hub.letPass(seconds: 1)
            #expect(try await Self.answer(visitor, .accept, by: three.camden).status == 409)
            #expect(try await visitor.call(.get, HubPath.transfer(Self.id), signedBy: three.camden).status == 404)
            #expect(try await Self.state(visitor, for: three.sutton) == [.expired])
            #expect(try Self.row(hub) == ["expired", nil, nil])
            #expect(try hub.store.auditEntries(limit: 10).count { $0.action == "transfer.expired" } == 1)
        }
    }

    @Test("An answer that is an offer, or to no transfer, is refused")
    func noAnswer() async throws {
        try await TestHub().run { visitor in
            let three = try await Three(visitor)
            _ = try await Self.offer(visitor, three)
            let offer = try Self.message(by: three.camden)
            #expect(try await visitor.call(.put, HubPath.transferAnswer(Self.id), signedBy: three.camden, body: offer).status == 400)
            #expect(try await Self.answer(visitor, .accept, by: three.camden, id: "0123456789abcdee").status == 404)
            let foreign = try Self.message(.accept, by: three.sutton, offer: "d")
            #expect(try await visitor.call(.put, HubPath.transferAnswer(Self.id), signedBy: three.camden, body: foreign).status == 400)
            #expect(try await Self.state(visitor, for: three.camden) == [.offered])
        }
    }

    // MARK: Traces

    @Test("The log names agents and routes, and neither transfers nor what is in them")
    func log() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            _ = try await Self.offer(visitor, three)
            _ = try await visitor.call(.get, HubPath.transfer(Self.id), signedBy: three.camden)
            _ = try await Self.answer(visitor, .accept, by: three.camden)
        }
        let text = hub.log.lines.joined(separator: "\n")
        #expect(text.contains("/v1/transfers/{id}"))
        #expect(!text.contains(Self.id))
        #expect(!text.contains(Self.sealed.base64EncodedString().prefix(24)))
    }

    @Test("The shapes of transfers have the messages' own keys")
    func shapes() throws {
        let key = TestKey().named("agent")
        let message = try TransferMessage(decoding: Self.message(.accept, by: key, offer: "d"))
        let messages: [(String, any Encodable)] = [
            ("TransferMessage", message), ("TransferStatement", try message.claim()),
            ("TransferKeyCard", TransferKeyCard(borough: "b", agentKey: key.publicKey, transferKey: "k")),
            ("TransferNotice", TransferNotice(id: "i", from: "a", to: "b", state: .accepted, offeredAt: "t", expiresAt: "t", answer: message)),
        ]
        for (name, message) in messages {
            let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(message)) as? [String: Any]
            #expect(Set(object?.keys.map { $0 } ?? []) == MessageSchemas.all[name]?.properties, "\(name)")
        }
    }
}

extension Borough {
    static let croydon = Borough(slug: "croydon", name: "Croydon", gssCode: "E09000008", participation: [Term(from: CivilDate(daysSinceEpoch: 19_000))])
}

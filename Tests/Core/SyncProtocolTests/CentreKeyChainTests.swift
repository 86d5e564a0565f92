import Crypto
import Domain
import Foundation
import Testing

@testable import SyncProtocol

/// The central team's keys, one after the other.
struct CentreKeyChainTests {
    private let keys = (0..<3).map { _ in SigningKey(id: "central-team", key: Curve25519.Signing.PrivateKey()) }

    private func change(_ number: Int, from old: Int, to new: Int, by signer: Int? = nil, upTo: [String: Int] = ["sutton": 4]) throws -> SignedCentreKeyChange {
        try SignedCentreKeyChange(
            CentreKeyChange(number: number, previous: keys[old].publicKey, next: keys[new].publicKey, signedUpTo: upTo, at: "t"), signedBy: keys[signer ?? old])
    }

    private func edition(_ serial: Int, by key: Int) throws -> SignedEdition {
        try SignedEdition(
            EditionManifest(
                borough: "sutton", environment: "live", serial: serial, previous: "p", version: "v", files: [], effectiveFrom: CivilDate(daysSinceEpoch: 1),
                madeAt: "t", reason: "test"), signedBy: keys[key])
    }

    @Test func `A change that the old key signed is followed`() throws {
        let known = try CentreKeyChain(first: keys[0].publicKey)
        let stated = try CentreKeyChain(first: keys[0].publicKey, changes: [change(1, from: 0, to: 1), change(2, from: 1, to: 2)])
        #expect(try known.following(stated).current == keys[2].publicKey)
    }

    @Test func `A change that the old key did not sign, or that does not follow on, is refused`() throws {
        #expect(throws: CentreKeyChain.Fault.doesNotHold(number: 1)) {
            try CentreKeyChain(first: keys[0].publicKey, changes: [change(1, from: 0, to: 1, by: 1)])
        }
        #expect(throws: CentreKeyChain.Fault.doesNotHold(number: 1)) { try CentreKeyChain(first: keys[0].publicKey, changes: [change(2, from: 0, to: 1)]) }
        #expect(throws: CentreKeyChain.Fault.doesNotHold(number: 1)) { try CentreKeyChain(first: keys[0].publicKey, changes: [change(1, from: 1, to: 2)]) }
        let known = try CentreKeyChain(first: keys[0].publicKey, changes: [change(1, from: 0, to: 1)])
        #expect(throws: CentreKeyChain.Fault.forked) { try known.following(CentreKeyChain(first: keys[2].publicKey)) }
        #expect(throws: CentreKeyChain.Fault.forked) { try known.following(CentreKeyChain(first: keys[0].publicKey)) }
        #expect(throws: CentreKeyChain.Fault.forked) { try known.following(CentreKeyChain(first: keys[0].publicKey, changes: [change(1, from: 0, to: 2)])) }
    }

    @Test func `A key that was given up holds for what it had signed by then, and for nothing after`() throws {
        let chain = try CentreKeyChain(first: keys[0].publicKey, changes: [change(1, from: 0, to: 1)])
        #expect(try chain.signed(edition(4, by: 0), borough: "sutton", serial: 4))
        #expect(try !chain.signed(edition(5, by: 0), borough: "sutton", serial: 5))
        #expect(try !chain.signed(edition(1, by: 0), borough: "camden", serial: 1))
        #expect(try chain.signed(edition(5, by: 1), borough: "sutton", serial: 5))
        #expect(try !chain.signed(edition(5, by: 2), borough: "sutton", serial: 5))
    }

    @Test func `The hub's word for the key holds under the hub's key alone`() throws {
        let trust = CentreTrust(environment: "live", first: keys[0].publicKey.text, changes: [])
        let document = try trust.signed(by: keys[1])
        #expect(try CentreTrust(verifying: document, signedBy: keys[1].publicKey) == trust)
        #expect(throws: ProtocolError.self) { try CentreTrust(verifying: document, signedBy: keys[2].publicKey) }
        // A receipt, or anything else that the hub signs, is no such statement.
        let other = try SignedDocument(of: trust, signedBy: keys[1])
        #expect(throws: ProtocolError.self) { try CentreTrust(verifying: other, signedBy: keys[1].publicKey) }
    }
}

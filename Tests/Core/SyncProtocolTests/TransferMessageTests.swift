import Crypto
import Domain
import Foundation
import Testing

@testable import SyncProtocol

struct TransferMessageTests {
    private let key = Curve25519.Signing.PrivateKey()
    private var signing: SigningKey { SigningKey(id: "agent-north", key: key) }
    private let sealed = Data("sealed".utf8)

    private func statement(_ step: TransferStep = .offer) -> TransferStatement {
        TransferStatement(step, id: "0123456789abcdef", from: "north", to: "south", on: CivilDate(daysSinceEpoch: 19_900), sealed: sealed)
    }

    private func card(_ borough: String = "north", transferKey: String = Data(repeating: 9, count: 32).base64EncodedString()) -> TransferKeyCard {
        TransferKeyCard(borough: borough, agentKey: signing.publicKey, transferKey: transferKey)
    }

    // MARK: Messages

    @Test func `A message says by its signer's key what was stated`() throws {
        let message = try TransferMessage(decoding: TransferMessage(statement(), sealed: sealed, signedBy: signing).encoded())
        #expect(try message.verified(by: signing.publicKey) == statement())
        #expect(message.sealed == sealed)
    }

    @Test func `Another key, another statement or other sealed bytes do not hold`() throws {
        let message = try TransferMessage(statement(), sealed: sealed, signedBy: signing)
        #expect(throws: ProtocolError.self) { try message.verified(by: VerifyingKey(Curve25519.Signing.PrivateKey().publicKey)) }
        let text = String(decoding: try message.encoded(), as: UTF8.self)
        for (from, to) in [
            ("0123456789abcdef", "0123456789abcdee"), ("south", "eastt"), ("offer", "revok"), ("2024-06-26", "2024-06-27"),
            ("\"sealed\":\"c2V", "\"sealed\":\"d2V"),
        ] {
            let changed = text.replacing(from, with: to)
            try #require(changed != text, "\(from)")
            #expect(throws: ProtocolError.self, "\(from)") { try TransferMessage(decoding: Data(changed.utf8)).verified(by: signing.publicKey) }
        }
    }

    @Test func `A signed text of another kind is no statement`() throws {
        for text in ["{}", "", String(decoding: try JSONEncoder().encode(card()), as: UTF8.self)] {
            let message = try TransferMessage(statement(), sealed: sealed, signedBy: signing)
            let other = String(decoding: try JSONEncoder().encode(SignedDocument(text, signedBy: signing)), as: UTF8.self)
            let known = String(decoding: try JSONEncoder().encode(message.statement), as: UTF8.self)
            let data = Data("{\"statement\":\(other),\"sealed\":\"c2VhbGVk\"}".utf8)
            #expect(known != other)
            #expect(throws: ProtocolError.unreadable("a transfer's statement")) { try TransferMessage(decoding: data).verified(by: signing.publicKey) }
        }
        #expect(throws: ProtocolError.unreadable("a transfer")) { try TransferMessage(decoding: Data("[]".utf8)) }
    }

    @Test func `Ids are 16 hexadecimal digits and never twice the same`() {
        let ids = Set((0..<100).map { _ in TransferStatement.newID() })
        #expect(ids.count == 100)
        #expect(ids.allSatisfy(TransferStatement.isID))
        for text in ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcde/", "..%2f..%2f..%2f."] {
            #expect(!TransferStatement.isID(text))
        }
    }

    @Test func `Each step leads to its state`() {
        #expect(TransferStep.allCases.map(TransferState.init(after:)) == [.offered, .accepted, .refused, .revoked])
    }

    // MARK: Cards

    @Test func `A card is read back by whoever knows its borough`() throws {
        #expect(try TransferKeyCard(verifying: card().signed(by: signing), of: "north") == card())
        #expect(throws: ProtocolError.self) { try TransferKeyCard(verifying: card().signed(by: signing), of: "south") }
    }

    @Test func `A card that another key has signed, or whose keys are none, does not hold`() throws {
        let other = SigningKey(id: "agent-north", key: Curve25519.Signing.PrivateKey())
        #expect(throws: ProtocolError.self) { try TransferKeyCard(verifying: card().signed(by: other), of: "north") }
        for key in ["", "AAAA", Data(count: 33).base64EncodedString(), Data(count: 32).base64EncodedString() + "\n"] {
            #expect(throws: ProtocolError.self) { try TransferKeyCard(verifying: card(transferKey: key).signed(by: signing), of: "north") }
        }
        let statement = try SignedDocument(String(decoding: try JSONEncoder().encode(statement()), as: UTF8.self), signedBy: signing)
        #expect(throws: ProtocolError.self) { try TransferKeyCard(verifying: statement, of: "north") }
    }

    @Test func `A fingerprint is another one when the borough or either key is`() {
        let fingerprints = [
            card(), card("south"), card(transferKey: Data(repeating: 8, count: 32).base64EncodedString()),
            TransferKeyCard(
                borough: "north", agentKey: VerifyingKey(Curve25519.Signing.PrivateKey().publicKey),
                transferKey: Data(repeating: 9, count: 32).base64EncodedString()),
        ].map(\.fingerprint)
        #expect(Set(fingerprints).count == 4)
        #expect(fingerprints.allSatisfy { $0.count == 39 && $0.split(separator: "-").count == 8 })
    }

    @Test func `A fingerprint is known again however it was written down`() {
        let fingerprint = card().fingerprint
        for text in [fingerprint, fingerprint.uppercased(), fingerprint.replacing("-", with: " "), fingerprint.replacing("-", with: "")] {
            #expect(TransferKeyCard.fingerprint(written: text) == fingerprint)
        }
        for text in ["", String(fingerprint.dropLast()), fingerprint + "0", "g" + fingerprint.dropFirst(), "\u{FF11}" + fingerprint.dropFirst()] {
            #expect(TransferKeyCard.fingerprint(written: text) == nil)
        }
    }
}

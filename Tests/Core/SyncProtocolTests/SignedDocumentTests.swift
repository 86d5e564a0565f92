import Crypto
import Foundation
import Testing

@testable import SyncProtocol

struct SignedDocumentTests {
    private func changed(_ document: SignedDocument, _ part: String, to value: String) throws -> SignedDocument {
        var parts = ["text": document.text, "keyID": document.keyID, "signature": document.signature]
        parts[part] = value
        return try JSONDecoder().decode(SignedDocument.self, from: JSONEncoder().encode(parts))
    }

    @Test func `A document holds for the key that signed it, also after a journey`() throws {
        let key = try SigningKey.sample(id: "hub-1")
        let document = try SignedDocument("{\"a\": 1 }\n", signedBy: key)
        let read = try JSONDecoder().decode(SignedDocument.self, from: JSONEncoder().encode(document))
        #expect(read == document)
        #expect(read.isValid(for: key.publicKey))
        #expect(read.keyID == "hub-1")
    }

    @Test func `A document does not hold for another key`() throws {
        let document = try SignedDocument("a", signedBy: .sample())
        #expect(!document.isValid(for: try SigningKey.sample(from: 2).publicKey))
    }

    @Test(arguments: ["", "b", "a ", "A", "a\u{0}"])
    func `A changed text is found`(_ text: String) throws {
        let key = try SigningKey.sample()
        let document = try changed(try SignedDocument("a", signedBy: key), "text", to: text)
        #expect(!document.isValid(for: key.publicKey))
    }

    @Test func `Texts that only look equal are told apart`() throws {
        let key = try SigningKey.sample()
        let document = try changed(try SignedDocument("\u{E9}", signedBy: key), "text", to: "e\u{301}")
        #expect(!document.isValid(for: key.publicKey))
    }

    @Test(arguments: ["", "***", "AAAA", Data(count: 64).base64EncodedString(), Data(count: 63).base64EncodedString()])
    func `A changed signature is found`(_ signature: String) throws {
        let key = try SigningKey.sample()
        let document = try changed(try SignedDocument("a", signedBy: key), "signature", to: signature)
        #expect(!document.isValid(for: key.publicKey))
    }
}

struct VerifyingKeyTests {
    @Test(arguments: [
        "", "key", "AAAA", "***", Data(count: 31).base64EncodedString(), Data(count: 33).base64EncodedString(), Data(count: 64).base64EncodedString(),
    ])
    func `Text that is no key gives none`(_ text: String) {
        #expect(VerifyingKey(text: text) == nil)
    }

    @Test func `A key comes back from its text`() throws {
        let key = try SigningKey.sample().publicKey
        #expect(VerifyingKey(text: key.text) == key)
        #expect(key.text == "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=")
        #expect(key.fingerprint == "fa2c5e76886abdef")
    }

    /// The last letter of 32 bytes in base 64 has two bits to spare.
    @Test(arguments: ["ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmR=", "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmT="])
    func `Another spelling of a key is no other key`(_ text: String) throws {
        let key = try SigningKey.sample().publicKey
        let other = VerifyingKey(text: text)
        #expect(other == nil || other == key)
    }
}

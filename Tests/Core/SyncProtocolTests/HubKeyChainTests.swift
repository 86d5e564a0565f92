import Crypto
import Domain
import Foundation
import Testing

@testable import SyncProtocol

struct HubKeyChainTests {
    /// Four keys of one hub, each announced by the one before at entries 100, 200 and 300.
    private let keys: [SigningKey]
    private let changes: [SignedHubKeyChange]

    init() throws {
        keys = (0..<4).map { _ in Self.key() }
        changes = try (1..<4).map { [keys] in try Self.change($0, from: keys[$0 - 1], to: keys[$0], at: $0 * 100) }
    }

    private static func key() -> SigningKey {
        let key = Curve25519.Signing.PrivateKey()
        return SigningKey(id: VerifyingKey(key.publicKey).hubName, key: key)
    }

    private static func change(_ number: Int, from old: SigningKey, to new: SigningKey, at entry: Int) throws -> SignedHubKeyChange {
        try SignedHubKeyChange(
            HubKeyChange(number: number, previous: old.publicKey, next: new.publicKey, firstEntry: entry, at: "2024-06-30T09:15:00Z"), previous: old, next: new)
    }

    /// The hub's keys as they were after so many changes.
    private func chain(_ count: Int) throws -> HubKeyChain { try HubKeyChain(current: keys[count].publicKey, changes: Array(changes.prefix(count))) }

    @Test func `An agent catches up over any number of changes, and from the first key on`() throws {
        #expect(try HubKeyChain(keys[0].publicKey).following(try chain(3)).current == keys[3].publicKey)
        #expect(try chain(1).following(try chain(3)) == chain(3))
        #expect(try chain(2).following(try chain(2)) == chain(2))
        // One that was enrolled with the third key was told how the hub came to it.
        #expect(try HubKeyChain(keys[2].publicKey).following(try chain(3)) == chain(3))
    }

    @Test func `What a key that was given up signed before still holds, and nothing after`() throws {
        let chain = try chain(2)
        func document(by key: SigningKey) throws -> SignedDocument { try SignedDocument("receipt", signedBy: key) }
        #expect(chain.isValid(try document(by: keys[0]), entry: 99))
        #expect(chain.isValid(try document(by: keys[0]), entry: nil))
        #expect(!chain.isValid(try document(by: keys[0]), entry: 100))
        #expect(chain.isValid(try document(by: keys[1]), entry: 199))
        #expect(!chain.isValid(try document(by: keys[1]), entry: 200))
        #expect(chain.isValid(try document(by: keys[2]), entry: 200))
        #expect(!chain.isValid(try document(by: keys[3]), entry: 1))
    }

    @Test func `A hub that was put back from before a change is noticed`() throws {
        #expect(throws: HubKeyChain.Fault.fellBack) { try chain(2).following(try chain(1)) }
        #expect(throws: HubKeyChain.Fault.fellBack) { try chain(1).following(HubKeyChain(keys[0].publicKey)) }
    }

    @Test func `A key that was given up cannot announce another successor`() throws {
        let stolen = Self.key()
        let fork = try HubKeyChain(current: stolen.publicKey, changes: [changes[0], try Self.change(2, from: keys[1], to: stolen, at: 200)])
        #expect(throws: HubKeyChain.Fault.forked(number: 2)) { try chain(2).following(fork) }
        let longer = try HubKeyChain(
            current: keys[3].publicKey,
            changes: [changes[0], try Self.change(2, from: keys[1], to: stolen, at: 200), try Self.change(3, from: stolen, to: keys[3], at: 300)])
        #expect(throws: HubKeyChain.Fault.forked(number: 2)) { try chain(2).following(longer) }
    }

    @Test func `Another hub's keys are not followed`() throws {
        let other = Self.key()
        #expect(throws: HubKeyChain.Fault.stranger) { try chain(0).following(HubKeyChain(other.publicKey)) }
        #expect(throws: HubKeyChain.Fault.stranger) { try chain(0).following(try HubKeyChain(current: keys[2].publicKey, changes: [])) }
        #expect(throws: HubKeyChain.Fault.stranger) { try HubKeyChain(other.publicKey).following(try chain(3)) }
    }

    @Test func `An announcement that is forged, left out, moved or leads elsewhere does not hold`() throws {
        let stranger = Self.key()
        let honest = try #require(changes[1].change)
        let forged: [[SignedHubKeyChange]] = [
            // Signed by a stranger in the place of the old key, of the new one, of both.
            [changes[0], try SignedHubKeyChange(honest, previous: stranger, next: keys[2])],
            [changes[0], try SignedHubKeyChange(honest, previous: keys[1], next: stranger)],
            [changes[0], try SignedHubKeyChange(honest, previous: stranger, next: stranger)],
            [changes[1]], [changes[1], changes[0]], [changes[0], changes[0], changes[1]], [changes[0]],
            [changes[0], try Self.change(3, from: keys[1], to: keys[2], at: 200)],
            [changes[0], try Self.change(2, from: keys[1], to: keys[2], at: 0)],
            // A ring: the first key comes back.
            [changes[0], try Self.change(2, from: keys[1], to: keys[0], at: 200), try Self.change(3, from: keys[0], to: keys[2], at: 300)],
        ]
        for changes in forged { #expect(throws: HubKeyChain.Fault.self) { try HubKeyChain(current: keys[2].publicKey, changes: changes) } }
        #expect(throws: Never.self) { try chain(2) }
    }

    @Test func `A change of any byte of an announcement is found`() throws {
        let text = try StableJSON.data(changes[0])
        var found = 0
        for index in text.indices {
            var changed = text
            changed[index] ^= 1
            guard let read = try? JSONDecoder().decode(SignedHubKeyChange.self, from: changed) else { continue }
            // What differs in writing alone is no change.
            if read == changes[0] { continue }
            found += 1
            #expect(read.change == nil || Data(base64Encoded: read.nextSignature) == Data(base64Encoded: changes[0].nextSignature))
            #expect(read.change == nil || read.change == changes[0].change)
        }
        #expect(found > 300)
    }

    @Test func `Nothing else that the hub signs can be shown as an announcement`() throws {
        let honest = try #require(changes[0].change)
        let text = try StableJSON.text(honest)
        let (first, second) = (try SignedDocument(text, signedBy: keys[0]), try SignedDocument(text, signedBy: keys[1]))
        let json = try StableJSON.text(["text": text, "previousSignature": first.signature, "nextSignature": second.signature])
        #expect(try SignedHubKeyChange(json: json).change == nil)
    }
}

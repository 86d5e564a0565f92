import Foundation

/// That the central team signs configuration with another key from now on. It is signed with the old one.
public struct CentreKeyChange: Codable, Hashable, Sendable {
    /// From 1, without gaps.
    public let number: Int
    /// The key that is given up: its text.
    public let previous: String
    /// The key that follows: its text.
    public let next: String
    /// By borough, the last edition that the old key signed. Its signature under a later one does not hold.
    public let signedUpTo: [String: Int]
    /// ISO 8601.
    public let at: String

    public init(number: Int, previous: VerifyingKey, next: VerifyingKey, signedUpTo: [String: Int], at: String) {
        self.number = number
        self.previous = previous.text
        self.next = next.text
        self.signedUpTo = signedUpTo
        self.at = at
    }
}

/// The announcement of a change, as it is kept and sent.
public struct SignedCentreKeyChange: Codable, Hashable, Sendable {
    /// A `CentreKeyChange` as JSON. The signature is over these very bytes, after a mark that says what they are of.
    public let text: String
    /// In base 64.
    public let signature: String

    public init(_ change: CentreKeyChange, signedBy previous: SigningKey) throws {
        text = try StableJSON.text(change)
        signature = try previous.signature(of: Self.signed(text)).base64EncodedString()
    }

    private static func signed(_ text: String) -> Data { Data("restart/central-key-change/1\n\(text)".utf8) }

    /// The change, where the old key's signature holds; nil otherwise.
    public var change: CentreKeyChange? {
        guard let change = try? JSONDecoder().decode(CentreKeyChange.self, from: Data(text.utf8)), let previous = VerifyingKey(text: change.previous),
            let next = VerifyingKey(text: change.next), previous.text == change.previous, next.text == change.next, previous != next,
            let signature = Data(base64Encoded: signature), previous.isValid(signature, for: Self.signed(text))
        else { return nil }
        return change
    }
}

/// Whom configuration is taken from at a hub: what kind of hub it is, and the central team's keys.
public struct CentreTrust: Codable, Hashable, Sendable {
    /// `live`, `test`.
    public let environment: String
    /// The first key that was trusted: its text. Nil where none is yet.
    public let first: String?
    /// How others came after it, oldest first.
    public let changes: [SignedCentreKeyChange]

    public init(environment: String, first: String?, changes: [SignedCentreKeyChange]) {
        self.environment = environment
        self.first = first
        self.changes = changes
    }

    /// Signed by the hub for those who enrolled before there was a key.
    private static let mark = "restart/central-key-statement/1\n"

    public func signed(by hub: SigningKey) throws -> SignedDocument { try SignedDocument(Self.mark + StableJSON.text(self), signedBy: hub) }

    /// - Throws: `ProtocolError` where the hub that is known here did not sign it, or it is something else.
    public init(verifying document: SignedDocument, signedBy hub: VerifyingKey) throws {
        guard document.isValid(for: hub) else { throw ProtocolError.signatureInvalid("the statement of the central team's key is not the hub's") }
        guard document.text.hasPrefix(Self.mark),
            let read = try? JSONDecoder().decode(CentreTrust.self, from: Data(document.text.dropFirst(Self.mark.count).utf8))
        else { throw ProtocolError.unreadable("The statement of the central team's key") }
        self = read
    }
}

/// The central team's keys, one after the other.
public struct CentreKeyChain: Hashable, Sendable {
    public let current: VerifyingKey
    public let changes: [SignedCentreKeyChange]
    private let retired: [Retired]

    private struct Retired: Hashable, Sendable {
        let key: VerifyingKey
        let signedUpTo: [String: Int]
    }

    public enum Fault: Error, Equatable, Sendable {
        /// A change is not signed by the key before it, or does not follow on.
        case doesNotHold(number: Int)
        /// The hub names other keys than it did before.
        case forked
    }

    /// - Parameter first: the key that was trusted first.
    /// - Throws: `Fault.doesNotHold`.
    public init(first: VerifyingKey, changes: [SignedCentreKeyChange] = []) throws(Fault) {
        var (current, retired): (VerifyingKey, [Retired]) = (first, [])
        for (index, signed) in changes.enumerated() {
            guard let change = signed.change, change.number == index + 1, change.previous == current.text, let next = VerifyingKey(text: change.next),
                !retired.contains(where: { $0.key == next })
            else { throw .doesNotHold(number: index + 1) }
            retired.append(Retired(key: current, signedUpTo: change.signedUpTo))
            current = next
        }
        self.current = current
        self.changes = changes
        self.retired = retired
    }

    /// What a hub says of them; nil where it knows none.
    /// - Throws: `Fault.doesNotHold`.
    public init?(_ trust: CentreTrust) throws(Fault) {
        guard let first = trust.first else { return nil }
        guard let key = VerifyingKey(text: first) else { throw .doesNotHold(number: 0) }
        try self.init(first: key, changes: trust.changes)
    }

    /// The first of all.
    public var first: VerifyingKey { retired.first?.key ?? current }

    /// Follows the central team from the keys that are known here to those that it has now.
    /// - Throws: `Fault.forked` where what was known is not the beginning of what is stated.
    public func following(_ stated: CentreKeyChain) throws(Fault) -> CentreKeyChain {
        guard stated.first == first, stated.changes.count >= changes.count, zip(changes, stated.changes).allSatisfy({ $0.text == $1.text }) else {
            throw .forked
        }
        return stated
    }

    /// Whether the central team signed an edition.
    public func signed(_ edition: SignedEdition, borough: String, serial: Int) -> Bool {
        if edition.isSigned(by: current) { return true }
        return retired.contains { serial <= $0.signedUpTo[borough] ?? 0 && edition.isSigned(by: $0.key) }
    }
}

import Foundation

/// That the hub signs with another key from now on. It is signed with both: the old one says who follows it, and the new one whom it follows, so that
/// neither can be given a successor or a past that it did not have.
public struct HubKeyChange: Codable, Hashable, Sendable {
    /// From 1, without gaps.
    public let number: Int
    /// The key that is given up: its text.
    public let previous: String
    /// The key that follows: its text.
    public let next: String
    /// The number of the hub's audit entry that tells of the change. Receipts that name this entry or a later one are not signed with the old key.
    public let firstEntry: Int
    /// ISO 8601, by the hub's clock.
    public let at: String

    public init(number: Int, previous: VerifyingKey, next: VerifyingKey, firstEntry: Int, at: String) {
        self.number = number
        self.previous = previous.text
        self.next = next.text
        self.firstEntry = firstEntry
        self.at = at
    }
}

/// The announcement of a change, as it is kept and sent.
public struct SignedHubKeyChange: Codable, Hashable, Sendable {
    /// A `HubKeyChange` as JSON. Both signatures are over these very bytes, after a mark that says what they are of.
    public let text: String
    /// In base 64.
    public let previousSignature: String
    public let nextSignature: String

    public init(_ change: HubKeyChange, previous: SigningKey, next: SigningKey) throws {
        text = try StableJSON.text(change)
        previousSignature = try previous.signature(of: Self.signed(text)).base64EncodedString()
        nextSignature = try next.signature(of: Self.signed(text)).base64EncodedString()
    }

    /// So that nothing else that the hub signs could ever be taken for a change of its key.
    private static func signed(_ text: String) -> Data { Data("restart/hub-key-change/1\n\(text)".utf8) }

    /// The change, where both signatures hold; nil otherwise.
    public var change: HubKeyChange? {
        guard let change = try? JSONDecoder().decode(HubKeyChange.self, from: Data(text.utf8)),
            let previous = VerifyingKey(text: change.previous), let next = VerifyingKey(text: change.next),
            previous.text == change.previous, next.text == change.next, previous != next,
            let first = Data(base64Encoded: previousSignature), let second = Data(base64Encoded: nextSignature),
            previous.isValid(first, for: Self.signed(text)), next.isValid(second, for: Self.signed(text))
        else { return nil }
        return change
    }
}

/// What the hub says of its keys.
public struct HubKeyStatement: Codable, Sendable {
    /// The key that it signs with: its text.
    public let current: String
    /// Oldest first.
    public let changes: [SignedHubKeyChange]

    public init(current: String, changes: [SignedHubKeyChange]) {
        self.current = current
        self.changes = changes
    }
}

extension HubPath {
    /// The hub's keys, as `HubKeyStatement`.
    public static let hubKeys = "/v1/hub-keys"
}

extension SignedHubKeyChange {
    /// Reads one as it is kept.
    /// - Throws: `HubKeyChain.Fault` for what is no announcement.
    public init(json text: String) throws {
        guard let read = try? JSONDecoder().decode(SignedHubKeyChange.self, from: Data(text.utf8)) else { throw HubKeyChain.Fault.doesNotHold(number: 0) }
        self = read
    }
}

extension VerifyingKey {
    /// The name under which a hub signs with this key.
    public var hubName: String { "hub-\(fingerprint)" }
}

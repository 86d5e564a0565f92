import Foundation

/// The keys that a hub has signed with, one after the other, and from when each holds no more.
public struct HubKeyChain: Hashable, Sendable {
    /// The key that it signs with now.
    public let current: VerifyingKey
    /// Oldest first.
    public let changes: [SignedHubKeyChange]
    private let retired: [Retired]

    private struct Retired: Hashable, Sendable {
        let key: VerifyingKey
        /// The first audit entry from which on it does not sign any more.
        let until: Int
    }

    public enum Fault: Error, Equatable, Sendable {
        /// An announcement is not signed by both keys, does not follow on, or the last does not lead to the current key.
        case doesNotHold(number: Int)
        /// The hub signs with a key that it had given up: it was put back from before the change.
        case fellBack
        /// A key that was given up before announces another successor than the one that it had.
        case forked(number: Int)
        /// It is another hub's.
        case stranger
    }

    /// A hub that has had one key.
    public init(_ key: VerifyingKey) {
        current = key
        changes = []
        retired = []
    }

    /// - Throws: `Fault.doesNotHold`.
    public init(current: VerifyingKey, changes: [SignedHubKeyChange]) throws {
        var retired: [Retired] = []
        var expected: VerifyingKey?
        for (index, signed) in changes.enumerated() {
            guard let change = signed.change, change.number == index + 1, let previous = VerifyingKey(text: change.previous),
                let next = VerifyingKey(text: change.next), expected.map({ $0 == previous }) ?? true,
                change.firstEntry > 0, !retired.contains(where: { $0.key == next })
            else { throw Fault.doesNotHold(number: index + 1) }
            retired.append(Retired(key: previous, until: change.firstEntry))
            expected = next
        }
        guard expected.map({ $0 == current }) ?? true else { throw Fault.doesNotHold(number: changes.count + 1) }
        self.current = current
        self.changes = changes
        self.retired = retired
    }

    /// - Throws: `Fault.doesNotHold`.
    public init(_ statement: HubKeyStatement) throws {
        guard let current = VerifyingKey(text: statement.current) else { throw Fault.doesNotHold(number: statement.changes.count + 1) }
        try self.init(current: current, changes: statement.changes)
    }

    /// Whether the key is the current one or was once.
    public func knows(_ key: VerifyingKey) -> Bool { key == current || retired.contains { $0.key == key } }

    /// Follows the hub from the key that is known here to the one that it has now, however many changes lie between.
    /// - Parameter stated: what the hub says.
    /// - Throws: `Fault`, where it says something else than it said before.
    public func following(_ stated: HubKeyChain) throws -> HubKeyChain {
        if let differing = zip(changes, stated.changes).enumerated().first(where: { $0.element.0.text != $0.element.1.text }) {
            throw Fault.forked(number: differing.offset + 1)
        }
        guard stated.changes.count >= changes.count else { throw knows(stated.current) ? Fault.fellBack : .stranger }
        if stated.current == current { return stated }
        guard stated.knows(current) else { throw knows(stated.current) ? Fault.fellBack : .stranger }
        return stated
    }

    /// Whether a document is the hub's.
    /// - Parameter entry: the entry of the hub's audit that goes with it; nil where it names none, because it is older than such names.
    public func isValid(_ document: SignedDocument, entry: Int?) -> Bool {
        if document.isValid(for: current) { return true }
        return retired.contains { entry ?? 0 < $0.until && document.isValid(for: $0.key) }
    }
}

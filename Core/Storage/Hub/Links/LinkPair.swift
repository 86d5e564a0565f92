import Crypto
public import Domain
import Foundation

/// Two people of different boroughs who may be one, and what the boroughs' people have said of it.
public struct LinkPair: Sendable {
    /// A borough's person, under the pseudonym by which the hub knows them.
    public struct Side: Hashable, Sendable {
        public let borough: String
        public let person: String

        public init(borough: String, person: String) {
            self.borough = borough
            self.person = person
        }
    }

    /// In the order of the boroughs' names.
    public let sides: [Side]
    public let role: String
    /// The strongest by which their match keys meet today; nil where they meet no more, and people have confirmed it.
    public let rule: LinkRule?
    public let number: String
    /// The boroughs whose people have confirmed it.
    public internal(set) var confirmed: Set<String> = []
    /// Whether one of the two has rejected it, ever.
    public internal(set) var isEnded = false

    init(_ one: Side, _ other: Side, role: String, rule: LinkRule?) {
        sides = [one, other].sorted { $0.borough < $1.borough }
        self.role = role
        self.rule = rule
        number = Self.number(sides)
    }

    /// Made of both pseudonyms, of which neither borough knows the other's: so neither can work out whom the number is of.
    private static func number(_ sides: [Side]) -> String {
        let text = (["restart/link/1"] + sides.flatMap { [$0.borough, $0.person] }).map { "\($0.utf8.count):\($0)" }.joined()
        return Hexadecimal.text(SHA256.hash(data: Data(text.utf8)).prefix(LinkNumber.length / 2))
    }

    /// The borough's person, and the other borough; nil for a borough that it is not of.
    public func seen(from borough: String) -> (own: Side, other: String)? {
        guard let own = sides.first(where: { $0.borough == borough }), let other = sides.first(where: { $0.borough != borough }) else { return nil }
        return (own, other.borough)
    }

    /// As the borough sees it.
    public func state(for borough: String) -> LinkState {
        LinkState(
            isConfirmedHere: confirmed.contains(borough), isConfirmedThere: confirmed.contains { $0 != borough }, isEnded: isEnded)
    }
}

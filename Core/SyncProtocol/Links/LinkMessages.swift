public import Domain

/// A pair of people who may be one, as one of the two boroughs is told of it: its own person, and of the other's nothing but the borough.
public struct LinkCandidate: Codable, Hashable, Sendable {
    /// 16 hexadecimal digits, under which both boroughs speak of it.
    public let number: String
    /// The borough's own, by pseudonym.
    public let person: String
    public let role: String
    /// The other borough.
    public let other: String
    /// The strongest by which the two meet; nil where they meet no more, and both boroughs had confirmed it.
    public let rule: LinkRule?
    public let state: LinkState

    public init(number: String, person: String, role: String, other: String, rule: LinkRule?, state: LinkState) {
        self.number = number
        self.person = person
        self.role = role
        self.other = other
        self.rule = rule
        self.state = state
    }
}

/// How links between boroughs stand, in numbers, as they are: for readers of the internal profile only.
public struct LinkStanding: Codable, Hashable, Sendable {
    /// Two boroughs, by name.
    public struct Pair: Codable, Hashable, Sendable {
        public let boroughs: [String]
        /// Pairs of people on whom nobody has decided.
        public var proposed = 0
        public var confirmedByOne = 0
        public var linked = 0
        public var ended = 0

        public init(boroughs: [String]) { self.boroughs = boroughs }
    }

    /// Only boroughs between which there is anything.
    public let pairs: [Pair]
    /// By role: how many people are known in more than one borough. Somebody who is linked between three boroughs counts once.
    public let people: [String: Int]

    public init(pairs: [Pair], people: [String: Int]) {
        self.pairs = pairs
        self.people = people
    }
}

extension HubPath {
    /// The borough's own candidates, for its agent.
    public static let linkCandidates = "/v1/link-candidates"
    /// How links stand, for the centre.
    public static let links = "/v1/links"
}

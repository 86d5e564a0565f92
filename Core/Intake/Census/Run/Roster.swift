import Domain

/// Restart's children by their numbers in the census, in memory for the time of one reading.
struct Roster {
    private struct Child {
        let first: KnownChild
        /// The same child in further cases.
        var others: [KnownChild] = []
        var isPresent = false

        var people: [KnownChild] { [first] + others }
    }

    private var children: [Child] = []
    /// By number, where a child stands among `children`. One without a number cannot be found.
    private var places: [String: Int] = [:]

    init(_ known: [KnownChild]) {
        children.reserveCapacity(known.count)
        for person in known {
            let number = Self.normal(person.number?.reveal() ?? "")
            if let place = places[number] {
                children[place].others.append(person)
            } else {
                if !number.isEmpty { places[number] = children.count }
                children.append(Child(first: person))
            }
        }
    }

    /// Whether no child can be found at all.
    var isEmpty: Bool { places.isEmpty }

    /// The people who are the child of a number: several where the child is in several cases. The child is present from now on.
    mutating func find(_ number: String) -> [KnownChild] {
        guard let place = places[Self.normal(number)] else { return [] }
        children[place].isPresent = true
        return children[place].people
    }

    /// Each child who is not present, as the people that it is.
    var absent: some Sequence<[KnownChild]> { children.lazy.filter { !$0.isPresent }.map(\.people) }

    /// Everybody who is present.
    var present: some Sequence<KnownChild> { children.lazy.filter(\.isPresent).flatMap(\.people) }

    private static func normal(_ number: String) -> String { number.uppercased() }
}

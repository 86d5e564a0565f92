import Domain

/// Restart's children by their numbers in the census, in memory for the time of one reading.
struct Roster {
    private let children: [String: [KnownChild]]
    /// Children without a number, who cannot be found.
    private let unnumbered: Int

    let all: [KnownChild]

    init(_ known: [KnownChild]) {
        all = known
        var children: [String: [KnownChild]] = [:]
        var unnumbered = 0
        for child in known {
            let number = Self.normal(child.number?.reveal() ?? "")
            if number.isEmpty { unnumbered += 1 } else { children[number, default: []].append(child) }
        }
        self.children = children
        self.unnumbered = unnumbered
    }

    /// Whether no child can be found at all.
    var isEmpty: Bool { children.isEmpty }

    /// How many different children there are; one who is in two cases is one.
    var count: Int { children.count + unnumbered }

    /// The people who are the child of a number: several where the child is in several cases.
    subscript(number: String) -> [KnownChild] { children[Self.normal(number)] ?? [] }

    private static func normal(_ number: String) -> String { number.uppercased() }
}

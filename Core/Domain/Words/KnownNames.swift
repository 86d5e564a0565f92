/// By what people are known here: their names and what finds them, to be looked for in somebody's words.
public struct KnownNames: Sendable {
    /// Of people in the case, and of workers: names and their parts, folded.
    private(set) var names: Set<String> = []
    /// Those that have several parts, which may be written in several words.
    private(set) var compounds: Set<String> = []
    /// Of everybody else.
    private(set) var others: Set<String> = []
    /// Codes, numbers, addresses: what is looked for as a whole.
    private(set) var details: Set<String> = []
    private(set) var longest = 0

    public init() {}

    public mutating func add(name: String) {
        let parts = Self.parts(of: name)
        insert(parts, into: \.names)
        if parts.count > 1 { insert(Self.compounds(of: name), into: \.compounds) }
    }
    public mutating func add(otherName: String) { insert(Self.parts(of: otherName), into: \.others) }
    /// - Parameter detail: shorter than three letters and digits it would be found everywhere, and is left out.
    public mutating func add(detail: String) {
        let folded = FoldedText.of(detail)
        if folded.utf8.count >= 3 { insert([folded], into: \.details) }
    }

    private mutating func insert(_ folded: [String], into set: WritableKeyPath<KnownNames, Set<String>>) {
        self[keyPath: set].formUnion(folded)
        longest = max(longest, folded.map(\.utf8.count).max() ?? 0)
    }

    /// Of `Mary-Ann O'Neil`: maryann, oneil, mary, ann and neil.
    private static func parts(of name: String) -> [String] {
        let words = name.split(whereSeparator: \.isWhitespace)
        let pieces = words.flatMap { word in word.split { !$0.isLetter && !$0.isNumber } }
        return (words + pieces).map(FoldedText.of).filter { $0.utf8.count >= 2 && !Vocabulary.titles.contains($0) }
    }

    /// Of `Mary-Ann O'Neil`: maryannoneil, maryann and oneil.
    private static func compounds(of name: String) -> [String] {
        let words = name.split(whereSeparator: \.isWhitespace)
        let joined = words.filter { word in word.contains { !$0.isLetter && !$0.isNumber } }.map(FoldedText.of)
        return (joined + (words.count > 1 ? [FoldedText.of(name)] : [])).filter { $0.utf8.count >= 4 }
    }
}

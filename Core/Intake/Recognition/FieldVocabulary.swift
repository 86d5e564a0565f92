import Domain

/// What the fields of every record type are called, and how much each word of their names says.
struct FieldVocabulary: Sendable {
    private struct Entry {
        let name: [String]
        let meaning: Set<String>
        let spelling: [UInt8]
    }

    /// By type and field.
    private let entries: [String: [String: Entry]]
    private let typeWords: [RecordType: Set<String>]
    /// A word that few fields have tells more than one that many have.
    private let weights: [String: Double]

    init(types: [RecordType]) {
        var entries: [String: [String: Entry]] = [:]
        var uses: [String: Int] = [:]
        for type in types {
            for field in type.fields {
                let name = HeadingWords.of(field.name)
                entries[type.name, default: [:]][field.name] = Entry(
                    name: name, meaning: Set(HeadingWords.of(field.meaning)), spelling: Array(NearestName.normalised(field.name).utf8))
                for word in Set(name) { uses[word, default: 0] += 1 }
            }
        }
        self.entries = entries
        typeWords = Dictionary(uniqueKeysWithValues: types.map { ($0, Set(HeadingWords.of($0.name) + HeadingWords.of($0.title))) })
        weights = uses.mapValues { 1 / Double($0).squareRoot().squareRoot() }
    }

    /// How much a heading reads like a field's name, 0 to 1.
    /// - Parameter passing: words of the heading that say of whom it is, and not what.
    func likeness(of column: ExampleColumn, to field: Field, of type: RecordType, passing: Set<String> = []) -> Double {
        guard let entry = entries[type.name]?[field.name] else { return 0 }
        if column.spelling == entry.spelling { return 1 }
        var words = column.words.filter { !passing.contains($0) }
        // `Closure reason` in closures says no more than `reason`; but of a heading that is nothing else, it is all there is.
        let bare = words.filter { !(typeWords[type] ?? []).contains($0) || entry.name.contains($0) }
        if !bare.isEmpty { words = bare }
        guard !words.isEmpty else { return 0 }
        let shared = words.filter(entry.name.contains)
        // `VS ref` is a number, and not a referral's: that it is one says nothing of whose.
        if case .identifier = field.kind, shared == ["id"], words.count > 1 { return 0 }
        let meant = words.filter { !entry.name.contains($0) && entry.meaning.contains($0) }
        let all = sum(words) + sum(entry.name)
        let likeness = (2 * sum(shared) + 1.2 * sum(meant)) / (all == 0 ? 1 : all)
        return max(min(likeness, 0.97), Self.spelling(column.spelling, entry.spelling))
    }

    /// How much a table's name reads like a record type's, 0 to 1.
    func likeness(of name: String, to type: RecordType) -> Double {
        let words = Set(HeadingWords.of(name).filter { Int($0) == nil })
        guard let wanted = typeWords[type], !words.isEmpty else { return 0 }
        if NearestName.normalised(name).hasPrefix(NearestName.normalised(type.name)) { return 1 }
        return Double(words.intersection(wanted).count) / Double(max(wanted.count, 1))
    }

    private func sum(_ words: [String]) -> Double { words.reduce(0) { $0 + (weights[$1] ?? 0.7) } }

    /// A slip of the pen: one letter in five.
    private static func spelling(_ a: [UInt8], _ b: [UInt8]) -> Double {
        guard a.count >= 5, a.count <= 64, abs(a.count - b.count) <= 3 else { return 0 }
        let distance = NearestName.distance(a, b)
        return distance * 5 <= max(a.count, b.count) ? 0.85 : 0
    }
}

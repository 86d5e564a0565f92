/// Looks through somebody's own words for what could tell who they are, or who somebody else is.
///
/// It knows names and details where they are given, as in the borough; what has a form of its own, such as a postcode, it finds anywhere. It
/// would rather ask about a word too many: a person decides, and nobody can take back what has left.
public struct WordCheck: Sendable {
    private let known: [KnownNames]
    private let longest: Int

    /// - Parameter known: by what people are known: in the case, and everywhere. They are looked into one after the other, since what is known
    ///   everywhere is much and is not put together anew for each case.
    public init(_ known: KnownNames...) {
        self.known = known
        longest = known.map(\.longest).max() ?? 0
    }

    /// What was found, in the order of the words; each word once, by what is known best of it.
    public func details(in text: String) -> [IdentifyingDetail] { details(in: SpokenWords(text)) }

    public func details(in spoken: SpokenWords) -> [IdentifyingDetail] {
        let words = spoken.words
        var taken = Array(repeating: false, count: words.count)
        var found: [IdentifyingDetail] = []
        func note(_ kind: IdentifyingDetail.Kind, _ range: Range<Int>) {
            guard !range.isEmpty, range.contains(where: { !taken[$0] }) else { return }
            for index in range { taken[index] = true }
            found.append(IdentifyingDetail(kind, range.lowerBound + 1...range.upperBound))
        }
        for (kind, ranges) in WordForms(words).all { for range in ranges { note(kind, range) } }
        for (kind, range) in knownOnes(words) { note(kind, range) }
        for range in ProperNames.places(words) { note(.place, range) }
        for range in ProperNames.names(words, without: taken) { note(.properName, range) }
        for range in WordForms.ages(words, besideNames: found.filter(\.isName), taken: taken) { note(.age, range) }
        return found.sorted { ($0.words.lowerBound, $0.words.upperBound) < ($1.words.lowerBound, $1.words.upperBound) }
    }

    // MARK: What is known

    private func knownOnes(_ words: [SpokenWords.Word]) -> [(IdentifyingDetail.Kind, Range<Int>)] {
        guard longest > 0 else { return [] }
        var found: [(IdentifyingDetail.Kind, Range<Int>)] = []
        for start in words.indices where !words[start].folded.isEmpty && !words[start].standsForSomething {
            if let kind = kind(ofAnyPart: words[start]) { found.append((kind, start..<start + 1)) }
            var joined = ""
            for end in start..<words.count {
                joined += words[end].folded
                guard joined.utf8.count <= longest else { break }
                if let kind = kind(of: joined, words[start...end]) { found.append((kind, start..<end + 1)) }
            }
        }
        // Longer ones first, so that a whole name is one finding.
        return found.sorted { $0.1.count > $1.1.count }
    }

    private func kind(of folded: String, _ run: ArraySlice<SpokenWords.Word>) -> IdentifyingDetail.Kind? {
        if isKnown(folded, in: \.details) { return .knownDetail }
        guard let first = run.first, run.count == 1 else { return isKnown(folded, in: \.compounds) ? .personName : nil }
        guard Self.isTakenForName(first) else { return nil }
        if isKnown(folded, in: \.names) || isKnown(folded, in: \.compounds) { return .personName }
        return isKnown(folded, in: \.others) && first.beginsWithCapital ? .otherName : nil
    }

    /// `Mary-Jane` of somebody who is called Mary; `Jane/Ann`.
    private func kind(ofAnyPart word: SpokenWords.Word) -> IdentifyingDetail.Kind? {
        let parts = word.core.split { !$0.isLetter && !$0.isNumber }
        guard parts.count > 1 else { return nil }
        for part in parts {
            let folded = FoldedText.of(part)
            guard folded.utf8.count > 1, !Vocabulary.commonest.contains(folded) else { continue }
            let hasCapital = part.unicodeScalars.first?.properties.isUppercase ?? false
            if isKnown(folded, in: \.names), hasCapital || !Vocabulary.alsoNames.contains(folded) { return .personName }
            if isKnown(folded, in: \.others), hasCapital { return .otherName }
        }
        return nil
    }

    private func isKnown(_ folded: String, in set: KeyPath<KnownNames, Set<String>>) -> Bool {
        known.contains { $0[keyPath: set].contains(folded) }
    }

    private static func isTakenForName(_ word: SpokenWords.Word) -> Bool {
        if Vocabulary.commonest.contains(word.folded) { return word.beginsWithCapital && !word.opensSentence && word.folded != "i" }
        if Vocabulary.alsoNames.contains(word.folded) { return word.beginsWithCapital }
        return true
    }
}

extension IdentifyingDetail {
    fileprivate var isName: Bool { [.personName, .otherName, .properName].contains(kind) }
}

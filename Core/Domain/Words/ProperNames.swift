/// What looks like a name though nobody here is known by it: of a neighbour, a school, a street.
enum ProperNames {
    typealias Word = SpokenWords.Word

    /// Names that many have, words with a capital within a sentence, and whatever follows a title.
    static func names(_ words: [Word], without taken: [Bool]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < words.count {
            let start = index
            while index < words.count, !taken[index], isName(words, index) { index += 1 }
            if index > start { ranges.append(start..<index) }
            index = max(index, start + 1)
        }
        return ranges
    }

    private static func isName(_ words: [Word], _ index: Int) -> Bool {
        let word = words[index]
        guard !word.folded.isEmpty, !word.standsForSomething else { return false }
        if Vocabulary.givenNames.contains(word.folded) { return true }
        if index > 0, isTitle(words[index - 1]), !Vocabulary.commonest.contains(word.folded) { return true }
        guard word.beginsWithCapital, !word.opensSentence, !isTitle(word) else { return false }
        // Who writes in capitals shouts; that may be a name, and is looked at by those who know the names.
        if word.isInCapitals, word.folded.count > 1 { return false }
        return !Vocabulary.properButNobody.contains(word.folded) && !isContraction(word)
    }

    /// `I'll`, `I'd`.
    private static func isContraction(_ word: Word) -> Bool { word.core.hasPrefix("I'") || word.core.hasPrefix("I’") }

    private static func isTitle(_ word: Word) -> Bool {
        word.beginsWithCapital ? Vocabulary.titles.contains(word.folded) : Vocabulary.titlesInSmallLetters.contains(word.folded)
    }

    /// `Rosehill School`, `St Mary's Primary School`: with a capital, at the beginning of a sentence too.
    static func places(_ words: [Word]) -> [Range<Int>] {
        words.indices.compactMap { end in
            guard Vocabulary.places.contains(words[end].folded), !words[end].standsForSomething else { return nil }
            var start = end
            while start > 0, isOfPlace(words[start - 1]), !endsSentence(words, start - 1) { start -= 1 }
            return start < end && words[start..<end].contains { !Vocabulary.places.contains($0.folded) } ? start..<end + 1 : nil
        }
    }

    private static func isOfPlace(_ word: Word) -> Bool {
        word.beginsWithCapital && !Vocabulary.determiners.contains(word.folded) && !word.standsForSomething && !Vocabulary.properButNobody.contains(word.folded)
    }

    private static func endsSentence(_ words: [Word], _ index: Int) -> Bool { words[index + 1].opensSentence }
}

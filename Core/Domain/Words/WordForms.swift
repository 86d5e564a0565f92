/// What is told by its form alone: addresses, numbers, dates.
struct WordForms {
    typealias Word = SpokenWords.Word

    private let words: [Word]

    init(_ words: [Word]) { self.words = words }

    /// By kind, the surest first.
    var all: [(IdentifyingDetail.Kind, [Range<Int>])] {
        [
            (.email, emails), (.webAddress, each(Self.isWebAddress)), (.date, dates), (.postcode, postcodes), (.address, addresses), (.number, numbers),
            (.reference, each(Self.isReference)),
        ]
    }

    private func each(_ holds: (Word) -> Bool) -> [Range<Int>] {
        words.indices.filter { holds(words[$0]) && !words[$0].standsForSomething }.map { $0..<$0 + 1 }
    }

    // MARK: Accounts

    /// `a@b.uk`, `@a`, and `a at b dot com`.
    private var emails: [Range<Int>] {
        each { $0.text.contains("@") && $0.digits + $0.folded.count > 0 }
            + words.indices.compactMap { dot in
                guard words[dot].folded == "dot", dot + 1 < words.count, Self.domains.contains(words[dot + 1].folded), dot > 0 else { return nil }
                let at = words.indices.prefix(dot).suffix(4).last { words[$0].folded == "at" }
                return (at.map { max(0, $0 - 1) } ?? dot - 1)..<dot + 2
            }
    }

    private static let domains: Set = ["com", "co", "uk", "org", "net", "gov"]

    private static func isWebAddress(_ word: Word) -> Bool {
        guard word.text.contains(".") || word.text.contains(":") else { return false }
        let text = word.text.lowercased()
        return text.contains("://") || text.contains("www.") || text.firstMatch(of: #/[a-z0-9]\.(com|co|uk|org|net|gov|io|me|app)(\b|/)/#) != nil
    }

    // MARK: Addresses

    /// Whole ones, in one word or two, and their first halves.
    private var postcodes: [Range<Int>] {
        words.indices.compactMap { index in
            // Patterns are slow, and most words have no digit.
            guard words[index].digits > 0 else { return nil }
            let folded = words[index].folded
            if folded.wholeMatch(of: #/[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}/#) != nil { return index..<index + 1 }
            guard folded.wholeMatch(of: #/[a-z]{1,2}[0-9]{1,2}[a-z]?/#) != nil else { return nil }
            if index + 1 < words.count, words[index + 1].folded.wholeMatch(of: #/[0-9][a-z]{2}/#) != nil { return index..<index + 2 }
            return words[index].core.first?.isUppercase == true && folded.utf8.count >= 2 ? index..<index + 1 : nil
        }
    }

    /// A house's number with a street behind it: `12a oak tree road`.
    private var addresses: [Range<Int>] {
        words.indices.compactMap { index in
            guard words[index].digits > 0, words[index].core.wholeMatch(of: #/[0-9]{1,4}[a-zA-Z]?/#) != nil else { return nil }
            let end = (index + 2...index + 4).first { $0 < words.count && Vocabulary.streets.contains(words[$0].folded) }
            guard let end, !words[index + 1..<end].contains(where: { Vocabulary.commonest.contains($0.folded) || Self.countsSomething($0) }) else { return nil }
            return index..<end + 1
        }
    }

    private static func countsSomething(_ word: Word) -> Bool { Vocabulary.units.contains(word.folded) || word.text.hasSuffix(",") || word.text.hasSuffix(".") }

    // MARK: Numbers

    /// Five digits or more, also with gaps.
    private var numbers: [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < words.count {
            let start = index
            var digits = 0
            while index < words.count, Self.isOfNumber(words[index]) {
                digits += words[index].digits
                index += 1
            }
            if digits >= 5 { ranges.append(start..<index) }
            index = max(index, start + 1)
        }
        return ranges
    }

    /// Digits and what parts them; a sum of money, a number with its thousands parted and a year are none.
    private static func isOfNumber(_ word: Word) -> Bool {
        guard word.digits > 0, word.folded.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return !word.text.contains { "£$€%".contains($0) } && word.core.wholeMatch(of: #/[0-9]{1,3}(,[0-9]{3})+/#) == nil
    }

    private static func isReference(_ word: Word) -> Bool {
        guard word.digits >= 2, word.digits < word.folded.utf8.count, word.folded.utf8.count >= 4, !word.text.contains(where: { "£$€%".contains($0) }) else {
            return false
        }
        let letters = word.folded.drop { $0.isNumber }
        return !(letters.allSatisfy(\.isLetter) && Vocabulary.units.contains(String(letters))) && !isAge(word) && !isSpan(word)
    }

    /// `9-11am`, `24/7`, `1990s`.
    private static func isSpan(_ word: Word) -> Bool {
        word.core.lowercased().wholeMatch(of: #/[0-9]{1,4}([:.\/-][0-9]{1,4})?(s|am|pm|hrs?|mins?)?/#) != nil
    }

    // MARK: Dates

    private var dates: [Range<Int>] {
        words.indices.compactMap { index in
            if words[index].digits > 0, words[index].core.wholeMatch(of: #/[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}/#) != nil { return index..<index + 1 }
            // `14Mar1987`, `14-March-87`.
            if words[index].digits > 0, let match = words[index].core.lowercased().wholeMatch(of: #/[0-9]{1,2}[./-]?([a-z]{3,9})[./-]?[0-9]{2,4}/#),
                Vocabulary.months.contains(String(match.1))
            {
                return index..<index + 1
            }
            guard Vocabulary.months.contains(words[index].folded) else { return nil }
            var (start, end) = (index, index + 1)
            if start > 0, Self.isDay(words[start - 1]) {
                start -= 1
            } else if start > 1, words[start - 1].folded == "of", Self.isDay(words[start - 2]) {
                start -= 2
            }
            if end < words.count, Self.isDay(words[end]) || (words[end].folded == "the" && end + 1 < words.count && Self.isDay(words[end + 1])) {
                end += words[end].folded == "the" ? 2 : 1
            }
            guard start < index || end > index + 1 else { return nil }
            if start >= 1, Vocabulary.numerals.contains(words[start - 1].folded), words[start].folded.first?.isLetter == true { start -= 1 }
            if end < words.count, words[end].folded.wholeMatch(of: #/[0-9]{2,4}/#) != nil { end += 1 }
            return start..<end
        }
    }

    private static func isDay(_ word: Word) -> Bool {
        if Vocabulary.ordinals.contains(word.folded) { return true }
        if word.digits > 0, let match = word.folded.wholeMatch(of: #/([0-9]{1,2})(st|nd|rd|th)?/#), let day = Int(match.1) { return (1...31).contains(day) }
        // `twenty-first`, which is one word folded.
        return ["twenty", "thirty"].contains { word.folded.hasPrefix($0) && Vocabulary.ordinals.contains(String(word.folded.dropFirst($0.count))) }
    }

    // MARK: Ages

    /// Ages within three words of a name, or of `[name]`.
    static func ages(_ words: [Word], besideNames names: [IdentifyingDetail], taken: [Bool]) -> [Range<Int>] {
        words.indices.compactMap { index in
            guard !taken[index], isAge(words[index]) || isWrittenAge(words, index) else { return nil }
            let near = max(0, index - 3)...min(words.count - 1, index + 3)
            let hasName = near.contains { place in words[place].text.lowercased().contains("[name") || names.contains { $0.words.contains(place + 1) } }
            return hasName ? index..<index + 1 : nil
        }
    }

    /// `7-year-old`, `7yo`.
    private static func isAge(_ word: Word) -> Bool { word.digits > 0 && word.folded.wholeMatch(of: #/[0-9]{1,2}(years?old|yrs?old|yo)/#) != nil }

    /// A number of one or two digits, or written out, that counts years or stands behind `aged`, `is`, `was` or a comma.
    private static func isWrittenAge(_ words: [Word], _ index: Int) -> Bool {
        let word = words[index]
        guard (word.digits > 0 && word.core.wholeMatch(of: #/[0-9]{1,2}/#) != nil) || Vocabulary.numerals.contains(word.folded) else { return false }
        if index + 1 < words.count, ["year", "years", "yrs", "yr"].contains(words[index + 1].folded) { return true }
        guard index > 0 else { return false }
        return ["aged", "age", "is", "was", "turned"].contains(words[index - 1].folded) || words[index - 1].text.hasSuffix(",") || word.text.hasPrefix("(")
    }
}

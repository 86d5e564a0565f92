/// Somebody's words, one by one, as they are looked at and as they may be quoted.
public struct SpokenWords: Sendable {
    struct Word: Sendable {
        /// As it was said, with its punctuation.
        let text: String
        /// Without punctuation around it, and without a possessive ending.
        let core: String
        let folded: String
        /// Whether a sentence begins with it, or with what stands before it.
        let opensSentence: Bool

        var beginsWithCapital: Bool { core.unicodeScalars.first?.properties.isUppercase ?? false }
        var isInCapitals: Bool { core.count > 1 && beginsWithCapital && !core.unicodeScalars.contains { $0.properties.isLowercase } }
        /// What somebody put in the place of something, such as `[name]`.
        var standsForSomething: Bool { text.hasPrefix("[") && text.contains("]") }
        var digits: Int { folded.utf8.count { (0x30...0x39).contains($0) } }
    }

    let words: [Word]

    /// - Parameter text: as it was said; what cannot be seen in it is left out.
    public init(_ text: String) {
        var words: [Word] = []
        var opens = true
        for part in Self.visible(text).split(whereSeparator: \.isWhitespace) {
            let core = Self.core(of: part)
            let folded = FoldedText.of(core)
            let begins = opens || part.first.map { "\"“‘(".contains($0) } ?? false
            words.append(Word(text: String(part), core: core, folded: folded, opensSentence: begins))
            let isTitle = Vocabulary.titles.contains(folded) || (core.count == 1 && core.first?.isUppercase == true && part.hasSuffix("."))
            opens = !isTitle && part.reversed().prefix { !$0.isLetter && !$0.isNumber }.contains { ".!?:;…".contains($0) }
        }
        self.words = words
    }

    public var count: Int { words.count }
    public var text: String { words.map(\.text).joined(separator: " ") }

    /// Words by their place, counted from 1.
    public func text(of range: ClosedRange<Int>) -> String {
        words.indices.filter { range.contains($0 + 1) }.map { words[$0].text }.joined(separator: " ")
    }

    /// Without marks that steer the direction of writing, and other things that are not seen: they could hide a name from whoever reads.
    private static func visible(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: visible.append(" ")
            // Persian, Urdu and joined emoji are not written without these two.
            case .format where scalar != "\u{200C}" && scalar != "\u{200D}": break
            case .privateUse, .surrogate, .unassigned: break
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }

    private static func core(of part: Substring) -> String {
        func isInside(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "@" }
        guard let first = part.firstIndex(where: isInside), let last = part.lastIndex(where: isInside) else { return "" }
        let core = part[first...last]
        for ending in ["'s", "’s", "'S", "’S", "`s"] where core.hasSuffix(ending) && core.count > 2 { return String(core.dropLast(2)) }
        return String(core)
    }
}

import Foundation

/// Whom a token belongs to: a person or a program, by the name that others know it by.
public struct PersonName: Hashable, Sendable {
    public static let longest = 80

    /// As it was given, with a single space for each run of white space.
    public let text: String

    /// Nil for a name without a letter, one of more than 80 characters, and one with control characters or others that cannot be seen.
    public init?(_ text: String) {
        // Line breaks and tabs are control characters: who has one in a name has pasted more than a name.
        guard text.unicodeScalars.allSatisfy({ !Self.unseen.contains($0.properties.generalCategory) }) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard words.count <= Self.longest, words.contains(where: \.isLetter) else { return nil }
        self.text = words
    }

    /// What two spellings of one name have in common: neither case, white space nor the way a letter is encoded (UAX 15, NFKC) matters.
    public static func key(of name: String) -> String {
        // By way of capitals, so that `ß` and `SS` are one as Unicode's case folding has them.
        let folded = name.precomposedStringWithCompatibilityMapping.uppercased().lowercased().precomposedStringWithCompatibilityMapping
        return String(folded.filter { !$0.isWhitespace })
    }

    private static let unseen: Set<Unicode.GeneralCategory> = [.control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator]
}

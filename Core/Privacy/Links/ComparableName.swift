import Foundation

/// A name as match keys compare it: small letters and nothing else, without accents, hyphens, apostrophes, spaces and titles.
///
/// What stands here is part of every match key: a change makes people unknown to one another until all boroughs have it, so it comes
/// with a new version of the programme's key.
struct ComparableName: Hashable {
    /// Empty where the text holds no name.
    let letters: String

    private static let titles: Set = ["mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir"]
    /// What people write where they know no name.
    private static let placeholders: Set = [
        "unknown", "notknown", "unkown", "none", "noname", "notgiven", "notrecorded", "n/a", "n/k", "nfn", "nsn", "tbc", "test", "xx", "xxx", "anonymous",
        "withheld",
    ]
    /// Letters that have no accent to take off, and are written otherwise by those whose keyboard lacks them.
    private static let spelt: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    ]

    init(_ text: String) {
        var words = text.split(whereSeparator: \.isWhitespace).map { Self.letters(of: String($0)) }.filter { !$0.isEmpty }
        if words.count > 1, Self.titles.contains(words[0]) { words.removeFirst() }
        let joined = words.joined()
        letters = Self.placeholders.contains(joined) || Self.placeholders.contains(text.lowercased()) ? "" : joined
    }

    private static func letters(of word: String) -> String {
        var letters = ""
        for scalar in word.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            if let spelling = spelt[scalar] {
                letters += spelling
            } else if scalar.properties.isAlphabetic, scalar.properties.generalCategory != .nonspacingMark {
                letters.unicodeScalars.append(scalar)
            }
        }
        return letters
    }

    /// The American Soundex code: the first letter and three digits. Nil for a name that does not begin with a letter from a to z.
    var soundex: String? {
        let codes = letters.utf8.map(Self.code)
        guard let first = letters.first, first.isASCII else { return nil }
        var text = String(first)
        var last = codes.first ?? .none
        for code in codes.dropFirst() where text.count < 4 {
            switch code {
            // Between two letters of one sound, h and w do not part them; a vowel does.
            case .silent: continue
            case .none: last = .none
            case .sound(let digit):
                if code != last { text.append(digit) }
                last = code
            }
        }
        return text + String(repeating: "0", count: 4 - text.count)
    }

    private enum Sound: Hashable {
        case none, silent
        case sound(Character)
    }

    private static func code(_ letter: UInt8) -> Sound {
        switch Character(Unicode.Scalar(letter)) {
        case "b", "f", "p", "v": .sound("1")
        case "c", "g", "j", "k", "q", "s", "x", "z": .sound("2")
        case "d", "t": .sound("3")
        case "l": .sound("4")
        case "m", "n": .sound("5")
        case "r": .sound("6")
        case "h", "w": .silent
        default: .none
        }
    }
}

/// Text as names are compared: small letters and digits and nothing else, so that case, accents, hyphens, apostrophes and spaces do not tell
/// two writings of a name apart.
enum FoldedText {
    /// Letters that have no accent to take off.
    private static let spelt: [Unicode.Scalar: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n", "ə": "e"]

    static func of(_ text: some StringProtocol) -> String {
        var folded = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII {
                if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) { folded.unicodeScalars.append(scalar) }
            } else if let spelling = spelt[scalar] {
                folded += spelling
            } else if let digit = Character(scalar).wholeNumberValue, (0...9).contains(digit) {
                folded += String(digit)
            } else if scalar.properties.isAlphabetic {
                folded.unicodeScalars.append(base(of: scalar))
            }
        }
        return folded
    }

    /// The letter without its accents, as its name in Unicode tells: `LATIN SMALL LETTER E WITH ACUTE` is an e.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let name = scalar.properties.name, let begin = name.firstRange(of: "LATIN SMALL LETTER ") else { return scalar }
        let rest = name[begin.upperBound...]
        let letter = rest.prefix { $0 != " " }
        guard letter.count == 1, rest.count == 1 || rest.dropFirst(letter.count).hasPrefix(" WITH "), let base = letter.lowercased().unicodeScalars.first
        else { return scalar }
        return base
    }
}

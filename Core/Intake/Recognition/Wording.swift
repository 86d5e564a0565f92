import Domain

/// A value of an export, in the forms in which it is compared with codes and labels. Worked out once: a value is held against every list.
final class Wording {
    let text: String
    /// As names are compared: small letters, nothing between them.
    let name: String
    let letters: [UInt8]
    lazy var words = Set(HeadingWords.of(text))

    init(_ text: String) {
        self.text = text
        name = NearestName.normalised(text)
        letters = Array(name.utf8)
    }
}

import PluginKit

/// What the YAML library found, in words for people who have not heard of tokens.
struct YAMLFault {
    private let error: YAMLSyntaxError
    private let place: Place
    /// The file's text.
    private let text: String

    init(_ error: YAMLSyntaxError, file: String, text: String) {
        self.error = error
        place = Place(file: file, line: error.line, column: error.column)
        self.text = text
    }

    /// Where nothing is known of the words, they are shown as they are.
    func problem() -> Problem {
        if case .sign(let value) = error.kind {
            let code = String(value, radix: 16, uppercase: true)
            return Problem(
                place: place, message: "A sign that cannot be seen stands here (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)).",
                expected: "text without control characters: delete it, or write the line again")
        }
        let (message, expected, example) = told ?? ("This is not valid YAML: \(error.words).", "`key: value` lines, indented with spaces", nil)
        return Problem(place: place, message: message, expected: expected, example: example)
    }

    private var told: (message: String, expected: String, example: String?)? {
        switch error.words {
        case "found character that cannot start any token" where sign == "\t":
            ("A tab indents this line.", "spaces, because YAML takes no tabs", nil)
        case "found character that cannot start any token", "did not find expected alphabetic or numeric character", "found undefined alias":
            (
                bare.first.map { "A value cannot begin with `\($0)`." } ?? "A value cannot begin like this.",
                "the value between double quotes, like `\"\(bare)\"`", nil
            )
        case "mapping values are not allowed in this context":
            (
                "A colon is not expected here.",
                "`key: value` in this line and in the one before it; a value that holds a colon and a space, between double quotes",
                "name: \"Hub: first floor\""
            )
        case "did not find expected key":
            (
                "This does not fit what stands above it.",
                "every quotation mark and bracket closed, and all keys of a group indented alike, here and in the lines above", nil
            )
        case "did not find expected '-' indicator":
            ("This line belongs to no entry of the list above it.", "each entry after a dash, and all dashes of a list in one column", nil)
        case "found unexpected end of stream":
            ("The file ends between quotation marks.", "every quotation mark closed in the line in which it is opened", "name: \"Ann Example\"")
        case "could not find expected ':'":
            ("A line has no colon.", "`key: value` in each line, here and in the line above", nil)
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'", "did not find expected node content":
            ("What is opened with a bracket does not end as it should.", "commas between the parts, and the bracket closed", "purposes: [outcomes, children]")
        default: nil
        }
    }

    private var line: Substring {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.contains(place.line - 1) ? lines[place.line - 1] : ""
    }

    /// The sign at the place; nil at the end of a line.
    private var sign: Character? { line.dropFirst(place.column - 1).first }

    /// The value at the place. Of what begins with a star or an ampersand, the library names the sign after it.
    private var bare: String {
        let before = line.prefix(place.column - 1).suffix(1).filter { "*&".contains($0) }
        return before + line.dropFirst(place.column - 1).prefix { !" ,]}".contains($0) }
    }
}

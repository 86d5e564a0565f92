/// A piece of HTML. Text gets into it escaped only, names of elements and attributes are literals of our own.
struct Markup: Sendable {
    let html: String

    static let nothing = Markup(html: "")

    /// Text of ours.
    static func text(_ text: String) -> Markup { Markup(html: escaped(text)) }

    /// Text from a file: set apart, so that it cannot turn the text around it, and cut where it is longer than a person reads.
    static func value(_ text: String) -> Markup {
        element("bdi", of: [.text(text.count > longestValue ? "\(text.prefix(longestValue))…" : text)])
    }

    static func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], of children: [Markup]) -> Markup {
        let pairs = attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
        return Markup(html: "<\(name)\(pairs)>\(children.map(\.html).joined())</\(name)>")
    }

    static func element(_ name: StaticString, _ text: String) -> Markup { element(name, of: [.text(text)]) }

    static func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ text: String) -> Markup {
        element(name, attributes, of: [.text(text)])
    }

    private static let longestValue = 200

    /// Escapes what has a meaning in HTML, and shows what has none to the eye: control characters, and those that turn the
    /// direction of the text or take no room.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                    result += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
                default: result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}

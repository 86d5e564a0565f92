/// A piece of HTML. Text gets into it escaped only, names of elements and attributes are literals of our own.
public struct Markup: Sendable {
    public let html: String

    public static let nothing = Markup(html: "")

    /// Text of ours.
    public static func text(_ text: String) -> Markup { Markup(html: escaped(text)) }

    /// Text from a file: set apart, so that it cannot turn the text around it, and cut where it is longer than a person reads.
    public static func value(_ text: String) -> Markup {
        element("bdi", of: [.text(text.count > longestValue ? "\(text.prefix(longestValue))…" : text)])
    }

    public static func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], of children: [Markup]) -> Markup {
        let pairs = attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
        return Markup(html: "<\(name)\(pairs)>\(children.map(\.html).joined())</\(name)>")
    }

    public static func element(_ name: StaticString, _ text: String) -> Markup { element(name, of: [.text(text)]) }

    public static func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ text: String) -> Markup {
        element(name, attributes, of: [.text(text)])
    }

    /// A whole page that runs nothing and loads nothing.
    /// - Parameter css: a style sheet of ours.
    public static func document(title: String, css: StaticString, body: [Markup]) -> String {
        let head = element(
            "head",
            of: [
                Markup(html: "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
                // The page promises to load and run nothing; this holds it to that.
                Markup(html: "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"),
                element("title", title), Markup(html: "<style>\(css)</style>"),
            ])
        return "<!DOCTYPE html>\n" + element("html", ["lang": "en-GB"], of: [head, element("body", of: body)]).html + "\n"
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

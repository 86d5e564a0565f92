/// A piece of an HTML or SVG document, built from values and escaped when it is rendered.
public indirect enum HTML: Sendable {
    case text(String)
    case element(Element)
    case fragment([HTML])
    /// A style sheet, written as it stands: a literal in our own source, never anything from a release.
    case stylesheet(StaticString)

    public struct Element: Sendable {
        let name: TagName
        let attributes: [Attribute]
        let children: HTML
    }

    public struct Attribute: Sendable {
        let name: AttributeName
        let value: String
    }

    public init(
        _ name: TagName, _ attributes: KeyValuePairs<AttributeName, String> = [:],
        @HTMLBuilder _ children: () -> HTML = { .nothing }
    ) {
        self = .element(
            Element(name: name, attributes: attributes.map { Attribute(name: $0.key, value: $0.value) }, children: children())
        )
    }

    public init(_ name: TagName, _ attributes: KeyValuePairs<AttributeName, String>, _ text: String) {
        self.init(name, attributes) { .text(text) }
    }

    public init(_ name: TagName, _ text: String) {
        self.init(name) { .text(text) }
    }

    public static let nothing = HTML.fragment([])
}

/// A part of the page that knows how to show itself.
public protocol PagePart {
    var html: HTML { get }
}

/// Lets elements be written as they are nested.
@resultBuilder
public enum HTMLBuilder {
    public static func buildExpression(_ text: String) -> HTML { .text(text) }
    public static func buildExpression(_ html: HTML) -> HTML { html }
    public static func buildExpression(_ pieces: [HTML]) -> HTML { .fragment(pieces) }
    public static func buildExpression(_ part: some PagePart) -> HTML { part.html }
    public static func buildBlock(_ pieces: HTML...) -> HTML { .fragment(pieces) }
    public static func buildOptional(_ html: HTML?) -> HTML { html ?? .nothing }
    public static func buildEither(first html: HTML) -> HTML { html }
    public static func buildEither(second html: HTML) -> HTML { html }
    public static func buildArray(_ pieces: [HTML]) -> HTML { .fragment(pieces) }
}

// MARK: - Rendering

extension HTML {
    public var rendered: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to output: inout String) {
        switch self {
        case .text(let text): Self.escape(text, into: &output)
        case .fragment(let pieces): for piece in pieces { piece.write(to: &output) }
        case .stylesheet(let css): output += css.description
        case .element(let element): element.write(to: &output) { $0.write(to: &$1) }
        }
    }

    /// Escapes what has a meaning in HTML, and drops control characters, which it may not contain.
    static func escape(_ text: String, into output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}

extension HTML.Element {
    fileprivate func write(to output: inout String, child: (HTML, inout String) -> Void) {
        output += "<\(name.rawValue)"
        for attribute in attributes {
            output += " \(attribute.name.rawValue)=\""
            HTML.escape(attribute.value, into: &output)
            output += "\""
        }
        output += ">"
        if name.isVoid {
            output += "\n"
            return
        }
        child(children, &output)
        output += "</\(name.rawValue)>"
        if !name.standsInLine { output += "\n" }
    }
}

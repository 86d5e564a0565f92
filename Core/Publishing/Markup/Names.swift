/// The elements that the report and the hub's pages use.
public enum TagName: String, Sendable {
    // The page
    case a, blockquote, body, caption, dd, details, div, dl, dt, figcaption, figure, footer, h1, h2, h3, h4, head, header, html, li, main, meta, nav
    case ol, p, section, span, strong, style, summary, table, tbody, td, th, thead, title, tr, ul
    // Forms, on the hub's pages
    case button, code, fieldset, form, input, label, legend
    // Charts; `title` above serves both
    case desc, g, line, rect, svg, text, tspan

    /// Whether a line break after it would show as a space.
    var standsInLine: Bool {
        switch self {
        case .a, .button, .code, .input, .label, .span, .strong, .text, .tspan: true
        default: false
        }
    }

    /// Whether it has no content and no end.
    var isVoid: Bool { self == .meta || self == .input }
}

/// The attributes that the report and the hub's pages use; none of them loads anything or runs anything.
public enum AttributeName: String, Sendable {
    case charset, `class`, content, href, id, lang, name, role, scope, tabindex
    case ariaDescribedby = "aria-describedby"
    case ariaLabel = "aria-label"
    case ariaLabelledby = "aria-labelledby"
    case httpEquiv = "http-equiv"
    // Forms, on the hub's pages
    case action, autocomplete, `for`, maxlength, method, required, type, value
    case ariaCurrent = "aria-current"
    case ariaInvalid = "aria-invalid"
    // Charts
    case height, viewBox, width, x, x1, x2, y, y1, y2
    case textAnchor = "text-anchor"
}

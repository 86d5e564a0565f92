/// The elements that the report uses.
enum TagName: String, Sendable {
    // The page
    case a, body, caption, dd, div, dl, dt, figcaption, figure, footer, h1, h2, h3, h4, head, header, html, li, main, meta, nav
    case ol, p, section, span, strong, style, table, tbody, td, th, thead, title, tr, ul
    // Charts; `title` above serves both
    case desc, g, line, rect, svg, text, tspan

    /// Whether a line break after it would show as a space.
    var standsInLine: Bool {
        switch self {
        case .a, .span, .strong, .text, .tspan: true
        default: false
        }
    }
}

/// The attributes that the report uses; none of them loads anything or runs anything.
enum AttributeName: String, Sendable {
    case charset, `class`, content, href, id, lang, name, role, scope, tabindex
    case ariaDescribedby = "aria-describedby"
    case ariaLabel = "aria-label"
    case ariaLabelledby = "aria-labelledby"
    case httpEquiv = "http-equiv"
    // Charts
    case height, viewBox, width, x, x1, x2, y, y1, y2
    case textAnchor = "text-anchor"
}

import Foundation
import Intake

/// A borough's page as HTML: one file that runs nothing and loads nothing.
struct PageMarkup {
    let page: BoroughPage

    var html: String {
        let contents = page.sections.enumerated().map { number, section in
            Markup.element("li", of: [.element("a", ["href": "#part-\(number + 1)"], section.title)])
        }
        let parts = page.sections.enumerated().map { number, section in
            Markup.element(
                "section", ["aria-labelledby": "part-\(number + 1)"],
                of: [.element("h2", ["id": "part-\(number + 1)"], section.title)] + PlainMarkdown(section.text, under: "part-\(number + 1)").blocks)
        }
        return Markup.document(
            title: page.title, css: PageStyle.css,
            body: [
                .element("a", ["class": "skip", "href": "#main"], "Skip to the page"),
                .element(
                    "main", ["id": "main"],
                    of: [
                        .element("h1", page.title), .element("p", ["class": "lede"], of: PlainMarkdown.inline(page.introduction)),
                        .element("nav", ["aria-label": "On this page"], of: [.element("ul", of: contents)]),
                    ] + parts),
            ])
    }
}

/// The little of Markdown in which explanations are written: paragraphs, lists in lists, headings of the third level, tables, and within a line bold and
/// code. Whatever else stands in it is shown as it stands.
struct PlainMarkdown {
    let blocks: [Markup]

    /// - Parameter id: of the heading that the text stands under. Tables are called by the heading that is nearest above them.
    init(_ text: String, under id: String) {
        var (blocks, lines) = ([Markup](), text.split(separator: "\n", omittingEmptySubsequences: false)[...])
        var (heading, headings) = (id, 0)
        while let line = lines.first {
            if line.allSatisfy(\.isWhitespace) {
                lines = lines.dropFirst()
            } else if line.hasPrefix("#") {
                headings += 1
                heading = "\(id)-\(headings)"
                blocks.append(.element("h3", ["id": heading], of: Self.inline(String(line.drop { $0 == "#" || $0 == " " }))))
                lines = lines.dropFirst()
            } else if Self.item(line) != nil {
                blocks.append(Self.list(&lines))
            } else if line.hasPrefix("|") {
                blocks.append(Self.table(&lines, calledBy: heading))
            } else {
                let paragraph = lines.prefix { !$0.allSatisfy(\.isWhitespace) && Self.item($0) == nil && !$0.hasPrefix("|") && !$0.hasPrefix("#") }
                lines = lines.dropFirst(paragraph.count)
                blocks.append(.element("p", of: Self.inline(paragraph.joined(separator: " "))))
            }
        }
        self.blocks = blocks
    }

    /// How far a line that is an item stands in, and its text; nil for any other.
    private static func item(_ line: Substring) -> (indent: Int, text: String)? {
        let indent = line.prefix { $0 == " " }.count
        let rest = line.dropFirst(indent)
        return rest.hasPrefix("- ") ? (indent, String(rest.dropFirst(2))) : nil
    }

    private static func list(_ lines: inout ArraySlice<Substring>) -> Markup {
        let indent = lines.first.flatMap(item)?.indent ?? 0
        var items: [[Markup]] = []
        while let next = lines.first.flatMap(item), next.indent >= indent {
            if next.indent > indent, !items.isEmpty {
                items[items.count - 1].append(list(&lines))
            } else {
                items.append(inline(next.text))
                lines = lines.dropFirst()
            }
        }
        return .element("ul", of: items.map { .element("li", of: $0) })
    }

    /// The second row is the rule between head and body.
    private static func table(_ lines: inout ArraySlice<Substring>, calledBy heading: String) -> Markup {
        let rows = lines.prefix { $0.hasPrefix("|") }.map { row in
            row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { $0.trimmingSpaces }
        }
        lines = lines.dropFirst(rows.count)
        let head = Markup.element("tr", of: (rows.first ?? []).map { .element("th", ["scope": "col"], of: inline($0)) })
        let body = rows.dropFirst(2).map { row in
            Markup.element(
                "tr",
                of: row.enumerated().map { number, cell in
                    number == 0 ? .element("th", ["scope": "row"], of: inline(cell)) : .element("td", of: inline(cell))
                })
        }
        return .element("table", ["class": "wrapping", "aria-labelledby": heading], of: [.element("thead", of: [head]), .element("tbody", of: body)])
    }

    /// Bold between `**`, code between backticks; a sign without its partner is shown.
    static func inline(_ text: String) -> [Markup] {
        var (pieces, rest) = ([Markup](), Substring(text))
        while let sign = ["**", "`"].compactMap({ mark in rest.range(of: mark).map { (mark, $0) } }).min(by: { $0.1.lowerBound < $1.1.lowerBound }) {
            guard let end = rest[sign.1.upperBound...].range(of: sign.0) else { break }
            if sign.1.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<sign.1.lowerBound]))) }
            let inner = String(rest[sign.1.upperBound..<end.lowerBound])
            pieces.append(sign.0 == "`" ? .element("code", inner) : .element("strong", of: inline(inner)))
            rest = rest[end.upperBound...]
        }
        return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

import Intake

/// A table of a page. On a narrow screen its cells stand below each other, each with its column's title before it.
struct PageTable {
    let caption: String
    let columns: [String]
    /// The first cell of each names it.
    let rows: [[Markup]]

    var markup: Markup {
        let titles = columns.map { Markup.element("th", ["scope": "col"], $0) }
        let body = rows.map { cells in
            Markup.element(
                "tr",
                of: zip(columns, cells).enumerated().map { place, pair in
                    place == 0
                        ? .element("th", ["scope": "row", "data-title": pair.0], of: [pair.1])
                        : .element("td", ["data-title": pair.0], of: [pair.1])
                })
        }
        return .element(
            "table", ["class": "wrapping"],
            of: [
                .element("caption", caption),
                .element("thead", of: [.element("tr", of: titles)]),
                .element("tbody", of: body),
            ])
    }
}

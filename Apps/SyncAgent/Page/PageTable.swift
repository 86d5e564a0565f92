import Intake

/// A table of a page, with its roles written out: on a narrow screen its cells stand below each other, and browsers would take it for none then.
struct PageTable {
    let caption: String
    let columns: [String]
    /// The first cell of each names it.
    let rows: [[Markup]]

    var markup: Markup {
        let titles = columns.map { Markup.element("th", ["scope": "col", "role": "columnheader"], $0) }
        let body = rows.map { cells in
            Markup.element(
                "tr", ["role": "row"],
                of: zip(columns, cells).enumerated().map { place, pair in
                    place == 0
                        ? .element("th", ["scope": "row", "role": "rowheader", "data-title": pair.0], of: [pair.1])
                        : .element("td", ["role": "cell", "data-title": pair.0], of: [pair.1])
                })
        }
        return .element(
            "table", ["class": "wrapping", "role": "table"],
            of: [
                .element("caption", caption),
                .element("thead", ["role": "rowgroup"], of: [.element("tr", ["role": "row"], of: titles)]),
                .element("tbody", ["role": "rowgroup"], of: body),
            ])
    }
}

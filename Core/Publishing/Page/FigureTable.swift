import DisclosureControl

/// A table of figures: one header row, a header cell in each row, a caption, and no cell left empty.
///
/// On a narrow screen it scrolls sideways by itself, and can be reached and scrolled from the keyboard.
struct FigureTable: PagePart {
    struct Cell {
        let text: String
        /// What the figure rests on, such as `9 of 10`.
        var basis: String?
        var isMarker = false
        var isRevised = false
    }

    struct Row {
        let heading: HTML
        let cells: [Cell]
    }

    struct Column {
        let heading: HTML
        /// The total, or the quarter that the report is about, stands out from the columns beside it.
        var isKey = false
    }

    let id: String
    let caption: String
    /// What the first column names.
    let rowHeading: String
    let columns: [Column]
    let rows: [Row]

    /// The most columns of figures that need no more width than a telephone has.
    private static let mostNarrow = 2

    var html: HTML {
        ScrollingTable(label: "\(id)-caption") {
            HTML(.table, [.id: id, .class: columns.count > Self.mostNarrow ? "figures wide" : "figures narrow"]) {
                HTML(.caption, [.id: "\(id)-caption"], caption)
                HTML(.thead) {
                    HTML(.tr) {
                        HTML(.th, [.scope: "col"], rowHeading)
                        for column in columns {
                            HTML(.th, [.scope: "col", .class: column.isKey ? "number key" : "number"]) { column.heading }
                        }
                    }
                }
                HTML(.tbody) {
                    for row in rows { line(row) }
                }
            }
        }.html
    }

    private func line(_ row: Row) -> HTML {
        HTML(.tr) {
            HTML(.th, [.scope: "row"]) { row.heading }
            for (cell, column) in zip(row.cells, columns) {
                HTML(.td, [.class: "number" + (cell.isMarker ? " marker" : "") + (column.isKey ? " key" : "")]) {
                    cell.text
                    if cell.isRevised { RevisedMark() }
                    if let basis = cell.basis {
                        " "
                        HTML(.span, [.class: "basis"], basis)
                    }
                }
            }
        }
    }
}

/// Beside a figure that was revised.
struct RevisedMark: PagePart {
    var html: HTML { .fragment([.text(" "), HTML(.span, [.class: "mark"], FigureMark.revised.rawValue)]) }
}

/// Figures by area, with what of them cannot be compared. Many boroughs make several tables, so that each fits on paper.
struct BoroughTables: PagePart {
    struct Line {
        let heading: HTML
        let indicator: IndicatorDescription
        var breakdown = ""
        var category = ""
    }

    let id: String
    let caption: String
    let rowHeading: String
    let lines: [Line]
    let figures: ReportFigures

    /// The most boroughs that fit beside one another on A4.
    private static let mostBoroughs = 6

    var html: HTML {
        // On a borough's own page there are never more than two.
        let fixed = figures.focus == nil ? figures.areas.filter(\.isTotal) : figures.areas
        let others = figures.areas.filter { !fixed.contains($0) }
        let starts = Array(stride(from: 0, to: max(others.count, 1), by: Self.mostBoroughs))
        return .fragment(
            starts.enumerated().map { number, start in
                let part = fixed + others[start..<min(start + Self.mostBoroughs, others.count)]
                let suffix = starts.count > 1 ? " (part \(number + 1) of \(starts.count))" : ""
                return table(of: part, id: starts.count > 1 ? "\(id)-\(number + 1)" : id, caption: caption + suffix + figures.captionMark)
            } + [ComparabilityNotes(lines: lines, figures: figures).html])
    }

    private func table(of areas: [ReportFigures.Area], id: String, caption: String) -> HTML {
        let rows = lines.map { line in
            FigureTable.Row(
                heading: line.heading,
                cells: areas.map { area in
                    let place = ReportFigures.Place(
                        indicator: line.indicator.id, area: area.code, breakdown: line.breakdown, category: line.category)
                    return figures.cell(place, of: line.indicator)
                })
        }
        return FigureTable(
            id: id, caption: caption, rowHeading: rowHeading,
            columns: areas.map { .init(heading: .text($0.name), isKey: $0.isKey) }, rows: rows
        ).html
    }
}

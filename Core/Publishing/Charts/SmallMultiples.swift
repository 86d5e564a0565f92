import DisclosureControl
import Domain

/// A small bar chart for each borough, all on one scale, so that a bar of one length means one number wherever it stands.
struct SmallMultiples: PagePart {
    struct Panel {
        let name: String
        let bars: [BarChart.Bar]

        var isWorthDrawing: Bool { bars.contains { ($0.value.number ?? 0) > 0 } }
    }

    let id: String
    /// What every panel shows.
    let title: String
    let panels: [Panel]
    /// The figure for which a bar takes the whole width; nil for the largest of all panels.
    var fullScale: Double?

    private static let width = 300.0

    private var drawn: [Panel] { panels.filter(\.isWorthDrawing) }

    /// One panel has nothing to be compared with.
    var isWorthShowing: Bool { drawn.count > 1 }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        let all = drawn.flatMap(\.bars)
        let scale = fullScale ?? all.compactMap(\.value.number).max()
        let room = BarChart.room(for: all)
        return .fragment([
            HTML(.div, [.class: "multiples"]) {
                for panel in drawn {
                    HTML(.figure) {
                        HTML(.figcaption, panel.name)
                        BarChart(
                            id: Wording.anchor(id, panel.name), title: "\(title): \(panel.name)", bars: panel.bars, fullScale: scale,
                            width: Self.width, figureRoom: room)
                    }
                }
            },
            HTML(.p, [.class: "basis"], note),
        ])
    }

    private var note: String {
        let missing = panels.filter { !$0.isWorthDrawing }.map(\.name)
        let scale = "All charts of this group have the same scale; a symbol stands where a figure is not shown."
        if missing.isEmpty { return scale }
        return "\(scale) There is nothing to draw for \(PlainList.of(missing)): every figure is nought or not shown; the table says which."
    }
}

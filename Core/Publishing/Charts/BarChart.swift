import DisclosureControl

/// Horizontal bars with their figures beside them. A figure that is not shown has its marker in place of a bar.
struct BarChart: PagePart {
    struct Bar {
        let label: String
        let value: PublishedValue
        /// The figure as the reader sees it: `34`, `90.0%` or a marker.
        let text: String
        /// A total beside its parts is drawn darker and lettered bold.
        var isTotal = false
    }

    let id: String
    let title: String
    let bars: [Bar]
    /// The figure for which a bar takes the whole width; nil for the largest.
    var fullScale: Double?
    var width = 380.0
    /// How much room the figures get beside the bars; nil for what these figures take. Charts on one scale need the same.
    var figureRoom: Double?

    /// Whether there is anything to draw: at least one figure above nought.
    var isWorthDrawing: Bool { bars.contains { ($0.value.number ?? 0) > 0 } }

    /// How much of the width labels may take.
    private static let labelShare = 0.42
    private static let gap = 8.0
    private static let lineHeight = 17.0
    private static let barHeight = 18.0

    var html: HTML {
        let labels = bars.map { ChartText.lines($0.label, within: width * Self.labelShare) }
        let labelWidth = zip(bars, labels).flatMap { bar, lines in lines.map { ChartText.width(of: $0, bold: bar.isTotal) } }.max() ?? 0
        let figureWidth = figureRoom ?? Self.room(for: bars)
        let left = labelWidth + Self.gap
        let longest = max(40, width - left - Self.gap - figureWidth)
        let scale = fullScale ?? bars.compactMap(\.value.number).max() ?? 0
        let unit = scale > 0 ? longest / scale : 0

        var top = 2.0
        var rows: [HTML] = []
        for (bar, lines) in zip(bars, labels) {
            let height = max(Self.barHeight, Double(lines.count) * Self.lineHeight) + Self.gap
            rows.append(row(bar, lines: lines, middle: top + height / 2, left: left, unit: unit))
            top += height
        }
        let axis = HTML(
            .line,
            [
                .class: "axis", .x1: ChartText.coordinate(left), .x2: ChartText.coordinate(left), .y1: "0",
                .y2: ChartText.coordinate(top + 2),
            ])
        return ChartFrame(
            id: id, title: title, description: description, width: width, height: top + 2,
            drawing: .fragment(rows + [axis])
        ).html
    }

    static func room(for bars: [Bar]) -> Double { bars.map { ChartText.width(of: $0.text, bold: true) }.max() ?? 0 }

    private func row(_ bar: Bar, lines: [String], middle: Double, left: Double, unit: Double) -> HTML {
        let length = bar.value.number.map { max(0, $0 * unit) } ?? 0
        let firstLine = middle + ChartText.size * 0.36 - Double(lines.count - 1) * Self.lineHeight / 2
        return HTML(.g, bar.isTotal ? [.class: "total"] : [:]) {
            HTML(.text, [.class: "label", .textAnchor: "end", .y: ChartText.coordinate(firstLine)]) {
                for (index, line) in lines.enumerated() {
                    let y = ChartText.coordinate(firstLine + Double(index) * Self.lineHeight)
                    HTML(.tspan, [.x: ChartText.coordinate(left - Self.gap), .y: y], line)
                }
            }
            if length > 0 {
                HTML(
                    .rect,
                    [
                        .class: "bar", .x: ChartText.coordinate(left), .y: ChartText.coordinate(middle - Self.barHeight / 2),
                        .width: ChartText.coordinate(length), .height: ChartText.coordinate(Self.barHeight),
                    ])
            }
            HTML(
                .text,
                [
                    .class: bar.value.marker == nil ? "figure" : "marker",
                    .x: ChartText.coordinate(left + length + Self.gap * 0.75),
                    .y: ChartText.coordinate(middle + ChartText.size * 0.36),
                ], bar.text)
        }
    }

    private var description: String {
        "Bar chart. " + bars.map { "\($0.label): \(Wording.spoken($0.value, shownAs: $0.text))" }.joined(separator: "; ") + "."
    }
}

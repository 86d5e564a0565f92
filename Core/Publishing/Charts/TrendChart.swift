import DisclosureControl
import Domain

/// Columns quarter by quarter, each with its figure above it. A figure that is not shown leaves a gap with its marker.
struct TrendChart: PagePart {
    let id: String
    let title: String
    let points: [Trend.Point]
    let measure: PublishedFigure.Measure
    /// The quarter that the report is about, drawn darker.
    let current: String?

    /// The most quarters for which figures and labels have room.
    static let mostQuarters = 8

    var isWorthDrawing: Bool { points.count > 1 && points.contains { ($0.value.number ?? 0) > 0 } }

    private static let width = 392.0
    private static let top = 22.0
    private static let base = 132.0

    var html: HTML {
        let scale = measure == .percent ? 100 : points.compactMap(\.value.number).max() ?? 0
        let unit = scale > 0 ? (Self.base - Self.top) / scale : 0
        let slot = Self.width / Double(max(points.count, 1))
        var drawing = labels(slot: slot)
        for (index, point) in points.enumerated() {
            let middle = (Double(index) + 0.5) * slot
            drawing.append(column(point, middle: middle, width: min(slot * 0.62, 44), unit: unit))
        }
        drawing.append(
            HTML(
                .line,
                [
                    .class: "axis", .x1: "0", .x2: ChartText.coordinate(Self.width), .y1: ChartText.coordinate(Self.base),
                    .y2: ChartText.coordinate(Self.base),
                ]))
        return ChartFrame(
            id: id, title: title, description: description, width: Self.width, height: 174, drawing: .fragment(drawing)
        ).html
    }

    private func column(_ point: Trend.Point, middle: Double, width: Double, unit: Double) -> HTML {
        let height = point.value.number.map { max(0, $0 * unit) } ?? 0
        return HTML(.g, point.quarter == current ? [.class: "total"] : [:]) {
            if height > 0 {
                HTML(
                    .rect,
                    [
                        .class: "bar", .x: ChartText.coordinate(middle - width / 2), .y: ChartText.coordinate(Self.base - height),
                        .width: ChartText.coordinate(width), .height: ChartText.coordinate(height),
                    ])
            }
            HTML(
                .text,
                [
                    .class: point.value.marker == nil ? "figure" : "marker", .textAnchor: "middle",
                    .x: ChartText.coordinate(middle), .y: ChartText.coordinate(Self.base - height - 6),
                ], Wording.shown(point.value, as: measure))
        }
    }

    /// `Q1` under each column, and below the quarters of one financial year its name.
    private func labels(slot: Double) -> [HTML] {
        var labels: [HTML] = []
        var years: [(name: String, from: Double, to: Double)] = []
        for (index, point) in points.enumerated() {
            let left = Double(index) * slot
            guard let quarter = FinancialQuarter(point.quarter) else {
                labels.append(label(point.quarter, class: "year", x: left + slot / 2, y: Self.base + 18))
                continue
            }
            labels.append(label("Q\(quarter.number)", class: "label", x: left + slot / 2, y: Self.base + 18))
            let name = Wording.year(of: quarter)
            if years.last?.name == name {
                years[years.count - 1].to = left + slot
            } else {
                years.append((name, left, left + slot))
            }
        }
        for year in years {
            labels.append(label(year.name, class: "year", x: (year.from + year.to) / 2, y: Self.base + 36))
        }
        return labels
    }

    private func label(_ text: String, class: String, x: Double, y: Double) -> HTML {
        HTML(
            .text,
            [.class: `class`, .textAnchor: "middle", .x: ChartText.coordinate(x), .y: ChartText.coordinate(y)], text)
    }

    private var description: String {
        let figures = points.map { point in
            let quarter = Wording.quarter(point.quarter)
            return "\(quarter): \(Wording.spoken(point.value, shownAs: Wording.shown(point.value, as: measure)))"
        }
        return "Column chart by quarter. " + figures.joined(separator: "; ") + "."
    }
}

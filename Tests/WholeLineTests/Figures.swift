import Foundation
import TestSupport
import Testing

extension Rig {
    /// The figures of a report.
    func export(_ arguments: [String]) throws -> Figures {
        let out = "\(folder.path)/report-\(UUID().uuidString)"
        let result = try Programs.run(
            "restart-report", ["export", "--hub", url, "--format", "csv", "--out", out] + arguments, environment: ["RESTART_TOKEN": token])
        try #require(result.status == 0, "\(result.errors)")
        return try Figures(path: "\(out)/figures.csv")
    }
}

/// A `figures.csv`, for asking after figures.
struct Figures {
    private var values: [String: String] = [:]
    let text: String

    init(path: String) throws {
        text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        let header = "indicator,title,period_from,period_to,area_code,area,breakdown,category,measure,value,marker"
        try #require(lines.first.map(String.init) == header)
        for line in lines.dropFirst() {
            let cells = Self.cells(String(line))
            let (value, marker) = (cells[9], cells[10])
            let category = cells[7]
            // Distributions are asked for by answer alone; other breakdowns by their name too.
            let key = [cells[0], cells[4], cells[6] == "answer" ? "" : cells[6], category, cells[8]].joined(separator: "/")
            values[key] = value.isEmpty ? marker : value
        }
    }

    /// The value or the marker; nil when there is no such figure.
    func value(_ indicator: String, _ area: String, _ measure: String = "count", category: String = "", breakdown: String = "") -> String? {
        values[[indicator, area, breakdown, category, measure].joined(separator: "/")]
    }

    private static func cells(_ line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var quoted = false
        for character in line {
            switch character {
            case "\"": quoted.toggle()
            case "," where !quoted:
                cells.append(cell)
                cell = ""
            default: cell.append(character)
            }
        }
        return cells + [cell]
    }
}

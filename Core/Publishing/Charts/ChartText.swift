/// Measures and breaks the lettering of charts, so that labels neither overlap nor run out of the picture.
enum ChartText {
    /// The size of lettering in charts, in the units of their drawing.
    static let size = 14.0

    /// Roughly how wide a text is in Arial, a little too wide rather than too narrow.
    static func width(of text: some StringProtocol, bold: Bool = false) -> Double {
        let ems = text.unicodeScalars.reduce(0.0) { sum, scalar in
            switch scalar {
            case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!", "[", "]", "(", ")", " ", "t", "f", "r", "-": sum + 0.32
            case "m", "w", "M", "W", "%", "@": sum + 0.88
            case "A"..."Z": sum + 0.70
            default: sum + 0.56
            }
        }
        return ems * size * (bold ? 1.08 : 1)
    }

    /// The text in lines that are no wider than `limit`, broken between words; a single longer word keeps a line of its own.
    static func lines(_ text: String, within limit: Double) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, width(of: "\(last) \(word)") <= limit {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.isEmpty ? [""] : lines
    }

    /// A number for a drawing, to a tenth of a unit.
    static func coordinate(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
        return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
    }
}

/// A chart's frame: a picture with a name and a description that say in words what it shows.
struct ChartFrame: PagePart {
    let id: String
    let title: String
    let description: String
    let width: Double
    let height: Double
    let drawing: HTML

    var html: HTML {
        let size = "0 0 \(ChartText.coordinate(width)) \(ChartText.coordinate(height))"
        return HTML(.svg, [.viewBox: size, .role: "img", .ariaLabelledby: "\(id)-title \(id)-description"]) {
            HTML(.title, [.id: "\(id)-title"], title)
            HTML(.desc, [.id: "\(id)-description"], description)
            drawing
        }
    }
}

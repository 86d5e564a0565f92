import DisclosureControl
import Domain

/// Figures and lists in plain words, the same wherever they are shown.
enum Wording {
    /// `1 figure`, `1,240 figures`.
    static func counted(_ number: Int, _ one: String, _ many: String) -> String {
        "\(grouped("\(number)")) \(number == 1 ? one : many)"
    }

    // MARK: Numbers

    /// For programs: counts whole, percentages, means and medians with one decimal.
    static func plainNumber(_ number: Double, as measure: PublishedFigure.Measure) -> String {
        switch measure {
        case .count, .numerator, .denominator: Int(exactly: number.rounded()).map(String.init) ?? "\(number)"
        case .percent, .mean, .median: oneDecimal(number)
        }
    }

    /// For people: `1,032`, `90.0%`, `75.6`, or the marker.
    static func shown(_ value: PublishedValue, as measure: PublishedFigure.Measure) -> String {
        switch value {
        case .marker(let marker): marker.rawValue
        case .number(let number): grouped(plainNumber(number, as: measure)) + (measure == .percent ? "%" : "")
        }
    }

    /// `£1,240`.
    static func pounds(_ whole: Int) -> String { "£" + grouped("\(whole)") }

    /// For text alternatives, which should not leave a marker to be guessed at.
    static func spoken(_ value: PublishedValue, shownAs text: String) -> String {
        value.marker.map { "not shown (\(name(of: $0)))" } ?? text
    }

    private static func oneDecimal(_ number: Double) -> String {
        guard let tenths = Int(exactly: (number * 10).rounded()) else { return "\(number)" }
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }

    private static func grouped(_ plain: String) -> String {
        let whole = plain.prefix { $0 != "." }
        var result = ""
        for (index, digit) in whole.enumerated() {
            let left = whole.count - index
            if index > 0, left % 3 == 0, result.last != "-" { result += "," }
            result.append(digit)
        }
        return result + plain.dropFirst(whole.count)
    }

    // MARK: Shorthand

    static let markers: [PublishedValue.Marker] = [.confidential, .notAvailable, .notApplicable, .low]

    static func name(of marker: PublishedValue.Marker) -> String {
        switch marker {
        case .confidential: "confidential"
        case .notAvailable: "not available"
        case .notApplicable: "not applicable"
        case .low: "low"
        }
    }

    static func meaning(of marker: PublishedValue.Marker) -> String {
        switch marker {
        case .confidential: "Confidential: hidden so that nobody can be identified, from this figure or by working back from others."
        case .notAvailable:
            """
            Not available: the borough took part, but what the figure is counted from was not sent, or the quarter’s figure was not released. \
            It does not mean nought.
            """
        case .notApplicable: "Not applicable: the borough did not take part, or the figure cannot exist."
        case .low: "Low: more than nought, but rounds to nought."
        }
    }

    // MARK: Names

    /// `April to June 2024 (quarter 1 of 2024-25)`; the text itself if it names no quarter.
    static func quarter(_ text: String) -> String {
        guard let quarter = FinancialQuarter(text) else { return text }
        let months = quarter.period.from.inWords.split(separator: " ")[1]
        let ends = quarter.period.through.inWords.split(separator: " ").dropFirst().joined(separator: " ")
        return "\(months) to \(ends) (quarter \(quarter.number) of \(year(of: quarter)))"
    }

    /// `Q1 2024-25`, for the heading of a column.
    static func shortQuarter(_ text: String) -> String {
        FinancialQuarter(text).map { "Q\($0.number) \(year(of: $0))" } ?? text
    }

    /// `2024-25`.
    static func year(of quarter: FinancialQuarter) -> String { String(quarter.description.dropLast(3)) }

    /// A breakdown's code as words: `age-band` is `Age band`.
    static func breakdown(_ code: String) -> String {
        let words = String(code.map { $0 == "-" || $0 == "_" ? " " : $0 })
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    static func strand(_ code: String) -> String {
        switch code {
        case "family": "Work with families"
        case "system": "Training and support for professionals"
        default: breakdown(code)
        }
    }

    /// A text as part of an address inside the page: letters, digits and hyphens.
    static func anchor(_ parts: String...) -> String {
        parts.map { part in
            String(
                part.lowercased().unicodeScalars.map { scalar in
                    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
                })
        }.joined(separator: "-")
    }
}

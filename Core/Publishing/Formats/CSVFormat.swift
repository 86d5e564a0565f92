public import DisclosureControl
import Domain

/// Writes `figures.csv`: one row a figure, for analysts and their tools.
///
/// UTF-8 without a byte order mark, lines ended by CRLF, quoted as RFC 4180 has it. A hidden figure has an empty value and
/// its marker; no row is left out. Text that a spreadsheet would run as a formula is preceded by an apostrophe.
public struct CSVFormat: ReleaseFormat {
    public let name = "csv"
    public let fileName = "figures.csv"
    public let summary = "one row a figure, for analysis"

    public init() {}

    static let header = [
        "indicator", "title", "period_from", "period_to", "area_code", "area",
        "breakdown", "category", "measure", "value", "marker",
    ]

    public func render(_ release: Release) -> [UInt8] {
        let titles = Dictionary(release.indicators.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let from = release.period.from.description
        let through = release.period.through.description
        var text = Self.line(Self.header)
        for figure in release.figures {
            text += Self.line([
                Self.cell(figure.indicator), Self.cell(titles[figure.indicator] ?? figure.indicator), from, through,
                Self.cell(figure.areaCode), Self.cell(figure.area), Self.cell(figure.breakdown), Self.cell(figure.category),
                figure.measure.rawValue,
                figure.value.number.map { Wording.plainNumber($0, as: figure.measure) } ?? "",
                figure.value.marker?.rawValue ?? "",
            ])
        }
        return Array(text.utf8)
    }

    static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

    /// A text cell, made harmless and quoted where it has to be.
    static func cell(_ text: String) -> String {
        let harmless = neutralised(text)
        let needsQuotes = harmless.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return harmless }
        return "\"" + harmless.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// With an apostrophe before what spreadsheets take for the beginning of a formula (OWASP, CSV injection).
    static func neutralised(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else { return text }
        return "'" + text
    }

    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}

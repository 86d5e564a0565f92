import Foundation
import Testing

@testable import Publishing

/// What the tools that look at pages do not see: the colours of charts and of the ring around what has the focus.
@Suite("Contrast of the report's colours, as WCAG reckons it")
struct ContrastTests {
    /// The colours of the light and of the dark page, by name.
    private let schemes: [[String: Double]]

    init() throws {
        let css = Stylesheet.css.description
        schemes = css.split(separator: "\n").filter { $0.contains(":root {") && $0.contains("--paper") }.map { line in
            Dictionary(
                line.matches(of: /--([a-z]+): #([0-9a-f]+);/).map { (String($0.1), Self.luminance(String($0.2))) }, uniquingKeysWith: { first, _ in first })
        }
        try #require(schemes.count == 2)
    }

    private static func luminance(_ hex: String) -> Double {
        let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
        let channels = stride(from: 0, to: 6, by: 2).map { start in
            let part = digits.dropFirst(start).prefix(2)
            let value = Double(Int(part, radix: 16) ?? 0) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private func contrast(_ one: String, _ other: String, in scheme: [String: Double]) throws -> Double {
        let (a, b) = (try #require(scheme[one]), try #require(scheme[other]))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test("text stands out 7 to 1, also in the shaded column", arguments: ["ink", "muted", "accent"], ["paper", "soft"])
    func text(colour: String, ground: String) throws {
        for scheme in schemes { #expect(try contrast(colour, ground, in: scheme) >= 7) }
    }

    @Test("bars and the ring of the focus stand out 3 to 1 or more", arguments: ["bar", "total", "line", "ring"])
    func graphics(colour: String) throws {
        for scheme in schemes { #expect(try contrast(colour, "paper", in: scheme) >= 3) }
    }

    @Test("a total differs from the bars beside it in lightness, not in hue alone")
    func total() throws {
        for scheme in schemes { #expect(try contrast("bar", "total", in: scheme) >= 2) }
    }
}

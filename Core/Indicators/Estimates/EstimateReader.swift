import DisclosureControl
import Domain
import PluginKit

/// Reads one estimate: its words, the figures that it is made from, and what they are multiplied by.
struct EstimateReader {
    /// In pounds. What costs more than this for each of those counted is a slip of the pen.
    private static let mostPounds = 10_000_000

    let catalogue: IndicatorCatalogue

    func read(_ reader: ConfigReader) -> EstimateDefinition {
        let definition = EstimateDefinition(
            id: reader.text("id"), title: reader.text("title"), meaning: reader.text("meaning"),
            figures: reader.list("figures", each: figure).compactMap(\.self),
            parameters: parameters("unit_costs", .unitCost, reader) + parameters("shares", .share, reader))
        if reader.has("id"), !Self.isName(definition.id) {
            reader.report("id", "`\(definition.id)` cannot be the name of an estimate.", expected: "small letters and digits, with hyphens between words")
        }
        for (key, isEmpty, expected) in [
            ("figures", definition.figures.isEmpty, "a list of `{indicator: ID, measure: count}`, of one or more"),
            ("unit_costs", definition.parameters.allSatisfy { $0.role != .unitCost }, "a list of one unit cost or more"),
        ] where isEmpty && !reader.has(key) {
            reader.report(key, "`\(key)` is missing.", expected: expected)
        }
        checkOverlaps(of: definition.figures, reader)
        checkTerms(of: definition.parameters, reader)
        return definition
    }

    // MARK: Figures

    private func figure(_ reader: ConfigReader) -> EstimateFigure? {
        let id = reader.choice("indicator", of: catalogue.indicators.map(\.id))
        let measures = catalogue[id].map { Self.measures(of: $0.description.kind) } ?? [.count, .numerator, .denominator]
        let measure = PublishedFigure.Measure(rawValue: reader.choice("measure", of: measures.map(\.rawValue)))
        if !id.isEmpty, measures.isEmpty {
            reader.report("indicator", "`\(id)` has no number of its own that could be multiplied.", expected: "a count or a share")
        }
        guard !id.isEmpty, let measure else { return nil }
        return EstimateFigure(indicator: id, measure: measure)
    }

    /// What is a number of something, so that it can be multiplied by a cost.
    private static func measures(of kind: CountedIndicator.Kind) -> [PublishedFigure.Measure] {
        switch kind {
        case .count: [.count]
        case .share: [.numerator, .denominator]
        case .mean, .median: [.denominator]
        case .distribution: []
        }
    }

    /// What is counted in two of the figures would be costed twice; and work with families is never added to work with professionals.
    private func checkOverlaps(of figures: [EstimateFigure], _ reader: ConfigReader) {
        let indicators = figures.compactMap { catalogue[$0.indicator] }
        for (number, one) in indicators.enumerated() {
            for other in indicators[(number + 1)...] {
                let relations = catalogue.relations(of: one)
                let related = relations.parts + relations.same + relations.selections + [relations.partOf].compactMap(\.self)
                if one.id == other.id || related.contains(other.id) {
                    reader.report("figures", "`\(one.id)` and `\(other.id)` count some of the same.", expected: "figures that have nothing in common")
                } else if one.description.strand != other.description.strand {
                    reader.report(
                        "figures", "`\(one.id)` and `\(other.id)` are of different strands, which are never added up.", expected: "figures of one strand")
                }
            }
        }
    }

    // MARK: Parameters

    private func parameters(_ key: String, _ role: EstimateParameter.Role, _ reader: ConfigReader) -> [EstimateParameter] {
        reader.list(key) { entry in
            let isCost = role == .unitCost
            let parameter = EstimateParameter(
                id: entry.text("id"), title: entry.text("title"), role: role, value: value(entry, isCost ? 0...Self.mostPounds : 0...100),
                unit: isCost ? entry.text("unit") : "per cent", priceYear: isCost ? entry.text("price_year") : nil, term: entry.term(),
                standing: EstimateParameter.Standing(rawValue: entry.choice("standing", of: EstimateParameter.Standing.allCases.map(\.rawValue)))
                    ?? .assumption,
                source: entry.text("source", like: "\"Home Office, The economic and social costs of domestic abuse, 2019\""))
            return parameter
        }
    }

    /// One number, or three.
    private func value(_ entry: ConfigReader, _ range: ClosedRange<Int>) -> EstimateRange {
        let ends = ["low", "central", "high"].filter(entry.has)
        if ends.isEmpty { return EstimateRange(entry.integer("value", in: range)) }
        if entry.has("value") {
            entry.report("value", "`value` and `\(ends[0])` stand together.", expected: "one number, or `low`, `central` and `high`")
        }
        let value = EstimateRange(low: entry.integer("low", in: range), central: entry.integer("central", in: range), high: entry.integer("high", in: range))
        if ends.count == 3, value.low > value.central || value.central > value.high {
            entry.report("low", "`low`, `central` and `high` are not in order.", expected: "numbers of which none is smaller than the one before")
        }
        return value
    }

    /// A parameter that changes has several entries, of which one holds on each day.
    private func checkTerms(of parameters: [EstimateParameter], _ reader: ConfigReader) {
        for (number, one) in parameters.enumerated() {
            for other in parameters[(number + 1)...] where other.id == one.id {
                let key = other.role == .unitCost ? "unit_costs" : "shares"
                if other.role != one.role {
                    reader.report(key, "`\(one.id)` is a unit cost and a share.", expected: "a name of its own for each")
                } else if one.term.contains(other.term.from) || other.term.contains(one.term.from) {
                    reader.report(
                        key, "Two values of `\(one.id)` hold on \(max(one.term.from, other.term.from)).",
                        expected: "an end (`until`) of the earlier one before the later one begins")
                }
            }
        }
    }

    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        return words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
    }
}

import Domain

/// Works estimates out from what a release shows, and from nothing else.
///
/// A figure that is shown rounded stands for every count that is shown so: the low end of an estimate takes the least of them, the high end the
/// greatest. Where a figure is hidden or was not sent there is no estimate, for that area.
struct Estimator {
    static let label = """
        This is an estimate of cost, not an outcome of evaluation. It multiplies published figures by unit costs from elsewhere, and nobody has measured \
        that the programme brought the saving about.
        """

    private let period: Period
    private let rounding: Rounding
    private let titles: [String: String]
    private let areas: [(code: String, name: String)]
    private let values: [PublishedFigure.Place: PublishedValue]

    init(_ figures: [PublishedFigure], of indicators: [IndicatorDescription], over period: Period, rounding: Rounding) {
        self.period = period
        self.rounding = rounding
        titles = Dictionary(indicators.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        var areas: [(code: String, name: String)] = []
        var seen: Set<String> = []
        var values: [PublishedFigure.Place: PublishedValue] = [:]
        for figure in figures where figure.breakdown.isEmpty {
            if seen.insert(figure.areaCode).inserted { areas.append((figure.areaCode, figure.area)) }
            values[figure.place] = figure.value
        }
        self.areas = areas
        self.values = values
    }

    func estimate(_ definition: EstimateDefinition) -> Estimate {
        let parameters = definition.parameters.filter { $0.term.contains(period.through) }
        let missing = definition.parameters.filter { one in !parameters.contains { $0.id == one.id } }
        return Estimate(
            id: definition.id, title: definition.title, meaning: definition.meaning, label: Self.label, formula: formula(definition, parameters),
            figures: definition.figures, parameters: parameters,
            areas: areas.map { area in
                let shown = definition.figures.map { value(of: $0, in: area.code) }
                if let first = missing.first { return none(area, shown, .notAvailable, "No value of “\(first.title)” holds on \(period.through.inWords).") }
                if let obstacle = obstacle(shown, definition.figures) { return none(area, shown, obstacle.marker, obstacle.reason) }
                return Estimate.Area(
                    areaCode: area.code, area: area.name, figures: shown, pounds: pounds(shown, parameters), marker: nil, reason: nil)
            })
    }

    private func value(of figure: EstimateFigure, in area: String) -> PublishedValue {
        values[.init(indicator: figure.indicator, areaCode: area, breakdown: "", category: "", measure: figure.measure)] ?? .marker(.notAvailable)
    }

    private func title(of figure: EstimateFigure) -> String { "“\(titles[figure.indicator] ?? figure.indicator)”" }

    // MARK: Where there is none

    private func none(_ area: (code: String, name: String), _ shown: [PublishedValue], _ marker: PublishedValue.Marker, _ reason: String) -> Estimate.Area {
        Estimate.Area(areaCode: area.code, area: area.name, figures: shown, pounds: nil, marker: marker, reason: reason)
    }

    private func obstacle(_ shown: [PublishedValue], _ figures: [EstimateFigure]) -> (marker: PublishedValue.Marker, reason: String)? {
        func named(_ marker: PublishedValue.Marker) -> String? {
            let named = zip(shown, figures).filter { $0.0 == .marker(marker) }.map { title(of: $0.1) }
            return named.isEmpty ? nil : "\(PlainList.of(named)) \(named.count == 1 ? "is" : "are")"
        }
        if let those = named(.confidential) { return (.confidential, "\(those) hidden, so that nobody can be identified.") }
        if let those = named(.notAvailable) { return (.notAvailable, "\(those) not available: what is counted was not sent.") }
        if named(.notApplicable) != nil { return (.notApplicable, "It took part on no day of the period.") }
        return nil
    }

    // MARK: Pounds

    private func pounds(_ shown: [PublishedValue], _ parameters: [EstimateParameter]) -> EstimateRange {
        func factor(_ end: (EstimateRange) -> Int) -> Double {
            let costs = parameters.filter { $0.role == .unitCost }.reduce(0) { $0 + end($1.value) }
            return parameters.filter { $0.role == .share }.reduce(Double(costs)) { $0 * Double(end($1.value)) / 100 }
        }
        let counts = shown.map { rounding.counts(behind: $0) ?? 0...0 }
        // Of the counts that are shown so, the one shown is the likeliest, unless it would have been hidden itself.
        let likeliest = zip(shown, counts).reduce(0) { sum, one in
            let (least, greatest) = (Double(one.1.lowerBound), Double(one.1.upperBound))
            return sum + (one.0.number.map { min(max($0, least), greatest) } ?? (least + greatest) / 2)
        }
        return EstimateRange(
            low: Significant.down(Double(counts.reduce(0) { $0 + $1.lowerBound }) * factor(\.low)),
            central: Significant.nearest(likeliest * factor(\.central)),
            high: Significant.up(Double(counts.reduce(0) { $0 + $1.upperBound }) * factor(\.high)))
    }

    // MARK: Words

    private func formula(_ definition: EstimateDefinition, _ parameters: [EstimateParameter]) -> String {
        let figures = definition.figures.map { "\(title(of: $0))\($0.measure == .count ? "" : " (\(Self.words($0.measure)))")" }
        let costs = parameters.filter { $0.role == .unitCost }.map(\.title)
        let shares = parameters.filter { $0.role == .share }.map { "“\($0.title)”" }
        let base = figures.count == 1 ? "The published figure of \(figures[0])" : "The sum of the published figures of \(PlainList.of(figures))"
        let times = costs.count == 1 ? "the unit cost “\(costs[0])”" : "the sum of the unit costs \(PlainList.of(costs.map { "“\($0)”" }))"
        let then = shares.isEmpty ? "" : ", and by \(PlainList.of(shares))"
        return """
            \(base), multiplied by \(times)\(then). The low and the high end take the low and the high value of each, and the least and the greatest count \
            that is shown as the figure is. Results have two significant figures.
            """
    }

    private static func words(_ measure: PublishedFigure.Measure) -> String { measure == .denominator ? "of how many" : "how many" }
}

/// Whole pounds with two significant figures: more would claim what nobody knows.
private enum Significant {
    /// How far products of shares may be off.
    private static let blur = 1e-6

    static func down(_ pounds: Double) -> Int {
        let whole = Int((pounds + blur).rounded(.down))
        return whole / step(whole) * step(whole)
    }

    static func up(_ pounds: Double) -> Int {
        let whole = Int((pounds - blur).rounded(.up))
        return (whole + step(whole) - 1) / step(whole) * step(whole)
    }

    /// Ties up.
    static func nearest(_ pounds: Double) -> Int {
        let whole = Int((pounds + blur).rounded())
        return (2 * whole + step(whole)) / (2 * step(whole)) * step(whole)
    }

    /// The place of the second significant figure: 1 below 100, 10 below 1,000 and so on.
    private static func step(_ whole: Int) -> Int {
        var step = 1
        while whole / step >= 100 { step *= 10 }
        return step
    }
}

public import Domain

/// What the programme estimates from published figures: the figures are added up, and the sum is multiplied by the sum of the unit costs and by
/// each of the shares.
public struct EstimateDefinition: Hashable, Sendable {
    public let id: String
    public let title: String
    /// In plain words: what is estimated, and what the estimate takes for granted.
    public let meaning: String
    /// Each an indicator's own total, never a breakdown.
    public let figures: [EstimateFigure]
    /// Every value that a parameter has or had, in the order of the file.
    public let parameters: [EstimateParameter]

    public init(id: String, title: String, meaning: String, figures: [EstimateFigure], parameters: [EstimateParameter]) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.figures = figures
        self.parameters = parameters
    }
}

/// A published figure that an estimate is made from.
public struct EstimateFigure: Codable, Hashable, Sendable {
    public let indicator: String
    /// `count`, `numerator` or `denominator`.
    public let measure: PublishedFigure.Measure

    public init(indicator: String, measure: PublishedFigure.Measure) {
        self.indicator = indicator
        self.measure = measure
    }
}

/// What an estimate multiplies figures by, for as long as it is held to be so.
public struct EstimateParameter: Codable, Hashable, Sendable {
    public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
        /// Whole pounds for each of what is counted; unit costs are added up.
        case unitCost
        /// Whole per cent of the cost; shares are multiplied.
        case share
    }

    public enum Standing: String, Codable, Hashable, Sendable, CaseIterable {
        /// The central team's, for as long as nobody has agreed it.
        case assumption
        case agreed
    }

    public let id: String
    public let title: String
    public let role: Role
    /// Pounds of a unit cost, per cent of a share.
    public let value: EstimateRange
    /// What one unit is, such as `pounds for each adult victim-survivor`.
    public let unit: String
    /// Whose prices they are, such as `2016-17`; nil of a share.
    public let priceYear: String?
    public let term: Term
    public let standing: Standing
    /// Where the number was published, or on whose word it rests.
    public let source: String

    public init(
        id: String, title: String, role: Role, value: EstimateRange, unit: String, priceYear: String?, term: Term, standing: Standing, source: String
    ) {
        self.id = id
        self.title = title
        self.role = role
        self.value = value
        self.unit = unit
        self.priceYear = priceYear
        self.term = term
        self.standing = standing
        self.source = source
    }
}

/// From the least to the most that is thought possible, with what is thought likeliest; all three the same where one number is known.
public struct EstimateRange: Codable, Hashable, Sendable {
    public let low: Int
    public let central: Int
    public let high: Int

    public init(low: Int, central: Int, high: Int) {
        self.low = low
        self.central = central
        self.high = high
    }

    public init(_ value: Int) { self.init(low: value, central: value, high: value) }

    public var isOneNumber: Bool { low == high }
}

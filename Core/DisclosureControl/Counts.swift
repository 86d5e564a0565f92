public import Domain

/// Figures as counted, before disclosure control. They cannot be encoded, so they cannot be published: only
/// `DisclosureControl` turns them into a `Release`, which can.
public struct Counts: Sendable {
    public let period: Period
    public let areas: [CountedArea]
    public let indicators: [CountedIndicator]

    public init(period: Period, areas: [CountedArea], indicators: [CountedIndicator]) {
        self.period = period
        self.areas = areas
        self.indicators = indicators
    }
}

/// A borough in a table, and whether it has figures at all.
public struct CountedArea: Hashable, Sendable {
    public enum Status: String, Codable, Hashable, Sendable {
        /// It took part and sent records, or said that there were none.
        case reported
        /// It took part and sent nothing for the period: its figures are not available, which is not nought.
        case nothingReceived
        /// It did not take part in any of the period.
        case notTakingPart
    }

    /// The Office for National Statistics' code.
    public let code: String
    public let name: String
    public let status: Status

    public init(code: String, name: String, status: Status) {
        self.code = code
        self.name = name
        self.status = status
    }
}

/// What an indicator's figures are, and how they relate to others.
public struct CountedIndicator: Sendable {
    public enum Kind: String, Codable, Hashable, Sendable {
        case count, share, mean, median, distribution
    }

    public let description: IndicatorDescription
    /// The indicator of which this one counts a part, area by area: accommodation referrals are a part of all referrals.
    public let partOf: String?
    /// Breakdowns whose categories together make up the indicator's own total; a person may fall into several categories
    /// of the others.
    public let exhaustiveBreakdowns: Set<String>
    /// What its counts are counts of. Two indicators that count the same thing have the same figures place by place, so
    /// hiding one and showing the other would hide nothing.
    public let identity: Identity
    /// Whether each person or case counts once, in the categories of its first event, however often it comes in the period. What
    /// counts once in each of two quarters may count once in the half-year that they make up.
    public let countsDistinct: Bool
    public let cells: [CountCell]
    /// The areas that reported but do not send what this indicator is counted from, by code: `[x]`, never nought. Everybody
    /// knows that nothing of theirs is in any total.
    public let notSentBy: Set<String>

    /// Texts that are equal where the same thing is counted; empty where nothing is known.
    public struct Identity: Hashable, Sendable {
        /// Of counts, of a share's denominators and of numbers of measurements.
        public let counted: String
        /// Of a share's numerators.
        public let numerator: String
        /// What the counts, denominators and numbers of measurements are selected by, column by column.
        public let countedSelections: [Selection]
        /// What a share's numerators are selected by.
        public let numeratorSelections: [Selection]
        /// By the name of a breakdown, what its categories select the counted rows by: each category is the selection of its one code.
        public let categorySelections: [String: Selection]

        public init(
            counted: String = "", numerator: String = "", countedSelections: [Selection] = [], numeratorSelections: [Selection] = [],
            categorySelections: [String: Selection] = [:]
        ) {
            self.counted = counted
            self.numerator = numerator
            self.countedSelections = countedSelections
            self.numeratorSelections = numeratorSelections
            self.categorySelections = categorySelections
        }
    }

    /// The rows among some that hold one of several values in a column. Of two selections from the same rows by the same column, one may be a
    /// part of the other, or have none in common with it.
    public struct Selection: Codable, Hashable, Sendable {
        /// Equal where all other conditions are: the rows that are selected from, and the column.
        public let from: String
        /// Nil for every value.
        public let values: Set<String>?

        public init(from: String, values: Set<String>?) {
            self.from = from
            self.values = values
        }
    }

    public init(
        _ description: IndicatorDescription, partOf: String? = nil, exhaustiveBreakdowns: Set<String> = [],
        identity: Identity = Identity(), countsDistinct: Bool = false, notSentBy: Set<String> = [], cells: [CountCell]
    ) {
        self.description = description
        self.partOf = partOf
        self.exhaustiveBreakdowns = exhaustiveBreakdowns
        self.identity = identity
        self.countsDistinct = countsDistinct
        self.notSentBy = notSentBy
        self.cells = cells
    }
}

/// What is said of an indicator in a report.
public struct IndicatorDescription: Codable, Hashable, Sendable {
    public let id: String
    public let title: String
    /// One sentence: what is counted, in plain words.
    public let definition: String
    /// The heading under which reports show it, such as `Reach and referral`.
    public let section: String
    /// `family` or `system`: training of professionals is never added to work with families.
    public let strand: String
    /// What is counted: `people`, `referrals`, `per cent`.
    public let unit: String
    public let kind: CountedIndicator.Kind
    /// Where the definition comes from.
    public let source: String
    /// Its place among the figures that lead a report, from 1; nil if it is none of them.
    public let headline: Int?

    public init(
        id: String, title: String, definition: String, section: String, strand: String, unit: String,
        kind: CountedIndicator.Kind, source: String, headline: Int? = nil
    ) {
        self.id = id
        self.title = title
        self.definition = definition
        self.section = section
        self.strand = strand
        self.unit = unit
        self.kind = kind
        self.source = source
        self.headline = headline
    }
}

/// One place of a table. There is one for every area that reported, zeros included; the total over all boroughs is not
/// given, because disclosure control adds it up itself.
public struct CountCell: Sendable {
    public enum Content: Sendable {
        case count(Int)
        /// How many of how many.
        case share(numerator: Int, denominator: Int)
        /// The values that were measured, in any order; their mean or median is the figure, their number its denominator.
        case measurements([Double])
    }

    public let areaCode: String
    /// Empty for the indicator's own total.
    public let breakdown: String
    /// A code; empty for the indicator's own total.
    public let category: String
    public let categoryLabel: String
    public let content: Content

    public init(areaCode: String, breakdown: String = "", category: String = "", categoryLabel: String = "", content: Content) {
        self.areaCode = areaCode
        self.breakdown = breakdown
        self.category = category
        self.categoryLabel = categoryLabel
        self.content = content
    }
}

public import DisclosureControl
import Domain

/// One published figure: what is counted, over what, by which date, and where the definition comes from.
public struct Indicator: Sendable {
    public let description: IndicatorDescription
    /// The line of the programme's indicator catalogue, such as `A01`; reports follow its order.
    public let catalogueID: String
    /// The indicator of which this one counts a part.
    public let partOf: String?
    public let fact: Fact
    public let breakdowns: [Breakdown]
    /// The date or month of the fact by which a row falls into a period.
    let period: FactColumn
    let conditions: [Condition]
    let measure: Measure

    public var id: String { description.id }

    /// What is made of the rows that meet the conditions.
    enum Measure: Sendable {
        /// The rows, or the distinct values of a column.
        case count(distinct: FactColumn?)
        /// The values of a number column added up; only of facts that are not about people.
        case sum(FactColumn)
        /// How many of them also meet further conditions; of distinct values, those with any row that does.
        case share(numerator: [Condition], distinct: FactColumn?)
        case numbers(ColumnReference)
        /// One of the list's codes each; a row without an answer is not counted.
        case answers(ColumnReference, CodeList)
    }
}

/// A cut of an indicator's figures. Its categories add up to the indicator's own total: what would stand in several
/// stands in that of its first event, and what is not known stands as `not_recorded`.
public struct Breakdown: Sendable {
    /// As it stands in reports, such as `route`.
    public let name: String
    let list: CodeList
    let column: ColumnReference

    static let notRecorded = CodeList.Code("not_recorded", label: "Not recorded")
}

/// A column of the fact, or something that a section of the borough's configuration says of the fact's record.
enum ColumnReference: Hashable, Sendable {
    case own(FactColumn)
    /// By its full name, `<section>.<name>`.
    case added(String)
}

/// What a row must meet to be counted.
struct Condition: Sendable {
    enum Test: Sendable {
        case isOneOf([String])
        case isNumber([Int])
        case lies(from: Int?, through: Int?)
        case isEmpty(Bool)
    }

    let column: ColumnReference
    let test: Test
}

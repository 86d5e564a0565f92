import DisclosureControl
import Indicators

/// What there is to say of an indicator.
struct IndicatorEntry: Encodable {
    let id: String
    let title: String
    let section: String
    let definition: String
    let strand: String
    let unit: String
    let kind: String
    /// The fact whose rows it counts, and what one row is.
    let fact: String
    let factRow: String
    let breakdowns: [String]
    /// The indicator of which it counts a part.
    let partOf: String?
    let catalogueID: String
    let source: String

    init(_ indicator: Indicator) {
        id = indicator.id
        title = indicator.description.title
        section = indicator.description.section
        definition = indicator.description.definition
        strand = indicator.description.strand
        unit = indicator.description.unit
        kind = indicator.description.kind.rawValue
        fact = indicator.fact.name
        factRow = indicator.fact.row
        breakdowns = indicator.breakdowns.map(\.name)
        partOf = indicator.partOf
        catalogueID = indicator.catalogueID
        source = indicator.description.source
    }

    /// `service-users-referred  Service users referred (Reach and referral)`.
    var line: String { "\(id)  \(title) (\(section))" }

    var inFull: String {
        let lines: [(String, String)] = [
            ("id", id), ("section", section), ("strand", strand), ("kind", kind), ("unit", unit), ("counted from", "\(fact), one row is \(factRow)"),
            ("broken down by", breakdowns.joined(separator: ", ")), ("a part of", partOf ?? ""), ("catalogue line", catalogueID), ("source", source),
        ]
        let facts = lines.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
        return ([title, definition, ""] + facts).joined(separator: "\n")
    }
}

import BoroughConfig
public import Domain

/// What a person decides that the example leaves open.
extension LayoutProposal {
    /// A record of one of the tables, by their positions.
    public struct Place: Hashable, Sendable {
        public let table: Int
        public let record: Int
    }

    /// Something to decide.
    public enum Question: Sendable {
        /// Whether the day or the month comes first.
        case dateOrder
        /// Whether a column is what was guessed.
        case column(Place, Record.Column)
        /// Where a field comes from that has to be there.
        case missing(Place, Field)
        /// What a wording stands for; the guess is nil where there is none.
        case wording(String, list: String, guess: String?)
    }

    /// Everything that is open, in the order in which it is best asked.
    public var questions: [Question] {
        var questions: [Question] = isDateOrderOpen ? [.dateOrder] : []
        for (table, found) in tables.enumerated() {
            for (position, record) in found.records.enumerated() {
                let place = Place(table: table, record: position)
                questions += record.columns.filter { $0.confidence == .guess }.map { .column(place, $0) }
                questions += record.missing.map { .missing(place, $0) }
            }
        }
        for list in Set(labels.keys).union(openWordings.keys).sorted() {
            questions += (labels[list] ?? []).filter { $0.confidence == .guess }.map { .wording($0.wording, list: list, guess: $0.code) }
            questions += (openWordings[list] ?? []).map { .wording($0, list: list, guess: nil) }
        }
        return questions
    }

    /// - Parameter monthFirst: whether the month comes before the day.
    public mutating func decideDateOrder(monthFirst: Bool) {
        isDateOrderOpen = false
        if monthFirst { dates = dates.map { DateRecognition.swapped($0) ?? $0 } }
    }

    /// A column is what was guessed, or is nothing that anybody asks for.
    public mutating func decide(_ column: Record.Column, at place: Place, isRight: Bool) {
        let positions = tables[place.table].records[place.record].columns.indices
        guard let index = positions.first(where: { tables[place.table].records[place.record].columns[$0].field == column.field }) else { return }
        if isRight {
            tables[place.table].records[place.record].columns[index].confidence = .sure
            return
        }
        tables[place.table].records[place.record].columns.remove(at: index)
        tables[place.table].unread.append(column.heading)
        guard let field = tables[place.table].records[place.record].type.field(column.field), field.requirement != .never else { return }
        tables[place.table].records[place.record].missing.append(field)
    }

    /// A field that was missing comes from a column that was not read.
    public mutating func decide(_ field: Field, at place: Place, heading: String) {
        tables[place.table].records[place.record].missing.removeAll { $0.name == field.name }
        tables[place.table].unread.removeAll { $0 == heading }
        tables[place.table].records[place.record].columns.append(.init(heading: heading, field: field.name, confidence: .sure))
    }

    /// A field that was missing holds the same in every row.
    public mutating func decide(_ field: Field, at place: Place, constant: String) {
        tables[place.table].records[place.record].missing.removeAll { $0.name == field.name }
        tables[place.table].records[place.record].constants[field.name] = Recognised(constant, .sure)
    }

    public mutating func decide(_ wording: String, of list: String, code: String) {
        openWordings[list]?.removeAll { $0 == wording }
        labels[list]?.removeAll { $0.wording == wording }
        labels[list, default: []].append(.init(wording: wording, code: code, confidence: .sure))
        labels[list]?.sort { $0.wording < $1.wording }
    }
}

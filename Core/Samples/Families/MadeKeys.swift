import BoroughConfig
import Domain

/// Some exports have no number of their own for a record, and intake makes one from other columns. What refers to such a record
/// has to use the made one.
struct MadeKeys {
    private struct Made {
        let type: RecordType
        let field: String
        let parts: [Part]

        enum Part {
            case text(String)
            case field(String)
            /// A column that nothing else is read from: it holds the number that the record had before one was made of it.
            case ownNumber
        }
    }

    private let made: [Made]

    init(_ sources: [Source]) {
        made = sources.flatMap(\.records).flatMap { mapping in
            mapping.made.map { field, template in
                Made(
                    type: mapping.type, field: field,
                    parts: template.parts.map { part in
                        switch part {
                        case .text(let text): .text(text)
                        case .column(let heading): mapping.fieldName(of: heading).map { .field($0) } ?? .ownNumber
                        }
                    })
            }
        }
    }

    func applied(to records: [Record]) -> [Record] {
        guard !made.isEmpty else { return records }
        let before = records
        var records = records
        for rule in made {
            for index in records.indices where records[index].type == rule.type {
                let old = before[index][rule.field]
                let text = rule.parts.map { part in
                    switch part {
                    case .text(let text): text
                    case .field(let name): records[index][name].text ?? ""
                    case .ownNumber: old.text ?? ""
                    }
                }.joined()
                records[index][rule.field] = .text(text)
                for other in records.indices {
                    for (position, reference) in records[other].type.references
                    where reference.type == rule.type.name && reference.field == rule.field && before[other].values[position] == old {
                        records[other].values[position] = .text(text)
                    }
                }
            }
        }
        return records
    }
}

extension RecordMapping {
    /// The field that a column is read into; nil where it is part of a made key only.
    func fieldName(of heading: String) -> String? { columns[heading] ?? (type.field(heading) == nil ? nil : heading) }

    /// What stands in a column of which only a key is made: what is left of the made one without the template's other parts.
    func ownNumber(in heading: String, of record: Record) -> String? {
        for (field, template) in made where template.columns.filter({ fieldName(of: $0) == nil }) == [heading] {
            guard let whole = record[field].text, let place = template.parts.firstIndex(of: .column(heading)) else { continue }
            func text(_ parts: ArraySlice<Template.Part>) -> String {
                parts.map { part in
                    switch part {
                    case .text(let text): text
                    case .column(let other): fieldName(of: other).flatMap { record[$0].text } ?? ""
                    }
                }.joined()
            }
            let (start, end) = (text(template.parts[..<place]), text(template.parts[(place + 1)...]))
            guard whole.hasPrefix(start), whole.hasSuffix(end), whole.count >= start.count + end.count else { continue }
            return String(whole.dropFirst(start.count).dropLast(end.count))
        }
        return nil
    }
}

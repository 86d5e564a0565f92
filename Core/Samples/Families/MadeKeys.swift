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
                        case .column(let heading): .field(mapping.columns[heading] ?? heading)
                        }
                    })
            }
        }
    }

    func applied(to records: [Record]) -> [Record] {
        guard !made.isEmpty else { return records }
        var records = records
        for rule in made {
            for index in records.indices where records[index].type == rule.type {
                let text = rule.parts.map { part in
                    switch part {
                    case .text(let text): text
                    case .field(let name): records[index][name].text ?? ""
                    }
                }.joined()
                let old = records[index][rule.field]
                records[index][rule.field] = .text(text)
                for other in records.indices {
                    for (position, reference) in records[other].type.references
                    where reference.type == rule.type.name && reference.field == rule.field && records[other].values[position] == old {
                        records[other].values[position] = .text(text)
                    }
                }
            }
        }
        return records
    }
}

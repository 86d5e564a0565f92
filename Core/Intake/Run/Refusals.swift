import Domain

/// Which keys went under with a refused row, and the root cause of that, so that what only follows from it can say so.
struct Refusals {
    private var causes: [String: Issue.Location] = [:]
    /// By record type, the file that was to bring it.
    private var rejected: [String: Issue.Location] = [:]
    /// The fields that other record types refer to.
    private static let referred: Set<String> = Set(
        RecordType.all.flatMap { $0.fields.compactMap(\.reference) }.map { "\($0.type).\($0.field)" })

    mutating func refuse(_ record: Record, because cause: Issue.Location) {
        for (index, field) in record.type.fields.enumerated() {
            let name = "\(record.type.name).\(field.name)"
            guard Self.referred.contains(name), let value = record.values[index].text else { continue }
            let key = "\(name)=\(value)"
            if causes[key] == nil { causes[key] = cause }
        }
    }

    /// A row whose cells stand in no field, because its shape is wrong: any of them may be the key that others refer to.
    mutating func refuse(unread cells: [String], of types: [RecordType], because cause: Issue.Location) {
        for type in types {
            for field in type.fields where Self.referred.contains("\(type.name).\(field.name)") {
                for cell in cells {
                    let key = "\(type.name).\(field.name)=\(cell)"
                    if causes[key] == nil { causes[key] = cause }
                }
            }
        }
    }

    /// A file of which no row is taken: whatever is missing among its types may be in it.
    mutating func reject(_ types: [RecordType], because cause: Issue.Location) {
        for type in types where rejected[type.name] == nil { rejected[type.name] = cause }
    }

    func cause(ofMissing value: String, in type: String, _ field: String) -> Issue.Location? {
        causes["\(type).\(field)=\(value)"] ?? rejected[type]
    }
}

import Domain

/// Which keys went under with a refused row, and the root cause of that, so that what only follows from it can say so.
struct Refusals {
    private var causes: [String: Issue.Location] = [:]
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

    func cause(ofMissing value: String, in type: String, _ field: String) -> Issue.Location? {
        causes["\(type).\(field)=\(value)"]
    }
}

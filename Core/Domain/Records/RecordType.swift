/// What one kind of record looks like. Reading, checking, tables, messages, the data dictionary and the JSON Schema
/// derive from this one declaration (decision 1 of the architecture).
public final class RecordType: Sendable {
    public let name: String
    public let title: String
    /// "One row is …", for the dictionary.
    public let row: String
    public let fields: [Field]
    /// The fields that together name one record.
    public let key: [String]
    /// The date by which the record is counted in a period; nil for records without one of their own.
    public let eventDate: String?
    private let positions: [String: Int]
    public let keyPositions: [Int]
    public let casePosition: Int?

    public init(_ name: String, title: String, row: String, key: [String], eventDate: String?, fields: [Field]) {
        self.name = name
        self.title = title
        self.row = row
        self.fields = fields
        self.key = key
        self.eventDate = eventDate
        positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
        keyPositions = key.map { [positions] in positions[$0]! }
        casePosition = positions["case_id"]
    }

    public func position(of field: String) -> Int? { positions[field] }
    public func field(_ name: String) -> Field? { positions[name].map { fields[$0] } }

    /// What is kept in the clear in the borough's database, in order.
    public var openFields: [Field] { fields.filter { !$0.isSealedAtRest } }
    public var sealedFields: [Field] { fields.filter(\.isSealedAtRest) }
    /// What may ever leave, in order.
    public var travellingFields: [Field] { fields.filter { $0.wireName != nil } }
}

extension RecordType: Hashable {
    public static func == (a: RecordType, b: RecordType) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// One record: the values of its type's fields, in their order.
public struct Record: Sendable {
    public let type: RecordType
    public var values: [Value]

    public init(_ type: RecordType, values: [Value]? = nil) {
        self.type = type
        self.values = values ?? Array(repeating: .none, count: type.fields.count)
    }

    /// The value of a field; none when the type has no such field.
    public subscript(field: String) -> Value {
        get { type.position(of: field).map { values[$0] } ?? .none }
        set { if let position = type.position(of: field) { values[position] = newValue } }
    }

    /// The values of the key's fields, joined by a character that identifiers cannot hold.
    public var key: String {
        if type.keyPositions.count == 1 { return values[type.keyPositions[0]].text ?? "" }
        return type.keyPositions.map { values[$0].text ?? "" }.joined(separator: "|")
    }

    public var caseID: String? { type.casePosition.flatMap { values[$0].text } }
    public var eventDate: CivilDate? { type.eventDate.flatMap { self[$0].date } }
}

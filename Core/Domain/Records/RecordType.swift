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
    /// Where the event's date stands.
    public let eventPosition: Int?
    /// Where the fields stand that are kept in the clear, and those that are sealed.
    public let openPositions: [Int]
    public let sealedPositions: [Int]
    /// Dates that may not lie before another of the same record, as positions.
    public let orderedDates: [(later: Int, earlier: Int)]
    /// Fields, other than the case's, that name a record of another type.
    public let references: [(position: Int, to: Field.Reference)]

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
        eventPosition = eventDate.flatMap { [positions] in positions[$0] }
        openPositions = fields.indices.filter { !fields[$0].isSealedAtRest }
        sealedPositions = fields.indices.filter { fields[$0].isSealedAtRest }
        orderedDates = fields.indices.compactMap { [positions] later in
            fields[later].notBefore.flatMap { positions[$0] }.map { (later, $0) }
        }
        staysInBorough = keyPositions.contains { fields[$0].wireName == nil }
        compartmentRule = Self.compartmentRule(name, positions, staysInBorough: staysInBorough)
        references = fields.indices.compactMap { [casePosition] position in
            position == casePosition ? nil : fields[position].reference.map { (position, $0) }
        }
    }

    public func position(of field: String) -> Int? { positions[field] }
    public func field(_ name: String) -> Field? { positions[name].map { fields[$0] } }

    /// What is kept in the clear in the borough's database, in order.
    public var openFields: [Field] { openPositions.map { fields[$0] } }
    public var sealedFields: [Field] { sealedPositions.map { fields[$0] } }
    /// Whether it is known in the borough alone, because its key is: no record of it leaves, in no form.
    public let staysInBorough: Bool
    /// Which key opens what is sealed of a record.
    public let compartmentRule: CompartmentRule
    /// Whether what a field holds is left out of what people are told of a row, because the place says enough.
    public func isWithheldFromIssues(_ field: Field) -> Bool {
        field.privacy == .confined || (staysInBorough && field.isSealedAtRest)
    }
    /// What may ever leave, in order.
    public var travellingFields: [Field] { staysInBorough ? [] : fields.filter { $0.wireName != nil } }
}

extension RecordType: Hashable {
    public static func == (a: RecordType, b: RecordType) -> Bool { a === b || a.name == b.name }
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
        if type.keyPositions.count == 1 { return values[type.keyPositions[0]].keyText }
        return type.keyPositions.map { values[$0].keyText }.joined(separator: "|")
    }

    public var caseID: String? { type.casePosition.flatMap { values[$0].text } }
    public var eventDate: CivilDate? { type.eventPosition.flatMap { values[$0].date } }
}

/// What one field of one record holds.
public enum Value: Hashable, Sendable {
    case none
    case text(String)
    case number(Int)
    case date(CivilDate)
    /// Something that would identify a person; it cannot be printed by accident.
    case identifying(Identifying)

    public var isEmpty: Bool { if case .none = self { true } else { false } }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var number: Int? { if case .number(let number) = self { number } else { nil } }
    public var date: CivilDate? { if case .date(let date) = self { date } else { nil } }
    /// As part of a record's key: text as it stands, a day in ISO 8601.
    public var keyText: String {
        switch self {
        case .text(let text): text
        case .date(let date): date.description
        case .none, .number, .identifying: ""
        }
    }
    public var identifying: Identifying? { if case .identifying(let value) = self { value } else { nil } }
}

/// Text that identifies a person. Printing, interpolating or dumping it shows a placeholder; reading it takes `reveal()`.
public struct Identifying: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// The text itself. Every call is a place to check that it stays in the borough.
    public func reveal() -> String { text }

    public var description: String { "(identifying)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

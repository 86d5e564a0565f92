public import Domain

/// A fact that a plugin may add to a record, for reports to count.
public struct FactDeclaration: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case yesNo
        /// One of these codes.
        case code([String])
        /// A whole number, with its unit.
        case number(unit: String)
    }

    /// In snake case; reports name it `<plugin id>.<name>`.
    public let name: String
    /// The name of the record type that it is about.
    public let recordType: String
    public let kind: Kind
    public let meaning: String

    public init(_ name: String, on type: RecordType, _ kind: Kind, _ meaning: String) {
        self.name = name
        recordType = type.name
        self.kind = kind
        self.meaning = meaning
    }
}

public struct RecordFact: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case yesNo(Bool)
        case code(String)
        case number(Int)
    }

    public let name: String
    public let record: RecordReference
    public let content: Content

    public init(_ name: String, on record: Record, _ content: Content) {
        self.name = name
        self.record = RecordReference(record)
        self.content = content
    }
}

/// A figure about the borough itself, month by month; the figures of a longer period are their sum.
public struct MonthlyFigureDeclaration: Hashable, Sendable {
    /// In snake case; reports name it `<plugin id>.<name>`.
    public let name: String
    public let unit: String
    public let meaning: String

    public init(_ name: String, unit: String, _ meaning: String) {
        self.name = name
        self.unit = unit
        self.meaning = meaning
    }
}

public struct MonthlyFigure: Hashable, Sendable {
    public let name: String
    public let value: Int

    public init(_ name: String, _ value: Int) {
        self.name = name
        self.value = value
    }
}

public import Domain

/// A rule over the fields of one record. Each stands in a file of its own with rows that break it and rows that do not.
public protocol RecordRule: Sendable {
    /// The code that it reports.
    static var code: String { get }
    /// Records that break the rule and records that do not, as field values; tests run them.
    static var examples: RuleExamples { get }

    /// Whether records of a type can break it at all; asked once a file.
    func applies(to type: RecordType) -> Bool
    func violations(of record: Record, today: CivilDate) -> [RuleViolation]
}

/// A rule that also needs to know when the record's case was opened.
public protocol CaseRule: Sendable {
    static var code: String { get }
    func applies(to type: RecordType) -> Bool
    func violations(of record: Record, caseReceivedOn received: CivilDate) -> [RuleViolation]
}

public struct RuleViolation: Hashable, Sendable {
    public let severity: Issue.Severity
    public let code: String
    /// The field at which it is reported.
    public let field: String
    public let message: String
    public let fix: String
}

public struct RuleExamples: Sendable {
    public let type: RecordType
    public let breaking: [[String: Value]]
    public let keeping: [[String: Value]]
}

/// The rules, sorted by name. A new rule joins here.
public enum RecordRules {
    public static let all: [any RecordRule] = [
        AttendedBeforeEvent(),
        DatesInOrder(),
        SafeContactChecked(),
        WishesRecorded(),
    ]

    public static let ofCases: [any CaseRule] = [
        NothingBeforeReferral()
    ]
}

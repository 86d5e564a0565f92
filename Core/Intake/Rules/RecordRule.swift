public import Domain

/// What every rule says of itself. Each stands in a file of its own.
public protocol Rule: Sendable {
    static var definition: RuleDefinition { get }
}

/// A rule over the fields of one record.
public protocol RecordRule: Rule {
    /// Records that break the rule and records that do not, as field values; tests run them.
    static var examples: RuleExamples { get }

    /// Whether records of a type can break it at all; asked once a file.
    func applies(to type: RecordType) -> Bool
    func violations(of record: Record, today: CivilDate) -> [RuleViolation]

    /// A test, made once a file, by which a record where it lies is told to keep the rule for sure; one that fails it is asked for its
    /// violations. Nil where every record must be asked.
    func plainTest(for type: RecordType, today: CivilDate) -> PlainTest?
}

public typealias PlainTest = @Sendable (PlainRecord) -> Bool

extension RecordRule {
    public func plainTest(for type: RecordType, today: CivilDate) -> PlainTest? { nil }
}

/// A rule that also needs to know when the record's case was opened.
public protocol CaseRule: Rule {
    /// Records that break the rule and records that do not; tests run them.
    static var examples: CaseRuleExamples { get }

    func applies(to type: RecordType) -> Bool
    func violations(of record: Record, caseReceivedOn received: CivilDate) -> [RuleViolation]
}

/// A rule over the records of a case together. It runs when all rows have been read, so that it can ask a question and refuse
/// nothing.
public protocol CaseFileRule: Rule {
    /// Cases that break the rule, with how often, and cases that do not; tests run them.
    static var examples: [(records: [Record], violations: Int)] { get }

    /// The record types that it looks at.
    var reads: Set<RecordType> { get }
    /// - Parameter records: the case's current records of those types, without what is sealed.
    /// - Returns: each violation with the place among `records` at which to report it.
    func violations(in records: [Record], codes: CodeBook) -> [(record: Int, violation: RuleViolation)]
}

/// What a rule is, for people and for configuration.
public struct RuleDefinition: Sendable {
    /// The code that it reports; the programme sets severities by it.
    public let code: String
    /// What it is where the programme says nothing else.
    public let severity: Issue.Severity
    /// The fields it looks at, as `type.field`; `*` for any.
    public let fields: [String]
    /// The rule in one sentence.
    public let says: String
    /// Whether a row that breaks it can be refused; a rule that sees rows only when they have been kept cannot.
    public let canRefuse: Bool

    public init(_ code: String, _ severity: Issue.Severity, fields: [String], says: String, canRefuse: Bool = true) {
        self.code = code
        self.severity = severity
        self.fields = fields
        self.says = says
        self.canRefuse = canRefuse
    }
}

public struct RuleViolation: Hashable, Sendable {
    /// The field at which it is reported.
    public let field: String
    public let message: String
    public let fix: String
}

/// Field values of records of one type.
public struct RuleExamples: Sendable {
    public let type: RecordType
    public let breaking: [[String: Value]]
    public let keeping: [[String: Value]]
}

/// Records of one case, in the light of when it was opened.
public struct CaseRuleExamples: Sendable {
    public let received: CivilDate
    public let records: RuleExamples
}

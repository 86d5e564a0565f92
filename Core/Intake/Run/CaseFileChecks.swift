public import BoroughConfig
public import Domain

/// Runs the rules over whole cases, when all rows have been read.
public struct CaseFileChecks: Sendable {
    private let configuration: BoroughConfiguration

    public init(_ configuration: BoroughConfiguration) {
        self.configuration = configuration
    }

    /// The record types that any of the rules looks at.
    public static let reads: Set<RecordType> = RuleBook.ofCaseFiles.reduce(into: []) { $0.formUnion($1.reads) }

    /// What was found at a record.
    public struct Finding: Sendable {
        /// The place of the record among those that were given.
        public let record: Int
        public let code: String
        public let field: String
        public let message: String
        public let fix: String
    }

    /// - Parameter records: the current records of one case.
    public func findings(in records: [Record]) -> [Finding] {
        RuleBook.ofCaseFiles.flatMap { rule in
            let places = records.indices.filter { rule.reads.contains(records[$0].type) }
            guard !places.isEmpty else { return [Finding]() }
            let code = type(of: rule).definition.code
            return rule.violations(in: places.map { records[$0] }, codes: configuration.programme.codes).map {
                Finding(record: places[$0.record], code: code, field: $0.violation.field, message: $0.violation.message, fix: $0.violation.fix)
            }
        }
    }
}

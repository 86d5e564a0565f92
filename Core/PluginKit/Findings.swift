public import Domain

/// A finding that a plugin may give: its stable code, the fields that it looks at and the rule behind it.
public struct FindingDeclaration: Hashable, Sendable {
    /// Stable, in snake case; it stands in the `code` column of `issues.csv`.
    public let code: String
    /// As `type.field`.
    public let fields: [String]
    /// What should be so, in one sentence.
    public let says: String

    public init(_ code: String, fields: [String], says: String) {
        self.code = code
        self.fields = fields
        self.says = says
    }
}

/// Something about a record that a person should look at. It never refuses the record.
public struct Finding: Hashable, Sendable {
    public let code: String
    public let record: RecordReference
    /// The field that it is about, where there is one.
    public let field: String?
    /// One sentence: what was found. No names: the case system knows them.
    public let message: String
    /// One sentence: what to do about it.
    public let fix: String

    public init(_ code: String, on record: Record, field: String? = nil, _ message: String, fix: String) {
        self.code = code
        self.record = RecordReference(record)
        self.field = field
        self.message = message
        self.fix = fix
    }
}

/// Something to be done by a day.
public struct PluginTask: Hashable, Sendable {
    public let due: CivilDate
    /// Stable, in snake case.
    public let code: String
    /// The case, where it is about one.
    public let caseID: String?
    /// One sentence: what to do.
    public let title: String
    /// The role that should do it.
    public let role: String

    public init(due: CivilDate, code: String, caseID: String? = nil, title: String, role: String) {
        self.due = due
        self.code = code
        self.caseID = caseID
        self.title = title
        self.role = role
    }
}

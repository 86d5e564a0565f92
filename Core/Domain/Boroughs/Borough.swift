/// A London borough as the programme knows it.
public struct Borough: Hashable, Codable, Sendable {
    /// The name of its folder of configuration, such as `barking-and-dagenham`.
    public let slug: String
    public let name: String
    /// The Office for National Statistics' code, such as `E09000002`.
    public let gssCode: String
    /// When it took part; a borough may leave and come back.
    public let participation: [Term]

    public init(slug: String, name: String, gssCode: String, participation: [Term]) {
        self.slug = slug
        self.name = name
        self.gssCode = gssCode
        self.participation = participation
    }

    public func tookPart(on date: CivilDate) -> Bool { participation.contains { $0.contains(date) } }
    public func tookPart(in period: Period) -> Bool { participation.contains { $0.overlaps(period) } }
}

/// A written agreement that lets named purposes be served by sharing data, for as long as it is in force.
public struct SharingAgreement: Hashable, Sendable {
    public let id: String
    public let title: String
    /// Where the signed document is filed.
    public let reference: String
    public let term: Term
    /// The ids of the purposes it covers.
    public let purposes: [String]
    public let evidence: [AgreementEvidence]
    /// Which clause of the signed document covers what of the configuration.
    public let clauses: [AgreementClause]

    public init(
        id: String, title: String, reference: String, term: Term, purposes: [String], evidence: [AgreementEvidence] = [], clauses: [AgreementClause] = []
    ) {
        self.id = id
        self.title = title
        self.reference = reference
        self.term = term
        self.purposes = purposes
        self.evidence = evidence
        self.clauses = clauses
    }
}

/// A reason for sharing, with the fields that serve it. A field that no purpose lists never leaves.
public struct SharingPurpose: Hashable, Sendable {
    public let id: String
    public let title: String
    /// Field names by record type.
    public let fields: [String: [String]]
    /// What plugins add, by full name, `<plugin id>.<name>`: facts on records and monthly figures.
    public let added: [String]

    public init(id: String, title: String, fields: [String: [String]], added: [String] = []) {
        self.id = id
        self.title = title
        self.fields = fields
        self.added = added
    }
}

/// Somebody to turn to, for as long as the post is theirs.
public struct Contact: Hashable, Sendable {
    /// Those that every borough has somebody for: who runs the agent and puts exports right, who knows the service, and who answers for what
    /// is shared.
    public static let roles = ["data_officer", "programme_lead", "information_governance"]

    public let role: String
    public let name: String
    public let email: String
    public let term: Term

    public init(role: String, name: String, email: String, term: Term) {
        self.role = role
        self.name = name
        self.email = email
        self.term = term
    }
}

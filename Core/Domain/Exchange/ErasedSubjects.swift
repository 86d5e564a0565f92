/// Cases and people that were erased in the borough and do not come back with the next export.
public struct ErasedSubjects: Sendable {
    /// Somebody of a case that stays.
    public struct Person: Sendable {
        /// Of the id in the case system.
        public let digest: String
        public let role: PersonRole
        /// Whether nobody else in the case had the role, so that records that name nobody were about this person.
        public let wasAlone: Bool
        public let erasedOn: CivilDate

        public init(digest: String, role: PersonRole, wasAlone: Bool, erasedOn: CivilDate) {
            (self.digest, self.role, self.wasAlone, self.erasedOn) = (digest, role, wasAlone, erasedOn)
        }
    }

    /// By the digest of their ids.
    private let cases: [String: CivilDate]
    /// By the id of the case that stays.
    private let people: [String: [Person]]
    private let digest: @Sendable (_ id: String, PseudonymKind) -> String

    public init(cases: [String: CivilDate], people: [String: [Person]], digest: @escaping @Sendable (_ id: String, PseudonymKind) -> String) {
        (self.cases, self.people, self.digest) = (cases, people, digest)
    }

    public static let none = ErasedSubjects(cases: [:], people: [:]) { _, _ in "" }

    /// Whether somebody of a case that stays was erased.
    public func concerns(caseID: String) -> Bool { !people.isEmpty && people[caseID] != nil }

    /// The day on which what a record is about was erased; nil for a record that may be kept. Of an erased case the referral is refused, and
    /// everything else because that is missing.
    public func erasedOn(_ record: Record) -> CivilDate? {
        guard let caseID = record.caseID else { return nil }
        if record.type == .referrals, !cases.isEmpty, let day = cases[digest(caseID, .caseFile)] { return day }
        guard let people = people[caseID] else { return nil }
        return people.first { isAbout($0, record) }?.erasedOn
    }

    private func isAbout(_ person: Person, _ record: Record) -> Bool {
        switch record.type.subject {
        case .namedPerson: record["person_id"].text.map { digest($0, .person) == person.digest } ?? false
        case .roles(let roles): person.wasAlone && roles == [person.role]
        case .roleIn(let field): person.wasAlone && record[field].text == person.role.rawValue
        case .nobody: false
        }
    }
}

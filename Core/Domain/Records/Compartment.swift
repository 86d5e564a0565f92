/// Which key opens what is sealed of a record. Whatever serves one party of a case is given that party's key and can open nothing of
/// the other's.
public enum Compartment: String, CaseIterable, Codable, Sendable {
    case serviceUsers = "service-users"
    /// Adult victim-survivors, and children: where a child lives is where she lives.
    case victimSurvivors = "victim-survivors"
    /// What is no party's own: workers, what professionals said, notes and issues.
    case office

    /// - Parameter role: a code of `people.role`, or of a list that says who said something.
    public init(role: String?) {
        self = role.flatMap(PersonRole.init(rawValue:)).map { Compartment($0) } ?? .office
    }

    public init(_ role: PersonRole) {
        switch role {
        case .serviceUser: self = .serviceUsers
        case .adultVictimSurvivor, .child: self = .victimSurvivors
        }
    }
}

/// How a record's compartment is found.
public enum CompartmentRule: Hashable, Sendable {
    case all(in: Compartment)
    /// By the role in the field at a position.
    case byRole(at: Int)
}

extension RecordType {
    static func compartmentRule(_ name: String, _ positions: [String: Int], staysInBorough: Bool) -> CompartmentRule {
        if staysInBorough { return .all(in: .office) }
        if case .roleIn(let field) = subjectsByName[name], let position = positions[field] { return .byRole(at: position) }
        if name == "people", let position = positions["role"] { return .byRole(at: position) }
        // What nobody has thought about is as well protected as what endangers her.
        return .all(in: .victimSurvivors)
    }
}

extension Record {
    public var compartment: Compartment {
        switch type.compartmentRule {
        case .all(let compartment): compartment
        case .byRole(let position): Compartment(role: values[position].text)
        }
    }
}

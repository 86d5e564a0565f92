/// The part that somebody has in a case, as the code list `people.role` has it.
public enum PersonRole: String, CaseIterable, Codable, Sendable {
    case serviceUser = "service_user"
    case adultVictimSurvivor = "adult_victim_survivor"
    case child
}

/// Whom a record is about: what an objection keeps back, and what a person may be shown of what is held.
public enum RecordSubject: Hashable, Sendable {
    /// The person whom it names.
    case namedPerson
    /// Everybody in its case who has one of these roles; the record names nobody.
    case roles(Set<PersonRole>)
    /// Everybody in its case whose role stands in the field; who of several is not recorded.
    case roleIn(field: String)
    /// No person of a case.
    case nobody
}

extension RecordType {
    public var subject: RecordSubject {
        if position(of: "person_id") != nil { return .namedPerson }
        if casePosition == nil { return .nobody }
        // What nobody has thought about is about everybody.
        return Self.subjectsByName[name] ?? .roles(Set(PersonRole.allCases))
    }

    /// Fields that say something of somebody else than the record does, with the role of that person.
    public var fieldsAboutOthers: [String: PersonRole] { Self.fieldsAboutOthersByName[name] ?? [:] }

    /// The types that belong to a case and name no person.
    static let subjectsByName: [String: RecordSubject] = [
        "referrals": .roles([.serviceUser]),
        "needs": .roles([.serviceUser]),
        "sessions": .roles([.serviceUser]),
        "closures": .roles([.serviceUser]),
        "onward_referrals": .roles([.serviceUser]),
        "housing_referrals": .roles([.serviceUser]),
        "placements": .roles([.serviceUser]),
        "stay_breaches": .roles([.serviceUser]),
        "case_allocations": .nobody,
        // What he did, and what was done to her.
        "soag": .roles([.serviceUser, .adultVictimSurvivor]),
        "risk_assessments": .roles([.serviceUser, .adultVictimSurvivor]),
        "incidents": .roles([.serviceUser, .adultVictimSurvivor]),
        "support_actions": .roles([.adultVictimSurvivor]),
        "statements": .roleIn(field: "said_by"),
    ]

    static let fieldsAboutOthersByName: [String: [String: PersonRole]] = [
        "referrals": ["victim_survivor_consent": .adultVictimSurvivor],
        "housing_referrals": ["victim_survivor_wishes_recorded": .adultVictimSurvivor],
    ]
}

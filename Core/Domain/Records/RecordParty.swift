extension Record {
    /// The party that it is about and nobody else; nil where it is about both, says something of the other, or that is not known from the record.
    public var soleParty: Compartment? {
        if type == .people { return compartment == .office ? nil : compartment }
        guard type.fieldsAboutOthers.isEmpty else { return nil }
        switch type.subject {
        case .nobody: return .office
        case .namedPerson: return RecordType.namingVictimSurvivors.contains(type.name) ? .victimSurvivors : nil
        case .roleIn(let field):
            let party = Compartment(role: self[field].text)
            return party == .office ? nil : party
        case .roles(let roles):
            let parties = Set(roles.map { Compartment($0) })
            return parties.count == 1 ? parties.first : nil
        }
    }
}

extension RecordType {
    /// The types that name an adult victim-survivor or a child and nobody else.
    static let namingVictimSurvivors: Set<String> = [
        "partner_contacts", "safe_contact_plans", "support_episodes", "living_arrangements", "child_voice", "child_status", "social_care_referrals",
        "social_care_coverage",
    ]
}

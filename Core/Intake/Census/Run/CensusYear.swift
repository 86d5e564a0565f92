import Domain

/// What the head of a return says, found out once.
struct CensusYear: Sendable {
    let profile: CensusProfile
    let rules: [any CensusRule]

    init(_ head: CensusModule?, in definition: CensusDefinition) throws {
        profile = try CensusHead.profile(of: head, in: definition)
        rules = CensusRules.of(profile.year)
    }
}

extension RecordType {
    /// Every record type, parents before their children. A new type joins here and gets a migration.
    public static let all: [RecordType] = [
        .referrals,
        .people,
        .needs,
        .sessions,
        .partnerContacts,
        .soag,
        .closures,
        .onwardReferrals,
        .housingReferrals,
        .placements,
        .outcomes,
        .childVoice,
        .training,
        .livingArrangements,
        .supportEpisodes,
        .supportActions,
        .safeContactPlans,
        .consents,
        .riskAssessments,
        .incidents,
        .stayBreaches,
        .consultations,
        .caseAudits,
        .outreach,
        .statements,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public static func named(_ name: String) -> RecordType? { byName[name] }
}

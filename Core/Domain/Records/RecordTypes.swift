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
        .socialCareReferrals,
        .childStatus,
        .socialCareCoverage,
    ]

    /// What children's social care knows of Restart's children. Most boroughs' exports have none of it: it is read from the census return.
    public static let ofSocialCare: [RecordType] = [.socialCareReferrals, .childStatus, .socialCareCoverage]

    /// The types that a borough's case system exports.
    public static let exported: [RecordType] = all.filter { !ofSocialCare.contains($0) }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public static func named(_ name: String) -> RecordType? { byName[name] }
}

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
        .workers,
        .caseAllocations,
        .socialCareReferrals,
        .childStatus,
        .socialCareCoverage,
        .caseloads,
    ]

    /// What children's social care knows of Restart's children. Most boroughs' exports have none of it: it is read from the census return.
    public static let ofSocialCare: [RecordType] = [.socialCareReferrals, .childStatus, .socialCareCoverage]

    /// What the agent itself makes of other records, which a borough has to send for it.
    public static let derived: [RecordType: [RecordType]] = [.caseloads: [.workers, .caseAllocations]]

    /// The types that files can bring.
    public static let read: [RecordType] = all.filter { derived[$0] == nil }

    /// The types that a borough's case system exports.
    public static let exported: [RecordType] = read.filter { !ofSocialCare.contains($0) }

    /// The types of which a record may ever leave, and that the hub therefore knows.
    public static let travelling: [RecordType] = all.filter { !$0.staysInBorough }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public static func named(_ name: String) -> RecordType? { byName[name] }
}

extension Fact {
    /// Every fact, sorted by name. A new fact is a file under `Facts/` and a line here.
    public static let all: [Fact] = [
        .adultVictimSurvivors,
        .boroughMonths,
        .caseAudits,
        .childStatuses,
        .childVoice,
        .children,
        .closures,
        .closuresFollowedUp,
        .consultations,
        .gridDomains,
        .grids,
        .handovers,
        .housingReferrals,
        .livingArrangements,
        .needsAssessments,
        .needsFound,
        .onwardReferrals,
        .outcomes,
        .outreach,
        .pairedGrids,
        .pairedRisk,
        .partnerContacts,
        .peopleInCases,
        .placements,
        .referrals,
        .sessions,
        .socialCareAssessments,
        .socialCareClosures,
        .stayBreaches,
        .supportActions,
        .supportEpisodes,
        .trainingBookings,
    ]

    public static func named(_ name: String) -> Fact? { all.first { $0.name == name } }
}

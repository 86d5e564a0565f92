extension Fact {
    /// Every fact, sorted by name. A new fact is a file under `Facts/` and a line here.
    public static let all: [Fact] = [
        .adultVictimSurvivors,
        .boroughMonths,
        .childStatuses,
        .childVoice,
        .children,
        .closures,
        .gridDomains,
        .grids,
        .handovers,
        .housingReferrals,
        .needsAssessments,
        .needsFound,
        .onwardReferrals,
        .outcomes,
        .pairedGrids,
        .partnerContacts,
        .peopleInCases,
        .placements,
        .referrals,
        .sessions,
        .socialCareAssessments,
        .socialCareClosures,
        .trainingBookings,
    ]

    public static func named(_ name: String) -> Fact? { all.first { $0.name == name } }
}

/// Which records each fact of the hub counts: the other end of what indicators say, for those who hold records and no hub.
public enum CountedRecords {
    /// By the name of a fact: the record types without whose rows one of its rows would be missing.
    public static let byFact: [String: [RecordType]] = [
        "adult_victim_survivors": [.people],
        "borough_months": [],
        "case_audits": [.caseAudits],
        "child_voice": [.childVoice],
        "children": [.people],
        "closures": [.closures],
        "closures_followed_up": [.closures],
        "consultations": [.consultations],
        "grid_domains": [.soag],
        "grids": [.soag],
        "housing_referrals": [.housingReferrals],
        "living_arrangements": [.livingArrangements],
        "needs_assessments": [.needs],
        "needs_found": [.needs],
        "onward_referrals": [.onwardReferrals],
        "outcomes": [.outcomes],
        "outreach": [.outreach],
        "paired_grids": [.soag],
        "paired_risk": [.riskAssessments],
        "partner_contacts": [.partnerContacts],
        "people_in_cases": [.people, .referrals],
        "placements": [.placements],
        "referrals": [.referrals],
        "sessions": [.sessions],
        "stay_breaches": [.stayBreaches],
        "support_actions": [.supportActions],
        "support_episodes": [.supportEpisodes],
        "training_bookings": [.training],
    ]
}

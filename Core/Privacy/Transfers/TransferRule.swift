public import Domain

/// Which records of one type go with a party, and which of their fields. What no rule names stays in the borough: a type, a field, a record
/// that is not surely of this party.
public struct TransferRule: Sendable {
    enum Subject: Sendable {
        /// The record names the person whom it is about.
        case named(by: String)
        /// What the record is says whom it is about, as long as the case has one person in the role.
        case inItself
        /// It belongs to a record that goes along.
        case belongs(to: RecordType, by: String)
    }

    /// A code that decides whether a record goes along.
    struct Condition: Sendable {
        let field: String
        let codes: Set<String>
        let isAmong: Bool

        static func only(_ field: String, _ codes: String...) -> Condition { Condition(field: field, codes: Set(codes), isAmong: true) }
        static func except(_ field: String, _ codes: String...) -> Condition { Condition(field: field, codes: Set(codes), isAmong: false) }

        func holds(for record: Record) -> Bool { record[field].text.map { codes.contains($0) == isAmong } ?? false }
    }

    public let type: RecordType
    let subject: Subject
    public let fields: [String]
    let conditions: [Condition]

    init(_ type: RecordType, _ subject: Subject, _ fields: [String], _ conditions: Condition...) {
        (self.type, self.subject, self.fields, self.conditions) = (type, subject, fields, conditions)
    }

    func appliesTo(_ record: Record) -> Bool { conditions.allSatisfy { $0.holds(for: record) } }
}

extension TransferRule {
    public static func rules(for party: TransferParty) -> [TransferRule] {
        switch party {
        case .serviceUser: ofServiceUser
        case .victimSurvivor: ofVictimSurvivor
        }
    }

    /// No number of the case system goes along: both parties have the case's, and other numbers are often made from it. Nor does a postcode:
    /// the service user's may be hers.
    private static let person = TransferRule(
        .people, .named(by: "person_id"), ["forename", "surname", "birth_date", "sex", "ethnicity", "interpreter"])
    private static let consents = TransferRule(.consents, .named(by: "person_id"), ["answered_on", "subject", "answer"])
    private static let grid = [
        "assessed_on", "stage", "domain", "severity", "severity_trend", "frequency_trend", "frequency", "informants",
    ]
    private static let answer = ["answered_on", "stage", "respondent", "item", "answer"]

    /// Risk rests on what the victim-survivor says, so it does not go with the service user; nor do her wishes, or that she was referred on.
    private static let ofServiceUser: [TransferRule] = [
        person,
        TransferRule(
            .referrals, .inItself,
            [
                "received_on", "route", "residence_gss", "service_user_consent", "open_criminal_investigation", "decision", "decided_on",
                "redirected_to",
            ]),
        TransferRule(.sessions, .inItself, ["held_on", "kind", "attendance"]),
        TransferRule(.soag, .inItself, grid, .only("informants", "su")),
        TransferRule(.closures, .inItself, ["closed_on", "reason"], .except("reason", "escalated_to_marac")),
        TransferRule(.onwardReferrals, .inItself, ["referred_on", "service", "started_on"], .except("service", "marac")),
        TransferRule(.housingReferrals, .inItself, ["referred_on", "offered_on", "offer_outcome"]),
        TransferRule(.placements, .inItself, ["accommodation", "started_on", "ended_on"]),
        TransferRule(.stayBreaches, .inItself, ["happened_on", "condition", "action"]),
        TransferRule(.outcomes, .named(by: "person_id"), answer, .only("respondent", "service_user")),
        consents,
    ]

    /// Of her safe-contact plan only that there is one: the wording says where and how she is reached.
    private static let ofVictimSurvivor: [TransferRule] = [
        person,
        TransferRule(.partnerContacts, .named(by: "person_id"), ["contacted_on", "safe_contact_checked", "outcome"]),
        TransferRule(.soag, .inItself, grid, .only("informants", "psw")),
        TransferRule(.outcomes, .named(by: "person_id"), answer, .only("respondent", "adult_victim_survivor", "partner_support_worker")),
        TransferRule(.livingArrangements, .named(by: "person_id"), ["recorded_on", "stage", "situation"]),
        TransferRule(.supportEpisodes, .named(by: "person_id"), ["service", "offered_on", "started_on", "ended_on"]),
        TransferRule(.supportActions, .belongs(to: .supportEpisodes, by: "episode_id"), ["acted_on", "area"]),
        TransferRule(.safeContactPlans, .named(by: "person_id"), ["made_on", "reviewed_on"]),
        TransferRule(.riskAssessments, .inItself, ["assessed_on", "stage", "dash_score", "professional_judgement"]),
        TransferRule(
            .incidents, .inItself, ["happened_on", "reported_by"], .only("towards", "same_partner"),
            .only("reported_by", "adult_victim_survivor")),
        consents,
    ]

    /// What goes with neither, and why: decided for each type, so that a new one is left here until somebody has thought about it.
    public static let withheld: [RecordType: String] = [
        .needs: "the record does not say whose need it is",
        .childVoice: "a child is neither of the two",
        .training: "of professionals",
        .statements: "free words may name anybody",
        .consultations: "of professionals",
        .caseAudits: "of a borough's own work",
        .outreach: "of a borough's own work",
        .workers: "of a borough's own staff",
        .caseAllocations: "of a borough's own staff",
        .socialCareReferrals: "a child is neither of the two",
        .childStatus: "a child is neither of the two",
        .socialCareCoverage: "a child is neither of the two",
        .caseloads: "of a borough's own staff",
    ]
}

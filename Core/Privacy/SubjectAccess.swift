public import Domain

/// What a person may be shown of what is held: a list of what is theirs, and nothing that is not on it.
///
/// A case holds what several people said, of whom one may be in danger from another. A field is given only where it is about the
/// person alone and came from them or from the work with them (UK GDPR, article 15(4); Data Protection Act 2018, schedule 2, part 3).
/// A record type or field that nobody has put here is left out.
public struct SubjectAccess: Sendable {
    /// The fields of a record type that are given to somebody in a role.
    struct Grant: Sendable {
        let fields: [String]
        /// The field that has to name the person's own role, because the record is somebody's word.
        let ownWordIn: String?

        init(_ fields: [String], ownWordIn: String? = nil) {
            self.fields = fields
            self.ownWordIn = ownWordIn
        }
    }

    private let personID: String
    private let caseID: String
    private let role: PersonRole
    /// Records that name nobody can be somebody else's of the same role.
    private let isAloneInRole: Bool

    public init(personID: String, caseID: String, role: PersonRole, isAloneInRole: Bool) {
        self.personID = personID
        self.caseID = caseID
        self.role = role
        self.isAloneInRole = isAloneInRole
    }

    /// The fields of a record that the person may be shown; empty where the record is left out.
    public func fields(of record: Record) -> [Field] {
        guard let grant = Self.grants[role]?[record.type.name], record.caseID == caseID else { return [] }
        if record.type.position(of: "person_id") != nil {
            guard record["person_id"].text == personID else { return [] }
        } else {
            guard isAloneInRole else { return [] }
        }
        if record.type == .people, record["role"].text != role.rawValue { return [] }
        if let field = grant.ownWordIn, record[field].text != role.rawValue { return [] }
        return grant.fields.compactMap(record.type.field)
    }

    /// The kinds of record of which nothing is given, whether or not there are any: what is said of them is the same for everybody
    /// in a role, so that it tells nothing of the case.
    public var leftOut: [RecordType] {
        RecordType.read.filter { $0.casePosition != nil && Self.grants[role]?[$0.name] == nil }
    }

    static let grants: [PersonRole: [String: Grant]] = [
        .serviceUser: [
            // Not the address: where a household is written down once, it is where the others live.
            "people": Grant(["person_id", "role", "forename", "surname", "birth_date", "sex", "ethnicity", "interpreter"]),
            "referrals": Grant(["referral_id", "case_id", "received_on", "route", "residence_gss", "service_user_consent", "decision", "decided_on"]),
            "needs": Grant(["assessment_id", "assessed_on", "stage", "need"]),
            "sessions": Grant(["session_id", "held_on", "kind", "attendance"]),
            "closures": Grant(["closed_on"]),
            "onward_referrals": Grant(["onward_id", "referred_on", "service", "started_on"]),
            "housing_referrals": Grant(["housing_referral_id", "referred_on", "offered_on", "offer_outcome"]),
            "placements": Grant(["placement_id", "accommodation", "started_on", "ended_on"]),
            "consents": consents,
            "outcomes": outcomes,
            "statements": statements,
        ],
        .adultVictimSurvivor: [
            "people": Grant(["person_id", "role", "forename", "surname", "birth_date", "sex", "ethnicity", "postcode", "interpreter"]),
            "partner_contacts": Grant(["contact_id", "contacted_on", "safe_contact_checked", "outcome"]),
            // How to reach her is not written into a file that somebody may find.
            "safe_contact_plans": Grant(["plan_id", "made_on", "reviewed_on"]),
            "support_episodes": Grant(["episode_id", "service", "offered_on", "started_on", "ended_on"]),
            "support_actions": Grant(["action_id", "acted_on", "area"]),
            "living_arrangements": Grant(["arrangement_id", "recorded_on", "stage", "situation"]),
            "consents": consents,
            "outcomes": outcomes,
            "statements": statements,
        ],
        // A parent may ask for a child: where the child lives, and with whom, is where the other parent lives.
        .child: [
            "people": Grant(["person_id", "role", "forename", "surname", "birth_date", "sex", "ethnicity", "interpreter", "la_child_id"]),
            "outcomes": outcomes,
        ],
    ]

    private static let consents = Grant(["consent_id", "answered_on", "subject", "answer"])
    private static let outcomes = Grant(["response_id", "answered_on", "stage", "item", "answer"], ownWordIn: "respondent")
    private static let statements = Grant(["statement_id", "said_on", "topic", "consent_to_share", "words"], ownWordIn: "said_by")
}

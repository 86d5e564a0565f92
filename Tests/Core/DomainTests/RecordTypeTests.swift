import Domain
import Foundation
import TestSupport
import Testing

struct RecordTypeTests {
    /// The canonical layout, heading by heading: the thirteen types of the first exports, and those that joined.
    static let canonical = [
        "referrals":
            "referral_id case_id received_on route residence_gss dash_score professional_judgement service_user_consent victim_survivor_consent open_criminal_investigation framing child_impact_recorded decision decided_on decision_reason redirected_to referrer_trained",
        "people": "person_id case_id role forename surname birth_date sex ethnicity postcode interpreter la_child_id",
        "needs": "assessment_id case_id assessed_on stage need",
        "sessions": "session_id case_id held_on kind attendance",
        "partner_contacts": "contact_id case_id person_id contacted_on safe_contact_checked outcome",
        "soag": "grid_id case_id assessed_on stage domain severity severity_trend frequency_trend frequency informants",
        "closures": "case_id closed_on reason",
        "onward_referrals": "onward_id case_id referred_on service started_on",
        "housing_referrals": "housing_referral_id case_id referred_on victim_survivor_wishes_recorded offered_on offer_outcome",
        "placements": "placement_id housing_referral_id case_id accommodation started_on ended_on move_on",
        "outcomes": "response_id case_id person_id answered_on stage respondent item answer",
        "child_voice": "voice_id case_id person_id captured_on method captured_by spoken_to_alone coaching_concern",
        "training": "booking_id course event_on agency attended pre_score post_score",
        "living_arrangements": "arrangement_id case_id person_id recorded_on stage situation",
        "support_episodes": "episode_id case_id person_id service offered_on started_on ended_on",
        "support_actions": "action_id episode_id case_id acted_on area",
        "safe_contact_plans": "plan_id case_id person_id made_on reviewed_on channel safe_times codeword",
        "consents": "consent_id case_id person_id answered_on subject answer",
        "risk_assessments": "risk_id case_id assessed_on stage dash_score professional_judgement",
        "incidents": "incident_id case_id happened_on towards reported_by",
        "stay_breaches": "breach_id placement_id case_id happened_on condition action",
        "consultations": "consultation_id held_on kind agency",
        "case_audits": "audit_id audited_on agency meets_standard",
        "outreach": "event_id planned_on kind held attended_by",
        "statements": "statement_id case_id said_on said_by topic consent_to_share words",
        "workers": "worker_id name role whole_time_percent started_on ended_on",
        "case_allocations": "case_id worker_id started_on ended_on",
    ]

    @Test func `the exported types have the headings of the canonical layout, in its order`() {
        let declared = Dictionary(uniqueKeysWithValues: RecordType.exported.map { ($0.name, $0.fields.map(\.name).joined(separator: " ")) })
        #expect(declared == Self.canonical)
    }

    @Test func `the fields that may be empty are those of the canonical layout`() {
        let optional = RecordType.exported.flatMap { type in type.fields.filter { $0.requirement == .never }.map { "\(type.name).\($0.name)" } }
        #expect(
            Set(optional) == [
                "referrals.professional_judgement", "referrals.victim_survivor_consent", "referrals.decision_reason", "referrals.redirected_to",
                "people.postcode", "people.la_child_id", "onward_referrals.started_on", "housing_referrals.offered_on",
                "placements.ended_on", "placements.move_on", "training.pre_score", "training.post_score",
                "referrals.referrer_trained", "soag.frequency", "support_episodes.started_on", "support_episodes.ended_on",
                "safe_contact_plans.reviewed_on", "safe_contact_plans.channel", "safe_contact_plans.safe_times", "safe_contact_plans.codeword",
                "risk_assessments.professional_judgement", "outreach.held", "outreach.attended_by",
                "workers.name", "workers.ended_on", "case_allocations.ended_on",
            ])
    }

    @Test(arguments: RecordType.all)
    func `keys, event dates, earlier dates and items name fields of their own type`(_ type: RecordType) {
        #expect(!type.key.isEmpty)
        #expect(type.key.allSatisfy { type.field($0)?.requirement == .always })
        if let eventDate = type.eventDate { #expect(isDate(type.field(eventDate))) }
        for field in type.fields {
            if let earlier = field.notBefore { #expect(isDate(type.field(earlier)) && earlier != field.name) }
            if case .answer(let item, let list) = field.kind { #expect(type.field(item)?.kind == .code(list: list)) }
            if case .unless(let other, _) = field.requirement { #expect(type.field(other) != nil) }
        }
    }

    @Test(arguments: RecordType.all)
    func `references point to a field of a type that stands before`(_ type: RecordType) throws {
        let position = try #require(RecordType.all.firstIndex(of: type))
        for field in type.fields {
            guard let reference = field.reference else { continue }
            let target = try #require(RecordType.named(reference.type))
            #expect(target.field(reference.field)?.privacy == field.privacy)
            #expect(try #require(RecordType.all.firstIndex(of: target)) < position)
        }
    }

    @Test(arguments: RecordType.all)
    func `what names a person is sealed and has no name to travel under`(_ type: RecordType) {
        for field in type.fields where field.privacy == .identifying {
            #expect(field.wireName == nil)
            #expect(field.isSealedAtRest)
        }
        #expect(type.travellingFields.allSatisfy { $0.privacy != .identifying })
        #expect(Set(type.openFields).isDisjoint(with: type.sealedFields))
        #expect(type.openFields.count + type.sealedFields.count == type.fields.count)
        let wireNames = type.fields.compactMap(\.wireName)
        #expect(Set(wireNames).count == wireNames.count)
    }

    @Test func `names, postcodes and the child's number are identifying, and a birth date leaves as an age band`() {
        let identifying = RecordType.all.flatMap { type in type.fields.filter { $0.privacy == .identifying }.map { "\(type.name).\($0.name)" } }
        #expect(
            Set(identifying) == [
                "people.forename", "people.surname", "people.postcode", "people.la_child_id", "safe_contact_plans.channel",
                "safe_contact_plans.safe_times", "safe_contact_plans.codeword", "workers.name",
            ])
        #expect(RecordType.people.field("birth_date")?.wireName == "age_band")
        #expect(RecordType.people.field("birth_date")?.isSealedAtRest == true)
        #expect(RecordType.referrals.field("dash_score")?.wireName == "dash_band")
    }

    @Test func `each type has a file of its own and stands in the list, and nothing else does`() throws {
        let folder = "\(Project.root)/Core/Domain/Records"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        var declared: [String] = []
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            let names = text.matches(of: /= RecordType\(\s*"([a-z_]+)"/).map { String($0.output.1) }
            #expect(names.count <= 1, "\(file) declares \(names)")
            declared += names
        }
        #expect(declared.sorted() == RecordType.all.map(\.name).sorted())
    }

    @Test func `a day in a key stands there as it is written`() throws {
        var record = Record(.childStatus)
        record["person_id"] = .text("P1")
        record["status"] = .text("assessment")
        record["started_on"] = .date(try date("2024-05-01"))
        #expect(record.key == "P1|assessment|2024-05-01")
    }

    @Test func `what social care tells has no day of its own by which a borough would count as having reported`() {
        #expect(RecordType.ofSocialCare.allSatisfy { $0.eventDate == nil && $0.field("case_id") != nil })
        #expect(Set(RecordType.exported).isDisjoint(with: RecordType.ofSocialCare))
        #expect(RecordType.exported.count + RecordType.ofSocialCare.count + RecordType.derived.count == RecordType.all.count)
        #expect(RecordType.derived.keys.allSatisfy { $0.eventDate == nil })
    }

    @Test func `of workers nothing can leave but counts`() {
        for type in [RecordType.workers, .caseAllocations] {
            #expect(type.staysInBorough && type.travellingFields.isEmpty)
            #expect(!RecordType.travelling.contains(type))
            for name in ["worker_id", "name"] { #expect(type.field(name).map(type.isWithheldFromIssues) != false) }
        }
        #expect(RecordType.caseloads.fields.allSatisfy { $0.privacy == .shared })
        #expect(RecordType.caseloads.fields.allSatisfy { if case .identifier = $0.kind { false } else { true } })
    }

    @Test func `a key of two fields joins both, and a record knows its case and day`() throws {
        var record = Record(.needs)
        record["assessment_id"] = .text("N1")
        record["need"] = .text("housing")
        record["case_id"] = .text("SUT-1")
        record["assessed_on"] = .date(try date("2024-05-01"))
        #expect(record.key == "N1|housing")
        #expect(record.caseID == "SUT-1")
        #expect(record.eventDate == CivilDate(iso: "2024-05-01"))
        #expect(record["no_such_field"] == .none)
    }

    private func isDate(_ field: Field?) -> Bool {
        if case .date = field?.kind { true } else { false }
    }
}

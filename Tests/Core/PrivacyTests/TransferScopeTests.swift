import Domain
import Foundation
import Testing

@testable import Privacy

/// What goes along with one party of a case, and that nothing of the other does.
struct TransferScopeTests {
    /// A record of every field of which says whose it is.
    private static func record(_ type: RecordType, of mark: String) -> Record {
        Record(
            type,
            values: type.fields.map { field in
                let text = "\(mark)-\(type.name)-\(field.name)-x"
                if field.isSealedAtRest { return .identifying(Identifying(text)) }
                return switch field.kind {
                case .number: .number(17)
                case .date: .date(CivilDate(daysSinceEpoch: 19_800))
                case .identifier, .text, .code, .codeSet, .answer: .text(text)
                }
            })
    }

    private static func record(_ type: RecordType, of mark: String, _ changes: [String: String]) -> Record {
        var record = record(type, of: mark)
        for (field, value) in changes { record[field] = .text(value) }
        return record
    }

    private static let marks: [(mark: String, role: String)] = [("SU", "service_user"), ("VS", "adult_victim_survivor"), ("CH", "child")]

    /// A case with one person in each role, and of every type that has a case records of each of them, and such as are of nobody surely.
    private static let full: [Record] = {
        var records: [Record] = []
        for (mark, role) in marks {
            for type in RecordType.all where type.casePosition != nil && type.position(of: "person_id") != nil {
                var record = record(type, of: mark, ["person_id": "\(mark)-person"])
                if type == .people { record["role"] = .text(role) }
                if type == .outcomes { continue }
                records.append(record)
            }
            for respondent in ["service_user", "adult_victim_survivor", "partner_support_worker", "social_worker", "child"] {
                let isOwn = (respondent == "service_user") == (mark == "SU") && respondent != "child" && respondent != "social_worker"
                records.append(
                    record(.outcomes, of: isOwn ? mark : "MIX", ["person_id": "\(mark)-person", "respondent": respondent]))
            }
            records.append(record(.supportActions, of: mark, ["episode_id": "\(mark)-support_episodes-episode_id-x"]))
        }
        let ofServiceUser: [RecordType] = [.referrals, .sessions, .housingReferrals, .placements, .stayBreaches]
        records += ofServiceUser.map { record($0, of: "SU") }
        records += [
            record(.closures, of: "SU", ["reason": "completed"]), record(.closures, of: "MIX", ["reason": "escalated_to_marac"]),
            record(.onwardReferrals, of: "SU", ["service": "drive"]), record(.onwardReferrals, of: "MIX", ["service": "marac"]),
            record(.soag, of: "SU", ["informants": "su"]), record(.soag, of: "VS", ["informants": "psw"]),
            record(.soag, of: "MIX", ["informants": "su+psw"]), record(.soag, of: "MIX", ["informants": "police"]),
            record(.riskAssessments, of: "VS"),
            record(.incidents, of: "VS", ["towards": "same_partner", "reported_by": "adult_victim_survivor"]),
            record(.incidents, of: "MIX", ["towards": "same_partner", "reported_by": "police"]),
            record(.incidents, of: "MIX", ["towards": "new_partner", "reported_by": "adult_victim_survivor"]),
            record(.needs, of: "MIX"), record(.statements, of: "MIX"), record(.caseAllocations, of: "MIX"),
        ]
        return records
    }()

    private func text(_ party: TransferParty, _ records: [Record] = full) throws -> String {
        let handedOver = CaseTransfer(
            transfer: "t", from: "north", to: "south", party: party, madeOn: CivilDate(daysSinceEpoch: 19_900),
            consentRecordedOn: CivilDate(daysSinceEpoch: 19_890), reason: .safety,
            entries: try TransferScope(party, personID: nil, in: records).entries())
        return String(decoding: try handedOver.encoded(), as: UTF8.self)
    }

    private func found(_ mark: String, in text: String) -> Set<String> {
        Set(text.matches(of: /([A-Z]+)-([a-z_]+)-([a-z_]+)-x/).filter { $0.1 == mark }.map { "\($0.2).\($0.3)" })
    }

    @Test(arguments: TransferParty.allCases)
    func `Of the other party, of children and of what is nobody's surely, nothing goes along`(_ party: TransferParty) throws {
        let text = try text(party)
        for mark in ["SU", "VS", "CH", "MIX"] where mark != (party == .serviceUser ? "SU" : "VS") {
            #expect(found(mark, in: text).isEmpty, "\(mark)")
            #expect(!text.contains("\(mark)-"), "\(mark)")
        }
    }

    @Test(arguments: [(TransferParty.serviceUser, "SU"), (.victimSurvivor, "VS")])
    func `Name, date of birth and the other fields of the rules go along, and no address, way to reach or number of the case system`(
        _ party: TransferParty, _ mark: String
    ) throws {
        let text = try text(party)
        let found = found(mark, in: text)
        #expect(found.isSuperset(of: ["people.forename", "people.surname", "people.birth_date"]))
        for field in ["people.postcode", "people.la_child_id", "safe_contact_plans.channel", "safe_contact_plans.safe_times", "safe_contact_plans.codeword"] {
            #expect(!found.contains(field), "\(field)")
        }
        let numbers = RecordType.all.flatMap { type in
            type.fields.filter { $0.kind == .identifier }.map { "\(type.name).\($0.name)" }
        }
        #expect(found.isDisjoint(with: numbers))
        #expect(!text.contains("\(mark)-person"))
    }

    @Test func `Her risk, her wishes, her consent and her referral to others do not go with the service user`() throws {
        let fields = Set(TransferRule.rules(for: .serviceUser).flatMap(\.fields))
        let hers = [
            "dash_score", "professional_judgement", "victim_survivor_consent", "victim_survivor_wishes_recorded", "child_impact_recorded", "framing",
            "move_on", "words", "postcode",
        ]
        #expect(fields.isDisjoint(with: hers))
        #expect(try !text(.serviceUser).contains("marac"))
    }

    @Test func `Every record type is decided on, once for each party or for neither`() {
        let travelling = TransferParty.allCases.map { Set(TransferRule.rules(for: $0).map(\.type)) }
        for type in RecordType.all {
            #expect(travelling.contains { $0.contains(type) } != (TransferRule.withheld[type] != nil), "\(type.name)")
        }
        for party in TransferParty.allCases {
            let rules = TransferRule.rules(for: party)
            #expect(Set(rules.map(\.type)).count == rules.count)
            for rule in rules {
                #expect((rule.fields + rule.conditions.map(\.field)).allSatisfy { rule.type.field($0) != nil }, "\(rule.type.name)")
            }
        }
    }

    // MARK: Several people in a role

    private var twoVictimSurvivors: [Record] {
        Self.full + [Self.record(.people, of: "OTHER", ["person_id": "OTHER-person", "role": "adult_victim_survivor"])]
    }

    @Test func `Where a case has several in the role one is named, and what does not name her stays`() throws {
        #expect(throws: TransferScope.Fault.several) { try TransferScope(.victimSurvivor, personID: nil, in: twoVictimSurvivors) }
        #expect(throws: TransferScope.Fault.several) { try TransferScope(.victimSurvivor, personID: "SU-person", in: twoVictimSurvivors) }
        let entries = try TransferScope(.victimSurvivor, personID: "VS-person", in: twoVictimSurvivors).entries()
        let types = Set(entries.map(\.type))
        #expect(types.isSuperset(of: ["people", "partner_contacts", "support_actions"]))
        #expect(types.isDisjoint(with: ["soag", "risk_assessments", "incidents"]))
        #expect(entries.filter { $0.type == "people" }.count == 1)
    }

    @Test func `A case without the party has nothing to hand over`() {
        let records = Self.full.filter { $0.type != .people || $0["role"].text == "service_user" }
        #expect(throws: TransferScope.Fault.nobody) { try TransferScope(.victimSurvivor, personID: nil, in: records) }
    }

    // MARK: Consent

    @Test func `The last answer on sharing information is the one that holds, and of one day the one that is no consent`() throws {
        func consent(_ day: Int32, _ answer: String, of person: String = "SU-person", subject: String = "sharing_information") -> Record {
            var record = Self.record(.consents, of: "SU", ["person_id": person, "subject": subject, "answer": answer])
            record["answered_on"] = .date(CivilDate(daysSinceEpoch: day))
            return record
        }
        func last(_ consents: Record...) throws -> Bool? {
            try TransferScope(.serviceUser, personID: nil, in: Self.full.filter { $0.type != .consents } + consents).lastAnswerOnSharing()?.isGiven
        }
        #expect(try last() == nil)
        #expect(try last(consent(1, "given")) == true)
        #expect(try last(consent(2, "withdrawn"), consent(1, "given")) == false)
        #expect(try last(consent(1, "refused"), consent(2, "given")) == true)
        #expect(try last(consent(1, "given"), consent(1, "refused")) == false)
        #expect(try last(consent(1, "refused"), consent(1, "given")) == false)
        #expect(try last(consent(1, "given", of: "VS-person"), consent(2, "given", subject: "taking_part")) == nil)
    }

    // MARK: What is read

    @Test func `A case that holds more than may travel is not read, whoever made it`() throws {
        let text = try text(.serviceUser)
        #expect(try CaseTransfer(decoding: Data(text.utf8)).entries.count > 10)
        for (from, to) in [
            ("\"forename\"", "\"postcode\""), ("\"sessions\"", "\"statements\""), ("\"sessions\"", "\"support_episodes\""),
            ("\"service_user\"", "\"adult_victim_survivor\""),
        ] {
            let changed = Data(text.replacing(from, with: to).utf8)
            #expect(throws: TransferSealing.Fault.holdsTooMuch, "\(to)") { try CaseTransfer(decoding: changed) }
        }
        for changed in [text.replacing("\"version\":1", with: "\"version\":2"), String(text.dropLast()), "", "null", "{}"] {
            #expect(throws: TransferSealing.Fault.unreadable) { try CaseTransfer(decoding: Data(changed.utf8)) }
        }
    }

    @Test func `A case cannot be printed by accident`() throws {
        let handedOver = try CaseTransfer(decoding: Data(try text(.serviceUser).utf8))
        var dumped = "\(handedOver) \(String(reflecting: handedOver)) \(handedOver.entries)"
        dump(handedOver, to: &dumped)
        #expect(!dumped.contains("SU-"))
    }

    // MARK: Overlap

    @Test(arguments: [(0, false), (27, false), (28, true), (35, true), (42, true), (43, false), (-28, false)])
    func `Boroughs work side by side for four to six weeks`(_ days: Int, _ isOverlap: Bool) {
        let day = CivilDate(daysSinceEpoch: 19_900)
        #expect(TransferTerms.isOverlap(from: day, until: day.adding(days: days)) == isOverlap)
    }
}

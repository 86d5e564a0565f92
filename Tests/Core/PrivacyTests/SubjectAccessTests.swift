import Domain
import Testing

@testable import Privacy

/// What somebody may be shown is a list, and nothing gets onto it that is about somebody else.
struct SubjectAccessTests {
    private func record(_ type: RecordType, person: String = "me", caseID: String = "C", role: String) -> Record {
        var record = Record(type, values: type.fields.map { _ in .text("x") })
        record["case_id"] = .text(caseID)
        for field in ["person_id"] where type.position(of: field) != nil { record[field] = .text(person) }
        for field in ["role", "respondent", "said_by"] where type.position(of: field) != nil { record[field] = .text(role) }
        return record
    }

    private func access(_ role: PersonRole, alone: Bool = true) -> SubjectAccess {
        SubjectAccess(personID: "me", caseID: "C", role: role, isAloneInRole: alone)
    }

    @Test(arguments: PersonRole.allCases)
    func `the list holds only fields that there are, of types that are about people in that role`(_ role: PersonRole) throws {
        for (name, grant) in try #require(SubjectAccess.grants[role]) {
            let type = try #require(RecordType.named(name), "\(name)")
            for field in grant.fields { #expect(type.field(field) != nil && type.fieldsAboutOthers[field] == nil, "\(name).\(field)") }
            switch type.subject {
            case .namedPerson: break
            case .roles(let roles): #expect(roles == [role], "\(name)")
            case .roleIn(let field): #expect(grant.ownWordIn == field)
            case .nobody: Issue.record("\(name) is about nobody")
            }
        }
    }

    @Test(arguments: RecordType.read.filter { $0.casePosition != nil }, PersonRole.allCases)
    func `of nobody else's record is a field given, nor of another case's, nor of another's word`(_ type: RecordType, _ role: PersonRole) {
        let access = access(role)
        let own = access.fields(of: record(type, role: role.rawValue))
        #expect(access.fields(of: record(type, caseID: "D", role: role.rawValue)).isEmpty)
        #expect(own.isEmpty == access.leftOut.contains(type))
        for other in PersonRole.allCases where other != role {
            switch type.subject {
            case .namedPerson:
                #expect(access.fields(of: record(type, person: "other", role: role.rawValue)).isEmpty)
                if type == .outcomes || type == .people { #expect(access.fields(of: record(type, role: other.rawValue)).isEmpty) }
            case .roleIn: #expect(access.fields(of: record(type, role: other.rawValue)).isEmpty)
            case .roles, .nobody: break
            }
        }
        // Where somebody else has the same role, what names nobody may be theirs.
        if type.position(of: "person_id") == nil { #expect(self.access(role, alone: false).fields(of: record(type, role: role.rawValue)).isEmpty) }
    }

    @Test func `the person causing harm is never given how a risk was judged, who helped whom, or where anybody lives`() {
        let leftOut = Set(access(.serviceUser).leftOut)
        #expect(
            leftOut.isSuperset(of: [
                .soag, .riskAssessments, .incidents, .stayBreaches, .partnerContacts, .safeContactPlans, .supportEpisodes, .supportActions,
                .livingArrangements, .childVoice, .childStatus, .socialCareReferrals, .socialCareCoverage, .caseAllocations,
            ]))
        let referral = access(.serviceUser).fields(of: record(.referrals, role: "service_user")).map(\.name)
        for field in ["dash_score", "professional_judgement", "victim_survivor_consent", "decision_reason", "redirected_to", "framing"] {
            #expect(!referral.contains(field))
        }
        for role in [PersonRole.serviceUser, .child] {
            #expect(!access(role).fields(of: record(.people, role: role.rawValue)).map(\.name).contains("postcode"))
        }
    }

    @Test(arguments: PersonRole.allCases)
    func `what is said to be left out does not depend on the case`(_ role: PersonRole) {
        #expect(access(role, alone: false).leftOut == access(role).leftOut)
    }
}

import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import Privacy
@testable import SyncAgent

/// The rules of what goes along, and the page that shows it, against the programme's own code lists.
struct TransferRuleTests {
    private let codes: CodeBook

    init() throws { codes = try Project.boroughsFolder.programme().codes }

    @Test func `Every code that decides whether a record goes along is one that the field can hold`() throws {
        for rule in TransferParty.allCases.flatMap(TransferRule.rules) {
            for condition in rule.conditions {
                let kind = try #require(rule.type.field(condition.field)).kind
                switch kind {
                case .code(let list), .codeSet(let list):
                    #expect(condition.codes.allSatisfy { codes[list]?.contains($0) == true }, "\(rule.type.name) \(condition.field)")
                default: Issue.record("\(rule.type.name).\(condition.field) holds no code")
                }
            }
        }
        for party in TransferParty.allCases { #expect(codes["people.role"]?.contains(party.rawValue) == true) }
        #expect(codes["consents.subject"]?.contains("sharing_information") == true)
        #expect(codes["consents.answer"]?.contains("given") == true)
    }

    @Test func `The page says in words what codes and days mean`() throws {
        var answer = Record(.outcomes)
        for (field, value) in ["person_id": "P-1", "respondent": "service_user", "item": "wellbeing", "answer": "greatly_improved", "stage": "exit"] {
            answer[field] = .text(value)
        }
        answer["answered_on"] = CivilDate(iso: "2024-06-03").map { .date($0) } ?? .none
        var person = Record(.people)
        for (field, value) in ["person_id": "P-1", "role": "service_user", "sex": "M"] { person[field] = .text(value) }
        person["forename"] = .identifying(Identifying("Al\u{1B}[31mex"))
        let opened = CaseTransfer(
            transfer: "t", from: "sutton", to: "camden", party: .serviceUser, madeOn: CivilDate(daysSinceEpoch: 19_900),
            consentRecordedOn: CivilDate(daysSinceEpoch: 19_899), reason: .livesThereNow,
            entries: try TransferScope(.serviceUser, personID: nil, in: [answer, person]).entries())
        let text = TransferPage(opened, codes: codes).text
        for words in [
            "from sutton to camden", "the service user, who lives in the other borough now", "26 June 2024", "25 June 2024", "Forename: Al[31mex", "Outcomes",
            "The day of the answer: 3 June 2024", "Greatly improved", "Exit",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("P-1"))
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("greatly_improved"))
    }
}

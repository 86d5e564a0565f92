import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

struct RuleTests {
    private func record(_ type: RecordType, _ values: [String: Value]) throws -> Record {
        var record = Record(type)
        for (field, value) in values {
            try #require(type.field(field) != nil)
            record[field] = value
        }
        return record
    }

    @Test func `every rule finds the records that break it, at a field of theirs, and no others`() throws {
        let today = try Given.date("2024-07-15")
        for rule in RecordRules.all {
            let kind = type(of: rule)
            let examples = kind.examples
            #expect(!examples.breaking.isEmpty && !examples.keeping.isEmpty, "\(kind)")
            #expect(rule.applies(to: examples.type), "\(kind)")
            for values in examples.breaking {
                let violations = rule.violations(of: try record(examples.type, values), today: today)
                #expect(violations.map(\.code) == [kind.code], "\(kind)")
                #expect(violations.allSatisfy { examples.type.field($0.field) != nil && !$0.message.isEmpty && !$0.fix.isEmpty })
            }
            for values in examples.keeping {
                #expect(rule.violations(of: try record(examples.type, values), today: today) == [], "\(kind)")
            }
        }
    }

    @Test func `a rule says nothing about an empty record of any type`() throws {
        let today = try Given.date("2024-07-15")
        for type in RecordType.all {
            for rule in RecordRules.all where rule.applies(to: type) { #expect(rule.violations(of: Record(type), today: today) == []) }
            for rule in RecordRules.ofCases where rule.applies(to: type) { #expect(rule.violations(of: Record(type), caseReceivedOn: today) == []) }
        }
    }

    @Test func `nothing happens in a case before its referral was received, and the day itself is early enough`() throws {
        let received = try Given.date("2024-04-02")
        let rule = NothingBeforeReferral()
        let early = try record(.sessions, ["held_on": .date(received.adding(days: -1))])
        #expect(rule.violations(of: early, caseReceivedOn: received).map(\.field) == ["held_on"])
        #expect(rule.violations(of: try record(.sessions, ["held_on": .date(received)]), caseReceivedOn: received) == [])
        #expect(!rule.applies(to: .referrals))
    }

    @Test func `the folder of rules and the lists of rules agree, and the lists are sorted`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/Core/Intake/Rules")
        let inFolder = files.filter { $0.hasSuffix(".swift") && $0 != "RecordRule.swift" }.map { String($0.dropLast(6)) }
        let ofRecords = RecordRules.all.map { String(describing: type(of: $0)) }
        let ofCases = RecordRules.ofCases.map { String(describing: type(of: $0)) }
        #expect(ofRecords == ofRecords.sorted())
        #expect((ofRecords + ofCases).sorted() == inFolder.sorted())
    }

    @Test func `a refused try and an unrecorded wish are queries, and their rows are kept`() throws {
        let contacts = "contact_id,case_id,person_id,contacted_on,safe_contact_checked,outcome\nV1,SUT-0001,P2,2024-04-05,n,no_reply\n"
        let housing = "housing_referral_id,case_id,referred_on,victim_survivor_wishes_recorded,offered_on,offer_outcome\nH1,SUT-0001,2024-04-09,n,,no_offer\n"
        let outcome = try Given.run([
            "referrals.csv": Given.referrals, "people.csv": Given.people, "partner_contacts.csv": contacts, "housing_referrals.csv": housing,
        ])
        #expect(
            outcome.told == [
                "partner_contacts.csv:2 safe_contact_checked safe_contact_not_checked query",
                "housing_referrals.csv:2 victim_survivor_wishes_recorded wishes_not_recorded query",
            ])
        #expect(outcome.summary.isClean && outcome.summary.accepted == 6)
    }
}

import Domain
import Foundation
import Intake
import TestSupport
import Testing

@testable import SyncAgent

/// One person in two roles of a case, whose rows come in different files, runs and places.
struct RolesAcrossRunsTests {
    private let given: GivenAgent

    init() throws {
        given = try GivenAgent()
        try given.write(GivenAgent.referrals, "referrals.csv")
    }

    private static let header = "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id\n"

    private func row(_ id: String, _ caseID: String, _ role: String, _ forename: String) -> String {
        "\(id),\(caseID),\(role),\(forename),Bell,1987-03-14,F,WBRI,,not_needed,\n"
    }

    private func told(_ feedback: RunFeedback) -> [String] {
        feedback.issues.filter { $0[.code] == "person_in_two_roles" }.map { "\($0[.cell]) \($0[.caseReference]) \($0[.message].prefix(30))" }
    }

    @Test func `rows of a case that stand apart are seen together`() throws {
        let others = (10..<40).map { row("P\($0)", "SUT-0002", "child", "Kit\($0)") }.joined()
        try given.write(
            Self.header + row("P1", "SUT-0001", "service_user", "Ada") + others + row("P2", "SUT-0001", "adult_victim_survivor", "ADA"), "people.csv")
        #expect(told(try given.ingest()) == ["C33 SUT-0001 Row 2 has the same name and da"])
    }

    @Test func `somebody who came in an earlier run is seen too, and as long as it is so`() throws {
        let user = row("P1", "SUT-0001", "service_user", "Ada")
        try given.write(Self.header + user, "people.csv")
        #expect(told(try given.ingest()) == [])
        // An export of what is new alone.
        try given.write(Self.header + row("P2", "SUT-0001", "adult_victim_survivor", "Ada") + row("P3", "SUT-0002", "child", "Ada"), "people.csv")
        let second = try given.ingest(today: "2024-08-15")
        #expect(told(second) == ["C2 SUT-0001 Row 2 of people.csv, as it was"])
        #expect(second.counts.new == 1)
        let third = try given.ingest(today: "2024-08-16")
        #expect(told(third) == told(second) && third.counts.open == 1 && third.putRight.isEmpty)
        try given.write(Self.header + row("P2", "SUT-0001", "adult_victim_survivor", "Eve"), "people.csv")
        let fourth = try given.ingest(today: "2024-08-17")
        #expect(told(fourth) == [] && fourth.counts.putRight == 1)
    }

    @Test func `a role that is corrected is no second one`() throws {
        try given.write(Self.header + row("P1", "SUT-0001", "service_user", "Ada"), "people.csv")
        try given.ingest()
        try given.write(Self.header + row("P1", "SUT-0001", "adult_victim_survivor", "Ada"), "people.csv")
        #expect(told(try given.ingest(today: "2024-08-15")) == [])
    }
}

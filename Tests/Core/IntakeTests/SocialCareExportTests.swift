import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

/// A borough may send children's statuses itself, in the programme's own layout.
struct SocialCareExportTests {
    private static let sources = RecordType.ofSocialCare.map { "  - files: [\"\($0.name).csv\"]\n    record: \($0.name)\n" }.joined()

    private func run(_ files: [String: String]) throws -> Outcome {
        let borough = try Given.borough(sources: try String(contentsOfFile: "\(Project.boroughs)/sutton/sources.yaml", encoding: .utf8) + Self.sources)
        return try Given.run(["referrals.csv": Given.referrals, "people.csv": Given.people].merging(files) { $1 }, as: borough)
    }

    private static let status = "person_id,case_id,status,started_on,ended_on,factor_3a,factor_3b,factor_3c\n"

    @Test func `statuses from before the referral, early help among them, are taken`() throws {
        let outcome = try run([
            "child_status.csv": Self.status + "P3,SUT-0001,early_help,2019-05-01,2019-09-30,,,\nP3,SUT-0001,assessment,2024-05-01,2024-06-01,y,n,n\n",
            "social_care_referrals.csv": "person_id,case_id,referred_on,no_further_action,closed_on,closure_reason\nP3,SUT-0001,2024-04-20,n,,\n",
            "social_care_coverage.csv": "person_id,case_id,covered_from,covered_until\nP3,SUT-0001,2019-01-01,2024-06-30\n",
        ])
        #expect(outcome.told == [])
        #expect(outcome.ledger.records(.childStatus).map(\.key) == ["P3|assessment|2024-05-01", "P3|early_help|2019-05-01"])
        #expect(outcome.ledger.count(of: .socialCareReferrals) == 1 && outcome.ledger.count(of: .socialCareCoverage) == 1)
    }

    @Test func `what is wrong with a status is found, and two that begin on one day are told apart by their kind`() throws {
        let rows = [
            "P3,SUT-0001,assessment,2024-05-01,2024-04-01,,,", "P9,SUT-0001,assessment,2024-05-02,,,,", "P3,SUT-0001,asessment,2024-05-03,,,,",
            "P3,SUT-0001,assessment,2030-05-03,,,,", "P3,SUT-0001,assessment,1985-05-03,,,,", "P3,SUT-0001,assessment,2024-05-04,,,,",
            "P3,SUT-0001,assessment,2024-05-04,2024-05-05,,,", "P3,SUT-0001,looked_after,2024-05-04,,,,",
        ]
        let outcome = try run(["child_status.csv": Self.status + rows.joined(separator: "\n") + "\n"])
        #expect(
            outcome.told == [
                "child_status.csv:2 ended_on date_order error", "child_status.csv:3 person_id reference_unknown error",
                "child_status.csv:4 status code_unknown error", "child_status.csv:5 started_on date_in_future error",
                "child_status.csv:6 started_on date_out_of_range error", "child_status.csv:8 person_id duplicate_key error",
            ])
        #expect(outcome.ledger.count(of: .childStatus) == 2)
    }
}

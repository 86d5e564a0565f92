import BoroughConfig
import Domain
import PluginKit
import Testing

/// What stops when an agreement ends is told in time, and only what really stops.
struct AgreementEndingTests {
    private static let main = "camden-restart-2021"

    /// Camden, whose main agreement ends on 31 May 2024.
    private func copy() throws -> BoroughsCopy {
        let copy = try BoroughsCopy()
        try copy.edit("camden/borough.yaml", "until: 2029-03-31", "until: 2024-05-31")
        return copy
    }

    private func endings(_ copy: BoroughsCopy, on day: String) throws -> [AgreementEnding] {
        try copy.boroughs.borough("camden").agreementsEnding(asAt: date(day))
    }

    @Test(
        arguments: [
            ("2024-04-01", nil, nil), ("2024-04-02", 59, AgreementEnding.Notice.twoMonths), ("2024-05-01", 30, .month), ("2024-05-24", 7, .week),
            ("2024-05-31", 0, .week), ("2024-06-01", -1, .ended), ("2025-06-01", -366, .ended),
        ] as [(String, Int?, AgreementEnding.Notice?)])
    func `notice is given sixty, thirty and seven days before the last day, and once it is over`(
        _ day: String, _ daysLeft: Int?, _ notice: AgreementEnding.Notice?
    ) throws {
        let copy = try copy()
        // One day more than sixty on 1 April.
        if day == "2024-04-01" { try copy.edit("camden/borough.yaml", "until: 2024-05-31", "until: 2024-06-01") }
        let endings = try endings(copy, on: day)
        #expect(endings.map(\.daysLeft) == [daysLeft].compactMap(\.self))
        #expect(endings.first?.notice == notice)
        #expect(endings.first.map { $0.agreement.id == Self.main } ?? true)
    }

    @Test func `the purposes, the fields and the day are named, and fields of files that the borough does not send are not counted`() throws {
        let copy = try copy()
        let ending = try #require(try endings(copy, on: "2024-05-20").first)
        let camden = try copy.boroughs.borough("camden")
        #expect(ending.stopping.map(\.id) == camden.agreements.first?.purposes)
        #expect(ending.stopsOn == (try date("2024-06-01")))
        for (type, names) in ending.fields {
            #expect(
                Set(names) == camden.sharedFields(of: type, on: try date("2024-05-20")).subtracting(camden.sharedFields(of: type, on: try date("2024-06-01"))))
            #expect(camden.brings(type))
        }
        #expect(ending.fieldCount == ending.fields.reduce(0) { $0 + $1.names.count } && ending.fieldCount > 50)
        #expect(ending.additions.contains("referral-routes.effective_band"))
        #expect(ending.warning.contains("ends in 11 days, on 31 May 2024. From 1 June 2024 nothing leaves for `outcome-monitoring`"))
    }

    @Test func `a purpose that another agreement covers from the next day on does not stop`() throws {
        let copy = try copy()
        try copy.append(
            """
              - id: camden-renewed
                title: "Renewed"
                reference: "X"
                from: 2024-06-01
                purposes: [outcome-monitoring, partner-support, abuse-and-risk, children, outcomes, housing-pathway]

            """, to: "camden/borough.yaml")
        let ending = try #require(try endings(copy, on: "2024-05-20").first)
        #expect(ending.stopping.map(\.id) == ["workforce-training"])
        #expect(ending.fields.map(\.type) == [.training])
        // A day without cover stops everything.
        try copy.edit("camden/borough.yaml", "from: 2024-06-01", "from: 2024-06-02")
        #expect(try endings(copy, on: "2024-05-20").first?.stopping.count == 7)
        // And from the day on which it is covered again, only what is not.
        #expect(try endings(copy, on: "2024-06-02").first?.stopping.map(\.id) == ["workforce-training"])
        try copy.edit("camden/borough.yaml", "outcomes, housing-pathway]", "outcomes, housing-pathway, workforce-training]")
        #expect(try endings(copy, on: "2024-06-02").isEmpty)
    }

    @Test func `of several agreements that ended, the last one is named for what stopped with it`() throws {
        let copy = try copy()
        try copy.append(
            "  - {id: later, title: L, reference: L, from: 2024-06-01, until: 2024-06-30, purposes: [outcome-monitoring]}\n", to: "camden/borough.yaml")
        let endings = try endings(copy, on: "2024-07-15")
        #expect(endings.map(\.agreement.id) == [Self.main, "later"])
        #expect(endings.last?.stopping.map(\.id) == ["outcome-monitoring"])
        #expect(endings.first?.stopping.map(\.id).contains("outcome-monitoring") == false)
        #expect(endings.last?.warning.contains("ended on 30 June 2024") == true)
    }

    @Test func `an agreement without an end, or that has not begun, ends nothing`() throws {
        let copy = try BoroughsCopy()
        try copy.edit("camden/borough.yaml", "    until: 2029-03-31\n", "")
        let camden = try copy.boroughs.borough("camden")
        #expect(camden.ending(of: camden.agreements[0], asAt: try date("2024-05-20")) == nil)
        #expect(camden.ending(of: camden.agreements[1], asAt: try date("2023-03-31")) == nil)
        #expect(camden.ending(of: camden.agreements[1], asAt: try date("2023-04-01"))?.daysLeft == 1826)
    }

    @Test func `what an agreement rests on is read, and what ought to be there is named`() throws {
        let copy = try BoroughsCopy()
        let evidence = try copy.boroughs.borough("camden").agreements[0].evidence
        #expect(evidence.map(\.kind) == [.sharingAgreement, .impactAssessment, .appropriatePolicyDocument])
        #expect(evidence.first?.inWords == "signed sharing agreement CAM/IG/2021/DSA-118, signed 19 October 2021")
        for borough in try copy.boroughs.everyBorough() {
            for agreement in borough.agreements { #expect(agreement.missingEvidence.isEmpty, "\(agreement.id)") }
        }
        try copy.edit("camden/borough.yaml", "      - {kind: impact-assessment, reference: \"CAM/IG/2021/DPIA-55\", signed_on: 2021-09-27}\n", "")
        #expect(try copy.boroughs.borough("camden").agreements[0].missingEvidence == [.impactAssessment])
    }
}

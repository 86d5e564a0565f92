import DisclosureControl
import Domain
import GRDB
import Indicators
import Testing

@Suite("Counting caseloads and open cases")
struct CaseloadTests {
    private func add(_ hub: GivenHub, _ role: String, _ day: String, workers: Int, percent: Int, cases: Int, above: Int?) throws {
        try hub.add(
            "caseloads",
            ["as_at": day, "role": role, "workers": workers, "whole_time_percent": percent, "open_cases": cases, "workers_above_ceiling": above])
    }

    @Test("a role's count of workers stands as so many workers, each with the role's cases for a whole-time post")
    func caseloads() throws {
        let hub = try GivenHub()
        try add(hub, "case_manager", "2024-06-30", workers: 3, percent: 250, cases: 30, above: 1)
        try add(hub, "partner_support_worker", "2024-06-30", workers: 1, percent: 50, cases: 10, above: nil)
        try add(hub, "case_manager", "2024-03-31", workers: 9, percent: 900, cases: 9, above: 9)
        #expect(try hub.figure("open-cases-per-worker") == "12.0, 12.0, 12.0, 20.0")
        #expect(try hub.figure("open-cases-per-worker", by: "role", "partner_support_worker") == "20.0")
        #expect(try hub.figure("workers-above-ceiling") == "1 of 3")
        #expect(try hub.figure("workers-above-ceiling", by: "role", "case_manager") == "1 of 3")
        #expect(try hub.figure("workers-above-ceiling", in: "camden") == "0 of 0")
    }

    @Test("a case is open from the end of the quarter in which it was accepted until the one in which it closes")
    func openCases() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": "2023-12-28", "decided_on": "2023-12-30"])
        try hub.addReferral("r2", of: "c2", ["received_on": "2024-05-01", "decided_on": "2024-06-30"])
        try hub.addReferral("r3", of: "c3", ["received_on": "2024-05-01", "decided_on": "2024-07-01"])
        try hub.addReferral("r4", of: "c4", ["received_on": "2024-05-01", "decided_on": "2024-05-02"])
        try hub.addReferral("r5", of: "c5", ["received_on": "2024-05-01", "decided_on": "2024-05-02", "decision": "declined"])
        try hub.add("closures", ["case_id": "c1", "closed_on": "2024-06-30", "reason": "completed"])
        try hub.add("closures", ["case_id": "c4", "closed_on": "2024-07-01", "reason": "completed"])
        for referral in ["r1", "r4"] { try hub.addFact("referral-routes.held_above_threshold", "y", on: "referrals", referral) }
        #expect(try hub.figure("open-cases") == "2")
        #expect(try hub.figure("cases-held-above-threshold") == "1")
        let before = FinancialQuarter("2023-24-Q4")?.period
        #expect(try hub.figure("open-cases", in: "sutton", before) == "1")
        #expect(try hub.figure("cases-held-above-threshold", in: "sutton", before) == "1")
        let after = FinancialQuarter("2024-25-Q2")?.period
        #expect(try hub.figure("open-cases", in: "sutton", after) == "2")
        #expect(try hub.figure("open-cases", in: "sutton", after, asAt: CivilDate(iso: "2024-09-29")) == "0")
        let year = try #require(CivilDate(iso: "2023-10-01")).adding(days: 0)
        #expect(try hub.figure("open-cases", in: "sutton", Period(from: year, through: try #require(CivilDate(iso: "2024-09-30")))) == "4")
    }

    @Test("a case that came back after its closure is open again")
    func again() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": "2024-01-02", "decided_on": "2024-01-03"])
        try hub.addReferral("r2", of: "c1", ["received_on": "2024-05-01", "decided_on": "2024-05-02"], serviceUser: nil)
        try hub.add("closures", ["case_id": "c1", "closed_on": "2024-04-01", "reason": "completed"])
        #expect(try hub.figure("open-cases") == "1")
    }

    @Test("a case stays open in quarters in which nothing was referred or closed, as far as batches came")
    func quietQuarter() throws {
        let hub = try GivenHub()
        try hub.addReferral("r1", of: "c1", ["received_on": "2024-02-01", "decided_on": "2024-02-02"])
        #expect(try hub.figure("open-cases") == "0")
        try hub.queue.write { db in
            try db.execute(sql: "INSERT INTO agents (id, borough, public_key, enrolled_at) VALUES ('a', 'sutton', '', '2024-02-01T09:00:00Z')")
            try db.execute(
                sql: """
                    INSERT INTO batches (borough, number, previous, digest, agent, received_at, configuration, rows, receipt)
                    VALUES ('sutton', 1, '', '', 'a', '2024-05-10T09:00:00Z', '', 0, '')
                    """)
        }
        #expect(try hub.figure("open-cases") == "1")
    }
}

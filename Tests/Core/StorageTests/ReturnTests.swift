import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

/// Records of census returns: what a later return changes, and what a corrected one takes back.
struct ReturnTests {
    private let given: AgentGiven

    init() throws { given = try AgentGiven() }

    private func plan(_ person: String, until: String? = nil) -> SealedRecord {
        var record = Domain.Record(.childStatus)
        record["person_id"] = .text(person)
        record["case_id"] = .text("C-\(person)")
        record["status"] = .text("child_in_need_plan")
        record["started_on"] = .date(CivilDate(daysSinceEpoch: 19_600))
        if let until = until.flatMap({ CivilDate(iso: $0) }) { record["ended_on"] = .date(until) }
        return record.stored
    }

    private func referral(_ person: String) -> SealedRecord {
        var record = Domain.Record(.socialCareReferrals)
        record["person_id"] = .text(person)
        record["case_id"] = .text("C-\(person)")
        record["referred_on"] = .date(CivilDate(daysSinceEpoch: 19_500))
        return record.stored
    }

    /// What each record came to, and how many were taken back.
    @discardableResult
    private func read(_ year: Int, _ records: [SealedRecord], sparing: Set<String> = []) throws -> (kept: [KeepOutcome], takenBack: Int) {
        try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "cin.xml", fingerprint: Data(UUID().uuidString.utf8))
            try session.beginReturn(of: year)
            let kept = try records.enumerated().map { try session.keep($1, row: $0 + 1, ofReturn: year) }
            return (kept, try session.endReturn(of: year, sparing: sparing))
        }
    }

    private func ends() throws -> [String?] {
        try given.query { try String?.fetchAll($0, sql: "SELECT ended_on FROM child_status WHERE superseded_by IS NULL ORDER BY person_id") }
    }

    @Test func `a later return ends what was open, and an earlier one that comes again opens nothing`() throws {
        #expect(try read(2024, [plan("P1")]).kept == [.new])
        #expect(try read(2025, [plan("P1", until: "2024-05-01")]).kept == [.changed])
        #expect(try read(2024, [plan("P1")]).kept == [.unchanged])
        #expect(try ends() == ["2024-05-01"])
        // The later return still holds it, so the earlier one takes nothing back.
        #expect(try read(2024, []).takenBack == 0)
        #expect(try ends() == ["2024-05-01"])
    }

    @Test func `the same return again changes nothing, and two records of one key in it are told apart`() throws {
        try read(2024, [plan("P1")])
        #expect(try read(2024, [plan("P1"), plan("P1"), plan("P1", until: "2024-01-01")]).kept == [.unchanged, .repeats(row: 1), .conflicts(row: 1)])
    }

    @Test func `a corrected return takes back what it does not say, but of nobody who is spared, and nothing of an export`() throws {
        try read(2024, [plan("P1"), plan("P2"), plan("P3")])
        try given.ingest("child_status.csv", [[plan("P4")]])
        let corrected = try read(2024, [plan("P1")], sparing: ["P3"])
        #expect(corrected.takenBack == 1)
        #expect(
            try given.query { try String.fetchAll($0, sql: "SELECT person_id FROM child_status WHERE superseded_by IS NULL") }.sorted() == ["P1", "P3", "P4"])
        let withdrawn = try given.store.read { try $0.withdrawn(limit: 10) }
        #expect(withdrawn.map { $0.record["person_id"] } == [.text("P2")] && withdrawn.allSatisfy { !$0.isReplaced })
        #expect(try given.store.read { try $0.withdrawn(limit: 0) }.isEmpty)
    }

    @Test func `what is there again has no need to be withdrawn`() throws {
        try read(2024, [plan("P1")])
        try read(2024, [])
        try read(2024, [plan("P1")])
        let withdrawn = try given.store.read { try $0.withdrawn(limit: 10) }
        #expect(withdrawn.map(\.isReplaced) == [true])
        try given.store.write { try $0.markWithdrawn(withdrawn[0].id, batch: nil) }
        #expect(try given.store.read { try $0.withdrawnCount() } == 0)
    }

    @Test func `people whom returns of other years have are known`() throws {
        try read(2024, [referral("P1"), referral("P2")])
        try read(2025, [referral("P2")])
        func people(_ year: Int) throws -> Set<String> {
            try given.store.ingest(.sample, dryRun: true) { try $0.peopleInReturns(otherThan: year) }
        }
        #expect(try people(2025) == ["P1"])
        #expect(try people(2024) == ["P2"])
        #expect(try people(2026) == ["P1", "P2"])
    }

    private func coverage(_ person: String, from day: String) -> SealedRecord {
        var record = Domain.Record(.socialCareCoverage)
        record["person_id"] = .text(person)
        record["case_id"] = .text("C-\(person)")
        if let day = CivilDate(iso: day) { record["covered_from"] = .date(day) }
        return record.stored
    }

    @Test func `an absence that was noted is known until the year is read again, or something about the child has changed`() throws {
        func people(_ sex: String) -> [[SealedRecord]] {
            ["P1", "P2"].map { [Domain.Record.full(.people).with("person_id", .text($0)).with("role", .text("child")).with("sex", .text(sex)).stored] }
        }
        func read(_ year: Int, noting absent: [String] = [], keeping: Bool = false) throws -> [[Int]] {
            try given.store.ingest(.sample, dryRun: false) { session in
                try session.begin(file: "cin.xml", fingerprint: Data(UUID().uuidString.utf8))
                try session.beginReturn(of: year)
                for person in absent { try session.noteAbsence(of: person) }
                if keeping { try session.keep(coverage("P1", from: "2023-04-01"), ofAbsenceIn: 2024) }
                return try ["P1", "P2"].map { try session.yearsAbsent($0) }
            }
        }
        try given.ingest("people.csv", people("F"))
        _ = try read(2023, noting: ["P1", "P2"])
        // Its own absences are not those of another year.
        #expect(try read(2024, noting: ["P1"]) == [[2023], [2023]])
        #expect(try read(2025, keeping: true) == [[2023, 2024], [2023]])
        let file = "SELECT r.collection_year FROM social_care_coverage AS t JOIN census_returns AS r ON r.file = t.seen_file WHERE t.superseded_by IS NULL"
        #expect(try given.query { try Int.fetchAll($0, sql: file) } == [2024])
        // The year whose absence it was takes it back.
        _ = try read(2024)
        #expect(
            try given.store.ingest(.sample, dryRun: true) { session in
                try session.begin(file: "cin.xml", fingerprint: Data(UUID().uuidString.utf8))
                try session.beginReturn(of: 2024)
                return try session.endReturn(of: 2024, sparing: [])
            } == 1)
        #expect(try read(2025) == [[2023], [2023]])
        try given.ingest("people.csv", people("M"))
        #expect(try read(2025) == [[], []])
    }

    @Test func `only children are gone through, sealed as they are`() throws {
        let people = [("P1", "child"), ("P2", "service_user"), ("P3", "child")].map { id, role in
            [Domain.Record.full(.people).with("person_id", .text(id)).with("role", .text(role)).stored]
        }
        try given.ingest("people.csv", people)
        let found = try given.store.ingest(.sample, dryRun: true) { session in
            var found: [String] = []
            try session.forEachChild { child, sealed in
                #expect(!sealed.isEmpty && child["la_child_id"] == .none)
                found.append(child["person_id"].text ?? "")
            }
            return found
        }
        #expect(found == ["P1", "P3"])
    }

    @Test func `the records that name a person and have left are found`() throws {
        try given.ingest("a.csv", [[plan("P1")], [plan("P2")]])
        try given.store.write { transaction in
            let pending = try transaction.pending(.childStatus, limit: 1, on: .sample)
            try transaction.insert(batch: 1, previous: "", digest: "d", rows: 1, body: Data(), at: "2024-06-15T10:00:00Z")
            try transaction.mark(pending, of: .childStatus, batch: 1)
        }
        #expect(try given.store.read { try $0.records(of: .childStatus, namingPerson: "P1") }.map(\.caseID) == ["C-P1"])
        #expect(try given.store.read { try $0.records(of: .childStatus, namingPerson: "P2") }.isEmpty)
    }
}

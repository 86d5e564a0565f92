import BoroughConfig
import Domain
import Foundation
import GRDB
import Intake
import Privacy
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import SyncAgent

/// Who works on which cases stays in the borough; how many there were leaves, under an agreement.
struct CaseloadTests {
    private let given: GivenAgent

    init() throws { given = try GivenAgent(of: "barking-and-dagenham") }

    private static let workers = """
        worker_id,name,role,whole_time_percent,started_on,ended_on
        QZW-1,Qzname One,case_manager,50,2024-07-01,
        QZW-2,Qzname Two,case_manager,100,2024-07-01,2024-09-29
        QZW-3,Qzname Three,partner_support_worker,100,2024-09-30,

        """

    /// Eight cases of the example, most of them the first worker's.
    private static let allocations = """
        case_id,worker_id,started_on,ended_on
        BAD-0001,QZW-1,2024-07-04,
        BAD-0004,QZW-1,2024-07-29,
        BAD-0006,QZW-1,2024-08-15,
        BAD-0007,QZW-1,2024-08-27,
        BAD-0008,QZW-1,2024-09-04,
        BAD-0009,QZW-1,2024-09-13,
        BAD-0009,QZW-2,2024-09-13,2024-09-20
        BAD-0002,QZW-1,2024-08-01,
        BAD-0003,QZW-1,2024-08-01,

        """

    private func read(_ files: [String: String], today: String) throws {
        let target = given.exports
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for name in ["referrals", "people", "closures", "workers", "case_allocations"] {
            try FileManager.default.copyItem(atPath: "\(Project.examples(of: "barking-and-dagenham"))/\(name).csv", toPath: "\(target)/\(name).csv")
        }
        for (name, text) in files { try given.write(text, name) }
        #expect(try given.run("ingest", [target], today: today) == 0)
    }

    /// `as_at role: workers percent cases above`, of the current caseloads.
    private func caseloads() throws -> [String] {
        try DatabaseQueue(path: given.home.databasePath).read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT as_at || ' ' || role || ': ' || workers || ' ' || whole_time_percent || ' ' || open_cases || ' ' || workers_above_ceiling
                    FROM caseloads WHERE superseded_by IS NULL ORDER BY as_at, role
                    """)
        }
    }

    /// The batches that a push on a day would send, put into the outbox.
    private func push(today: String) throws -> [String] {
        let day = try #require(CivilDate(iso: today))
        let store = try given.home.store()
        let maker = try BatchMaker(given.home, store, try given.home.configuration(), today: day)
        var facts = try maker.changedFacts(store)
        let before = try store.read { try $0.batches().count }
        while try maker.makeBatch(store, facts: &facts) != nil {}
        return try DatabaseQueue(path: given.home.databasePath).read {
            try Data.fetchAll($0, sql: "SELECT body FROM batch_bodies WHERE number > ? ORDER BY number", arguments: [before])
        }.map { String(decoding: try Gzip.decompressed($0, upTo: .max), as: UTF8.self) }
    }

    @Test func `the example's caseloads are those of its allocations, handovers and closures`() throws {
        try read([:], today: "2024-10-07")
        #expect(
            try caseloads() == [
                "2024-09-30 accommodation_support_worker: 1 50 0 0", "2024-09-30 case_manager: 2 160 5 0", "2024-09-30 partner_support_worker: 1 100 5 0",
            ])
    }

    @Test func `a quarter is counted once something was read after its last day`() throws {
        try read([:], today: "2024-09-30")
        #expect(try caseloads() == [])
        try read([:], today: "2025-01-15")
        #expect(Set(try caseloads().map { $0.prefix(10) }) == ["2024-09-30", "2024-12-31"])
    }

    @Test func `closed cases, cases given up and workers who have left do not count, and a ceiling is of the hours worked`() throws {
        try read(["workers.csv": Self.workers, "case_allocations.csv": Self.allocations], today: "2024-10-07")
        #expect(try caseloads() == ["2024-09-30 case_manager: 1 50 5 0", "2024-09-30 partner_support_worker: 1 100 0 0"])
        let fewerHours = Self.workers.replacing("case_manager,50", with: "case_manager,40")
        try read(["workers.csv": fewerHours, "case_allocations.csv": Self.allocations], today: "2024-10-08")
        #expect(try caseloads().first == "2024-09-30 case_manager: 1 40 5 1")
    }

    @Test func `a correction sends the counts again, and a role that has nobody any more is withdrawn`() throws {
        try read(["workers.csv": Self.workers, "case_allocations.csv": Self.allocations], today: "2024-10-07")
        let first = try push(today: "2024-10-07").joined()
        #expect(first.contains(#"["2024-09-30","case_manager",1,50,5,0]"#))
        #expect(try push(today: "2024-10-07") == [])
        let corrected = Self.workers.replacing("partner_support_worker,100,2024-09-30", with: "partner_support_worker,100,2024-10-01")
        try read(["workers.csv": corrected, "case_allocations.csv": Self.allocations + "BAD-0008,QZW-2,2024-09-25,\n"], today: "2024-10-08")
        let second = try push(today: "2024-10-08").joined()
        #expect(second.contains(#"["caseloads","2024-09-30|partner_support_worker"]"#))
        #expect(second.contains(#"["2024-09-30","case_manager",1,50,4,0]"#))
        #expect(try push(today: "2024-10-09") == [])
    }

    @Test func `no name or number of a worker is in what leaves, and names are sealed at home`() throws {
        try read(["workers.csv": Self.workers, "case_allocations.csv": Self.allocations], today: "2024-10-07")
        let configuration = try given.home.configuration()
        let day = try #require(CivilDate(iso: "2024-10-07"))
        let leaving = try push(today: "2024-10-07").joined().lowercased()
        try #require(leaving.count > 3000 && leaving.contains("caseloads"))
        for mark in ["qzw", "qzname", "worker_id", "case_allocations", "\"workers\",\"columns\""] { #expect(!leaving.contains(mark), "\(mark)") }
        for id in ["QZW-1", "QZW-2", "QZW-3"] {
            for kind in PseudonymKind.allCases {
                let pseudonym = Pseudonymiser(try given.home.boroughKey()).pseudonym(of: id, kind, role: "")
                #expect(!leaving.contains(pseudonym.lowercased()))
            }
        }
        #expect(configuration.sharedFields(of: .workers, on: day).isEmpty)
        var database = Data()
        for ending in ["", "-wal"] { database += FileManager.default.contents(atPath: given.home.databasePath + ending) ?? Data() }
        #expect(String(decoding: database, as: UTF8.self).contains("QZW-1"))
        #expect(!String(decoding: database, as: UTF8.self).contains("Qzname"))
        #expect(try given.audit("ingest").allSatisfy { !$0.contains("QZ") })
    }

    @Test func `what is wrong with a worker's row is told by its place alone`() throws {
        let long = "Qzname " + String(repeating: "x", count: 120)
        let workers =
            Self.workers.trimmingCharacters(in: .newlines) + "\nQZW-1,Qzname Four,case_manager,80,2024-07-01,\nQZW 5,Qzname Five,case_manager,80,2024-07-01,\n"
            + "QZW-6,\(long),case_manager,80,2024-07-01,\nQZW-7,Qzname Seven,case_manager,80,2024-07-01,,Qzname Eight\n"
            + "QZW-8,Qzname Nine,manager,180,2024-07-01,\n"
        try given.write(workers, "workers.csv")
        try given.write("case_id,worker_id,started_on,ended_on\nBAD-0001,QZW-99,2024-07-04,\n", "case_allocations.csv")
        let examples = Project.examples(of: "barking-and-dagenham")
        try given.write(String(contentsOfFile: "\(examples)/referrals.csv", encoding: .utf8), "referrals.csv")
        #expect(try given.run("ingest", [given.exports], today: "2024-10-07") == 65)
        let told = try given.home.lastRun().issues
        #expect(
            told.filter { $0[.severity] == "error" }.map { "\($0[.code]) \($0[.file]) \($0[.cell])" }.sorted() == [
                "code_unknown workers.csv C9", "duplicate_key workers.csv A5", "identifier_invalid workers.csv A6", "number_out_of_range workers.csv D9",
                "reference_unknown case_allocations.csv B2", "row_shape workers.csv ", "text_too_long workers.csv B7",
            ])
        let text = try String(contentsOfFile: given.home.issuesPath, encoding: .utf8)
        #expect(text.contains("code_unknown") && !text.lowercased().contains("qz"), "\(text)")
    }

    @Test func `without an agreement for it no count leaves, and nothing is said to wait that can never leave`() throws {
        try read([:], today: "2024-10-07")
        let early = try #require(CivilDate(iso: "2024-06-30"))
        let maker = try BatchMaker(given.home, try given.home.store(), try given.home.configuration(), today: early)
        #expect(maker.withheldTypes.contains(.caseloads))
        #expect(!maker.withheldTypes.contains(.workers) && !maker.withheldTypes.contains(.caseAllocations))
        let sutton = try Project.boroughsFolder.borough("sutton")
        #expect(!sutton.sends("caseloads"))
        #expect(try Project.boroughsFolder.borough("barking-and-dagenham").sends("caseloads"))
    }
}

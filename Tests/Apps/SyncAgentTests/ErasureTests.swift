import BoroughConfig
import Domain
import Foundation
import GRDB
import Intake
import TestSupport
import Testing

@testable import SyncAgent

/// Erasing here: what goes, what stays, and what does not come back.
struct ErasureTests {
    private static let today = "2025-01-15"
    private static let caseID = "BAD-0001"
    private let given: GivenAgent

    init() throws {
        given = try GivenAgent(of: "barking-and-dagenham")
        try FileManager.default.copyItem(atPath: Project.examples(of: "barking-and-dagenham"), toPath: given.exports)
        #expect(try given.run("ingest", [given.exports], today: Self.today) == 0)
    }

    private func query<T>(_ body: (Database) throws -> T) throws -> T { try DatabaseQueue(path: given.home.databasePath).read(body) }

    /// Rows that have a text in any column, by table.
    private func tables(naming text: String) throws -> [String] {
        try query { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").filter { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").contains { row in row.databaseValues.contains { String.fromDatabaseValue($0) == text } }
            }
        }
    }

    private func count(_ type: String, _ condition: String) throws -> Int {
        try query { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(type) WHERE \(condition)") ?? -1 }
    }

    private func person(_ role: PersonRole) throws -> String {
        try #require(
            try query {
                try String.fetchOne($0, sql: "SELECT person_id FROM people WHERE case_id = ? AND role = ?", arguments: [Self.caseID, role.rawValue])
            })
    }

    private func erase(_ arguments: [String]) throws -> Int32 { try given.run("erase", arguments + ["--reference", "IG-2026-17"], today: Self.today) }

    @Test func `An erased case is in no file of the home any more`() throws {
        let people = try query { try String.fetchAll($0, sql: "SELECT person_id FROM people WHERE case_id = ?", arguments: [Self.caseID]) }
        let contact = try #require(
            try query { try String.fetchOne($0, sql: "SELECT contact_id FROM partner_contacts WHERE case_id = ?", arguments: [Self.caseID]) })
        #expect(try given.run("objection add", ["--person", people[0], "--reason", "Asked"], today: Self.today) == 0)
        #expect(try given.run("embargo add", ["--case", Self.caseID, "--until", "2025-03-01", "--reason", "Court"], today: Self.today) == 0)
        // A correction leaves an earlier version, and a mistake an issue.
        let closures = "\(given.exports)/closures.csv"
        try given.write("case_id,closed_on,reason\n\(Self.caseID),2024-13-01,completed\n", "closures.csv")
        #expect(try given.run("ingest", [closures], today: Self.today) == 65)
        let others = try count("people", "case_id <> '\(Self.caseID)'")

        #expect(try erase(["--case", Self.caseID]) == 0)
        #expect(try count("people", "case_id <> '\(Self.caseID)'") == others)
        for id in people + [Self.caseID, contact] {
            #expect(try tables(naming: id) == [])
            for file in try #require(FileManager.default.enumerator(atPath: given.home.path)?.allObjects as? [String]) {
                let data = FileManager.default.contents(atPath: "\(given.home.path)/\(file)") ?? Data()
                // Other ids begin with the same letters and go on with a digit.
                let text = String(decoding: data, as: UTF8.self)
                #expect(try text.firstMatch(of: Regex("\(id)(?![0-9])")) == nil, "\(id) in \(file)")
            }
        }
        let told = try given.audit("erasure")
        #expect(told.count == 1 && told[0].hasPrefix("1, at request IG-2026-17: "))
        #expect(try count("erasures", "ground = 'request' AND batch = 0") == 1, "nothing had left, so the hub is not told")
        #expect(try given.run("erase", ["--case", Self.caseID, "--reference", "IG-2026-18"], today: Self.today) == 66)
    }

    @Test func `An erased case does not come back with the next export, and the row says why`() throws {
        let rows = try count("sessions", "TRUE")
        #expect(try erase(["--case", Self.caseID]) == 0)
        let left = try count("sessions", "TRUE")
        #expect(left < rows)
        #expect(try given.run("ingest", [given.exports], today: Self.today) == 65)
        #expect(try tables(naming: Self.caseID) == [])
        #expect(try count("sessions", "superseded_by IS NULL") == left)
        let issues = try given.home.lastRun().listed(.new)
        let roots = issues.filter { $0[.code] == "erased" }
        #expect(roots.map { $0[.file] } == ["referrals.csv"])
        #expect(roots.first?[.message].contains("15 January 2025") ?? false)
        let consequences = issues.filter { $0[.severity] == "error" && $0[.code] != "erased" }
        #expect(!consequences.isEmpty && consequences.allSatisfy { $0[.code] == "reference_unknown" && !$0[.causedBy].isEmpty })
    }

    @Test(arguments: [PersonRole.serviceUser, .adultVictimSurvivor, .child])
    func `Of a person what is theirs alone goes, what is another's too stays, and neither comes back`(_ role: PersonRole) throws {
        let id = try person(role)
        let others = try PersonRole.allCases.filter { $0 != role }.map { try person($0) }
        func of(_ role: PersonRole) throws -> [Int] {
            let types: [String] =
                switch role {
                case .serviceUser: ["sessions", "needs", "referrals"]
                case .adultVictimSurvivor: ["support_actions", "partner_contacts", "safe_contact_plans"]
                case .child: []
                }
            return try types.map { try count($0, "case_id = '\(Self.caseID)' AND superseded_by IS NULL") }
        }
        let shared = try ["soag", "incidents"].map { try count($0, "case_id = '\(Self.caseID)'") }
        let rest = try PersonRole.allCases.filter { $0 != role }.map(of)

        #expect(try erase(["--person", id]) == 0)
        // A second reading of the same exports changes nothing of that.
        for turn in 0...1 {
            if turn == 1 { #expect(try given.run("ingest", [given.exports], today: Self.today) == 65) }
            #expect(try tables(naming: id) == [], "turn \(turn)")
            #expect(try of(role).allSatisfy { $0 == 0 } || role == .serviceUser && turn == 1)
            for other in others { #expect(try tables(naming: other).contains("people")) }
            #expect(try PersonRole.allCases.filter { $0 != role }.map(of) == rest)
            #expect(try ["soag", "incidents"].map { try count($0, "case_id = '\(Self.caseID)'") } == shared)
        }
        let refused = try given.home.lastRun().listed(.new).filter { $0[.code] == "erased" }
        #expect(refused.contains { $0[.file] == "people.csv" })
        if role == .serviceUser { #expect(refused.contains { $0[.file] == "sessions.csv" }) }
    }

    @Test func `A hold stops both kinds of erasing until it is lifted`() throws {
        let later = "2045-01-15"
        #expect(try given.run("hold add", ["--case", Self.caseID, "--review", "2026-01-15", "--reason", "Safeguarding review"], today: Self.today) == 0)
        #expect(try erase(["--case", Self.caseID]) == 77)
        #expect(try erase(["--person", try person(.child)]) == 77)
        #expect(try given.run("retention apply", today: later) == 0)
        #expect(try query { try String.fetchAll($0, sql: "SELECT DISTINCT case_id FROM people") } == [Self.caseID])
        #expect(try count("statements", "case_id = '\(Self.caseID)'") > 0)
        #expect(try given.run("hold lift", ["--case", Self.caseID, "--reason", "It is over"], today: later) == 0)
        #expect(try given.run("retention apply", today: later) == 0)
        #expect(try tables(naming: Self.caseID) == [])
        #expect(try given.audit("erasure").map { $0.split(separator: ":")[0] } == ["1, case, kept for 84 months", "2, case, kept for 84 months"])
    }

    @Test func `What has had its time goes, to the day, and does not come back`() throws {
        let schedule = try given.home.configuration().programme.retention.schedule
        let ofStatements = try #require(schedule.first { $0.name == "statements" })
        let days = try query { try String.fetchAll($0, sql: "SELECT said_on FROM statements ORDER BY said_on").compactMap { CivilDate(iso: $0) } }
        let first = try #require(days.first)
        let lastDay = first.adding(months: ofStatements.months)
        #expect(ofStatements.firstDayKept(on: lastDay) == first)
        #expect(try given.run("retention apply", today: lastDay.description) == 0)
        #expect(try count("statements", "TRUE") == days.count)
        let after = lastDay.adding(days: 1)
        #expect(try given.run("retention apply", today: after.description) == 0)
        let left = days.count { $0 >= ofStatements.firstDayKept(on: after) }
        #expect(left < days.count)
        #expect(try count("statements", "TRUE") == left)
        #expect(try given.run("ingest", ["\(given.exports)/statements.csv"], today: after.description) == 65)
        #expect(try count("statements", "TRUE") == left)
        #expect(try given.home.lastRun().listed(.new).allSatisfy { $0[.code] == "kept_no_longer" && $0[.column] == "said_on" })
    }

    @Test func `A reference that could name somebody, or two wishes at once, is not taken`() throws {
        for arguments in [["--case", Self.caseID, "--reference", "Jo Smith"], ["--case", "A", "--person", "B", "--reference", "1"], ["--reference", "1"]] {
            #expect(throws: (any Error).self) { try given.run("erase", arguments, today: Self.today) }
        }
        #expect(try tables(naming: Self.caseID).contains("people"))
    }
}

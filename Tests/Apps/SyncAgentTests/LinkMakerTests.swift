import Domain
import Foundation
import Privacy
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import SyncAgent

/// What of links goes into batches, with a caseload of more people than a batch has rows for.
struct LinkMakerTests {
    private static let rowsPerBatch = 2000
    private static let people = 510
    private static let day = "2024-12-02"
    private let given: GivenAgent

    init() throws {
        given = try GivenAgent()
        let boroughs = "\(given.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path, toPath: boroughs)
        let file = "\(boroughs)/sutton/borough.yaml"
        try String(contentsOfFile: file, encoding: .utf8).replacing("      - outcome-monitoring\n", with: "      - outcome-monitoring\n      - linking\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        try given.home.create(borough: "sutton", boroughs: boroughs)
        _ = try LinkKey.create(at: given.home.linkKeyPath(1), version: 1)
    }

    /// Brings as many service users, each with a case of their own.
    private func ingest(_ count: Int, surname: String = "Taylor") throws {
        let cases = (1...count).map { "SUT-\(1000 + $0)" }
        let referrals = cases.map { "R-\($0),\($0),2024-09-02,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-09-04,,\n" }.joined()
        try given.write(try #require(GivenAgent.referrals.split(separator: "\n").first) + "\n" + referrals, "referrals.csv")
        let rows = cases.enumerated().map { index, id in
            let born = "19\(60 + index % 40)-0\(1 + index % 9)-1\(index % 9)"
            return "P-\(index),\(id),service_user,Mark\(String(repeating: "a", count: index % 7)),\(surname),\(born),M,WBRI,,not_needed,\n"
        }
        try given.write(
            "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id\n" + rows.joined(), "people.csv")
        try #require(try given.run("ingest", [given.exports], today: Self.day) == 0)
    }

    /// The batches that a push would send, put into the outbox.
    private func push() throws -> [Batch] {
        let store = try given.home.store()
        var maker = try BatchMaker(given.home, store, given.home.configuration(), today: try #require(CivilDate(iso: Self.day)))
        maker.rowsPerBatch = Self.rowsPerBatch
        var facts = try maker.changedFacts(store)
        let before = try store.read { try $0.batches().count }
        while try maker.makeBatch(store, facts: &facts) != nil {}
        let numbers = try store.read { try $0.batches().map(\.number) }.dropFirst(before)
        return try numbers.map { number in try #require(try store.read { try $0.keptBatch(number) }) }
    }

    private func matchKeys(_ batches: [Batch]) -> [[WireValue]] { batches.flatMap(\.tables).filter { $0.type == WireTable.matchKeys }.flatMap(\.rows) }

    @Test func `Each match key leaves once, in as many batches as it takes, after the people whose they are`() throws {
        try ingest(Self.people)
        let batches = try push()
        let rows = matchKeys(batches)
        #expect(rows.count == Self.people * LinkRule.allCases.count)
        #expect(Set(rows.map { $0.prefix(3).map { "\($0)" }.joined() }).count == rows.count)
        #expect(batches.allSatisfy { $0.rows <= Self.rowsPerBatch })
        #expect(batches.count { batch in batch.tables.contains { $0.type == WireTable.matchKeys } } > 1)
        let known = Set(
            batches.flatMap(\.tables).filter { $0.type == "people" }.flatMap { table in
                table.rows.compactMap { row in table.columns.firstIndex(of: "person_id").flatMap { row[$0].text } }
            })
        #expect(Set(rows.compactMap { $0[0].text }) == known)
        #expect(try matchKeys(push()).isEmpty)
    }

    @Test func `A correction sends just the keys that differ`() throws {
        try ingest(2)
        _ = try push()
        try ingest(2, surname: "Tailor")
        // It sounds the same.
        let rows = matchKeys(try push())
        #expect(Set(rows.map { $0[1].text }) == Set(LinkRule.allCases.filter { $0 != .soundsAlike }.map(\.rawValue)))
        #expect(rows.count == 6 && rows.allSatisfy { $0[3].text != nil })
    }

    @Test func `A key that is retired is taken back, and what the hub did not take is said again`() throws {
        try ingest(2)
        let first = matchKeys(try push())
        let store = try given.home.store()
        try store.write { transaction in
            try LinkMaker.forget(WireTable(type: WireTable.matchKeys, columns: WireTable.matchKeyColumns, rows: first), transaction)
        }
        #expect(Set(matchKeys(try push())) == Set(first))
        let file = "\(given.folder.path)/second.key"
        _ = try LinkKey.create(at: file, version: 2)
        _ = try LinkKeyKeeper(home: given.home).take(from: file)
        let second = matchKeys(try push())
        #expect(second.count == first.count && second.allSatisfy { $0[2] == .number(2) })
        _ = try LinkKeyKeeper(home: given.home).retire(1)
        let last = matchKeys(try push())
        #expect(last.count == first.count && last.allSatisfy { $0[2] == .number(1) && $0[3] == .none })
        #expect(try given.audit("link.key.taken").count == 1 && given.audit("link.key.retired").count == 1)
    }
}

import Domain
import Foundation
@testable import Intake
import TestSupport
import Testing

/// A map from old ids to new ones, and what is wrong with one.
struct IDMigrationTests {
    private func migration(_ rows: String, earlier: KnownIDs = KnownIDs(), inUse: Set<String> = ["A", "B", "C"]) throws -> IDMigration {
        let folder = try TemporaryFolder()
        return try IDMigration(path: try folder.write("type,old_id,new_id\n\(rows)", to: "map.csv"), earlier: earlier) { _ in inUse }
    }

    @Test func `Each row gives a new id its old one`() throws {
        let migration = try migration("person,A,N1\nhousing_referral,B,N1\n")
        #expect(migration.entries == [.init(kind: .person, newID: "N1", oldID: "A"), .init(kind: .housingReferral, newID: "N1", oldID: "B")])
        #expect(migration.faults.isEmpty)
    }

    @Test func `After a second change of system everything is still known by its first id`() throws {
        let earlier = KnownIDs([.person: ["N1": "A"]])
        #expect(try migration("person,N1,M1\n", earlier: earlier).entries == [.init(kind: .person, newID: "M1", oldID: "A")])
        #expect(try migration("person,A,N1\n", earlier: earlier).repeated == 1)
        #expect(try migration("person,B,N1\n", earlier: earlier).faults.map(\.row) == [2])
    }

    @Test func `Ids of people who never came here are passed over, and an id that stays is nothing to remember`() throws {
        let migration = try migration("person,X,N1\nperson,B,B\nperson,C,N3\n")
        #expect(migration.unknown == [2])
        #expect(migration.entries == [.init(kind: .person, newID: "N3", oldID: "C")])
    }

    @Test(arguments: [
        ("person,A,N1\nperson,B,N1\n", 3, "two old ids would become one"), ("person,A,N1\nperson,A,N2\n", 3, "one old id would become two"),
        ("person,A,B\nperson,B,N2\n", 2, "another row's old id"), ("person,A,B\nperson,B,A\n", 2, "another row's old id"),
        ("person,A,C\n", 2, "kept under its new id already"), ("persons,A,N1\n", 2, "Was `person` meant?"), ("person,A\n", 2, "three cells"),
        ("person,,N1\n", 2, "An id is empty"), ("person,A,N 1\n", 2, "none that a case system would give"), ("person,A,\"N1\n", 2, "three cells"),
    ])
    func `What is wrong with a map is said with its row, and no id`(_ rows: String, _ row: Int, _ message: String) throws {
        let faults = try migration(rows).faults
        let fault = try #require(faults.first)
        #expect(fault.row == row)
        #expect(fault.message.contains(message), "\(fault.message)")
        #expect(!fault.message.contains("N1") && !fault.fix.contains("N1"))
    }

    @Test(arguments: ["", "old_id,new_id,type\nA,N1,person\n", "type;old_id;new_id\n"])
    func `A file that is no map is refused`(_ text: String) throws {
        let folder = try TemporaryFolder()
        let migration = try IDMigration(path: try folder.write(text, to: "map.csv"), earlier: KnownIDs()) { _ in ["A"] }
        #expect(migration.faults.map(\.row) == [1])
        #expect(migration.entries.isEmpty)
    }

    @Test func `Known ids are put back in every field of their kind, and in no other`() {
        var record = Record(.placements)
        for name in ["placement_id", "housing_referral_id", "case_id"] { record[name] = .text("N1") }
        KnownIDs([.caseFile: ["N1": "A"], .housingReferral: ["N1": "B"]]).restore(in: &record)
        #expect(record["case_id"] == .text("A"))
        #expect(record["housing_referral_id"] == .text("B"))
        #expect(record["placement_id"] == .text("N1"))
    }
}

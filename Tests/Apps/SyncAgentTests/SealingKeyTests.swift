import Domain
import Foundation
import GRDB
import Privacy
import Storage
import TestSupport
import Testing

@testable import SyncAgent

/// Each party's records open with a key of their own; a rotation leaves nothing that the keys before could open.
struct SealingKeyTests {
    private static let today = "2025-01-15"
    /// A service user and the adult victim-survivor of the same case.
    private static let people = [Compartment.serviceUsers: "P00001", .victimSurvivors: "P00002"]
    private let given: GivenAgent

    init() throws {
        given = try GivenAgent(of: "barking-and-dagenham")
        try FileManager.default.copyItem(atPath: Project.examples(of: "barking-and-dagenham"), toPath: given.exports)
        #expect(try given.run("ingest", [given.exports], today: Self.today) == 0)
        #expect(try given.run("objection add", ["--person", "P00003", "--reason", "Asked by letter"], today: Self.today) == 0)
    }

    private func keyPath(_ compartment: Compartment) -> String { given.home.sealingKeyring.path(of: compartment) }

    /// What a person is given of what is held; nil where it cannot be opened.
    private func pack(_ compartment: Compartment) throws -> String? {
        let out = "\(given.folder.path)/pack"
        try? FileManager.default.removeItem(atPath: "\(out).json")
        let person = try #require(Self.people[compartment])
        guard try given.run("subject-access", ["--person", person, "--out", out], today: Self.today) == 0 else { return nil }
        return try String(contentsOfFile: "\(out).json", encoding: .utf8)
    }

    /// Every sealed value of the database, in order.
    private func sealed(at path: String) throws -> [Data] {
        try DatabaseQueue(path: path).read { db in
            let records = try RecordType.withSealed.flatMap { try Data.fetchAll(db, sql: "SELECT sealed FROM \($0.name) ORDER BY id") }
            return try records + Data.fetchAll(db, sql: "SELECT sealed FROM issues ORDER BY id") + Data.fetchAll(db, sql: "SELECT reason FROM objections")
        }
    }

    @Test func `There is a key for each compartment, which only its owner may read`() throws {
        for compartment in Compartment.allCases {
            #expect(try FileManager.default.attributesOfItem(atPath: keyPath(compartment))[.posixPermissions] as? Int == 0o600)
        }
        #expect(try Set(Compartment.allCases.map { try String(contentsOfFile: keyPath($0), encoding: .utf8) }).count == 3)
    }

    @Test(arguments: [Compartment.serviceUsers, .victimSurvivors])
    func `What one party asks for is given with that party's key alone, and not with the others'`(_ own: Compartment) throws {
        let whole = try #require(try pack(own))
        for other in Compartment.allCases where other != own { try FileManager.default.removeItem(atPath: keyPath(other)) }
        #expect(try pack(own) == whole)
        let other = try #require(Self.people.keys.first { $0 != own })
        #expect(try pack(other) == nil)
        #expect(try given.run("push", today: Self.today) == 78)
    }

    @Test func `A key in another's place is refused before anything is opened`() throws {
        try FileManager.default.removeItem(atPath: keyPath(.serviceUsers))
        try FileManager.default.copyItem(atPath: keyPath(.victimSurvivors), toPath: keyPath(.serviceUsers))
        #expect(try pack(.serviceUsers) == nil)
        try PrivateFile.replace(SealingKey(.serviceUsers, generation: 1).file, at: keyPath(.serviceUsers))
        #expect(try pack(.serviceUsers) == nil)
        #expect(try given.run("ingest", [given.exports], today: Self.today) == 78)
    }

    @Test func `A rotation changes what is written and nothing of what it says`() throws {
        let packs = try Self.people.keys.sorted { $0.rawValue < $1.rawValue }.map(pack)
        let (before, keys) = (try sealed(at: given.home.databasePath), try Compartment.allCases.map { try Data(contentsOf: URL(filePath: keyPath($0))) })
        #expect(before.count > 10 && !packs.contains(nil))
        #expect(try given.run("keys rotate", today: Self.today) == 0)
        #expect(try Self.people.keys.sorted { $0.rawValue < $1.rawValue }.map(pack) == packs)
        #expect(try given.run("objection list", ["--person", "P00003"], today: Self.today) == 0)
        #expect(try Set(sealed(at: given.home.databasePath)).isDisjoint(with: before))
        // Nowhere under the home is there a key of before, nor anything that was sealed under one.
        let files = try #require(FileManager.default.enumerator(atPath: given.home.path)?.allObjects as? [String])
        for file in files {
            guard let data = FileManager.default.contents(atPath: "\(given.home.path)/\(file)") else { continue }
            for trace in before + keys { #expect(data.range(of: trace) == nil, "in \(file)") }
        }
        #expect(try given.audit("keys.rotate") == ["generation 2, \(before.count) sealed values"])
        // The same rows once more are known again.
        try given.run("ingest", [given.exports], today: Self.today)
        #expect(try given.home.store().read { try $0.count(of: .people) } > 0)
        #expect(try sealed(at: given.home.databasePath).count == before.count)
    }

    @Test func `A copy of the database from before a rotation can be read by nobody`() throws {
        let copy = "\(given.folder.path)/copy.sqlite"
        try DatabaseQueue(path: given.home.databasePath).backup(to: DatabaseQueue(path: copy))
        #expect(try given.run("keys rotate", today: Self.today) == 0)
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: given.home.databasePath + end) }
        try FileManager.default.copyItem(atPath: copy, toPath: given.home.databasePath)
        #expect(try pack(.serviceUsers) == nil)
        let keys = SealingKeys(try Compartment.allCases.map { try SealingKey($0, readingFrom: keyPath($0)) })
        let sealer = RecordSealer(try given.home.boroughKey(), keys)
        let person = try #require(try AgentStore(path: copy).read { try $0.person("P00001") })
        #expect(throws: RecordSealer.Fault.self) { try sealer.opened(person.record, person.sealed) }
    }

    // MARK: Cut off

    private func snapshot(_ name: String) throws -> String {
        let path = "\(given.folder.path)/\(name)"
        try FileManager.default.copyItem(atPath: given.home.path, toPath: path)
        return path
    }

    @Test func `A rotation that was cut off before the database had it has not happened`() throws {
        let whole = try pack(.victimSurvivors)
        for compartment in Compartment.allCases {
            try PrivateFile.replace(SealingKey(compartment, generation: 2).file, at: keyPath(compartment) + ".next")
        }
        #expect(try pack(.victimSurvivors) == whole)
        #expect(try given.run("keys rotate", today: Self.today) == 0)
        #expect(try pack(.victimSurvivors) == whole)
    }

    @Test func `A rotation that was cut off after the database had it is finished by whatever comes next`() throws {
        let whole = try pack(.victimSurvivors)
        let before = try snapshot("before")
        #expect(try given.run("keys rotate", today: Self.today) == 0)
        for compartment in Compartment.allCases {
            try FileManager.default.moveItem(atPath: keyPath(compartment), toPath: keyPath(compartment) + ".next")
            try FileManager.default.copyItem(atPath: "\(before)/keys/\(compartment.rawValue).key", toPath: keyPath(compartment))
        }
        #expect(try pack(.victimSurvivors) == whole)
        #expect(try given.run("push", today: Self.today) == 78, "it is not enrolled, and got so far")
        #expect(try given.run("ingest", [given.exports], today: Self.today) == 0)
        #expect(!FileManager.default.fileExists(atPath: keyPath(.office) + ".next"))
        #expect(try SealingKey(.office, readingFrom: keyPath(.office)).generation == 2)
    }

    @Test func `A home from before there were compartments is sealed anew when it is opened`() throws {
        let packs = try Self.people.keys.sorted { $0.rawValue < $1.rawValue }.map(pack)
        let store = try given.home.store()
        let borough = try given.home.boroughKey()
        let keys = try given.home.sealingKeyring.keys(in: store)
        let count = try store.write { try Resealing(key: borough, from: keys, to: SealingKeys(beforeCompartments: borough)).run($0) }
        try DatabaseQueue(path: given.home.databasePath).write { try $0.execute(sql: "DELETE FROM sealing_keys") }
        for compartment in Compartment.allCases { try FileManager.default.removeItem(atPath: keyPath(compartment)) }
        let before = try sealed(at: given.home.databasePath)
        #expect(count == before.count)
        #expect(try Self.people.keys.sorted { $0.rawValue < $1.rawValue }.map(pack) == packs)
        #expect(try Set(sealed(at: given.home.databasePath)).isDisjoint(with: before))
    }
}

extension RecordType {
    fileprivate static let withSealed = all.filter { !$0.sealedFields.isEmpty }
}

import Domain
import Foundation
import TestSupport
import Testing

@testable import Privacy

struct CompartmentTests {
    private let borough = BoroughKey.sample()
    private let all = SealingKeys.sample()

    private func sealer(_ compartments: Compartment...) -> RecordSealer { RecordSealer(borough, .sample(compartments)) }

    private func person(_ role: PersonRole) -> Record {
        var record = Record.full(.people)
        record["role"] = .text(role.rawValue)
        return record
    }

    @Test(arguments: [
        (PersonRole.serviceUser, Compartment.serviceUsers), (.adultVictimSurvivor, .victimSurvivors), (.child, .victimSurvivors),
    ])
    func `A person is sealed under the key of their party, and opens with no other's`(_ role: PersonRole, _ own: Compartment) throws {
        let person = person(role)
        let blob = try #require(try RecordSealer(borough, all).sealed(person))
        var read = person
        try sealer(own).open(blob, into: &read)
        #expect(read.values == person.values)
        for other in Compartment.allCases where other != own {
            #expect(throws: SealingKeys.Closed(compartment: own)) { try sealer(other).open(blob, into: &read) }
        }
    }

    /// Whoever holds one key and says that a record is of that key's compartment opens nothing with it.
    @Test func `A changed role opens nothing`() throws {
        let blob = try #require(try RecordSealer(borough, all).sealed(person(.adultVictimSurvivor)))
        var claimed = person(.serviceUser)
        #expect(throws: RecordSealer.Fault.self) { try sealer(.serviceUsers).open(blob, into: &claimed) }
    }

    @Test(arguments: RecordType.withSealedFields, ["service_user", "adult_victim_survivor", "child", "professional"])
    func `Rows together and rows by themselves are of the same compartment`(_ type: RecordType, _ role: String) throws {
        var record = Record.full(type)
        if case .byRole(let position) = type.compartmentRule { record.values[position] = .text(role) }
        let page = try RecordSealer(borough, all).session().seal(RecordPage(type, of: [record]))
        var read = record
        try sealer(record.compartment).open(page.withPlaces { Data($0.blob(ofRecord: 0)) }, into: &read)
        #expect(read.values == record.values)
    }

    @Test func `What is sealed of every type is in the compartment that was thought of for it`() {
        let rules = Dictionary(
            uniqueKeysWithValues: RecordType.withSealedFields.map { type in
                switch type.compartmentRule {
                case .all(let compartment): (type.name, compartment.rawValue)
                case .byRole(let position): (type.name, "by \(type.fields[position].name)")
                }
            })
        #expect(rules == ["people": "by role", "statements": "by said_by", "safe_contact_plans": "victim-survivors", "workers": "office"])
    }

    @Test func `Whoever lacks a key seals nothing at all`() {
        #expect(throws: SealingKeys.Closed(compartment: .office)) { try sealer(.serviceUsers, .victimSurvivors).session() }
    }

    @Test func `Notes and issues are the office's`() throws {
        let notes = try NoteSealer(all)
        let note = try notes.seal("Family court", for: "embargo/SUT-0001")
        #expect(try NoteSealer(.sample([.office])).open(note, for: "embargo/SUT-0001") == "Family court")
        #expect(throws: SealingKeys.Closed.self) { try NoteSealer(.sample([.victimSurvivors])) }
        #expect(throws: SealingKeys.Closed.self) { try IssueSealer(borough, .sample([.serviceUsers])) }
    }

    // MARK: Files

    @Test func `A key comes back from its file, and another compartment's does not`() throws {
        let folder = try TemporaryFolder()
        let key = SealingKey(.victimSurvivors, generation: 3)
        try PrivateFile.replace(key.file, at: "\(folder.path)/a.key")
        let read = try SealingKey(.victimSurvivors, readingFrom: "\(folder.path)/a.key")
        #expect(read.id == key.id && read.generation == 3)
        #expect(throws: BoroughKey.Fault.unreadable("\(folder.path)/a.key")) { try SealingKey(.serviceUsers, readingFrom: "\(folder.path)/a.key") }
    }

    @Test func `Keys are told apart, and what tells them apart says nothing of them`() {
        let (one, two) = (SealingKey(.office, generation: 1), SealingKey(.office, generation: 1))
        #expect(one.id != two.id && one.id.count == 16)
        #expect(!String(decoding: one.file, as: UTF8.self).contains(one.id))
        for use in SealingKeys.Use.allCases { #expect(one.derive(use.rawValue) != one.derive("id")) }
    }
}

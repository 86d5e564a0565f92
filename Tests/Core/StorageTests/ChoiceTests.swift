import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What people have asked decides which records wait to leave.
struct ChoiceTests {
    private static let later = CivilDate.sample.adding(days: 10)
    private let given: AgentGiven

    init() throws {
        given = try AgentGiven()
        // Two families, `a` and `b`, in each of whom everybody has a record of every type.
        try given.ingest(
            ["a", "b"].flatMap { family in
                PersonRole.allCases.map { role in
                    [Domain.Record.full(.people, "\(family)-\(role.rawValue)").with("case_id", .text(family)).with("role", .text(role.rawValue)).stored]
                }
                    + RecordType.travelling.filter { $0 != .people && $0.casePosition != nil }.flatMap { type in
                        PersonRole.allCases.map { role in
                            [
                                Domain.Record.full(type, "\(family)-\(role.rawValue)").with("case_id", .text(family)).with("said_by", .text(role.rawValue))
                                    .stored
                            ]
                        }
                    }
            } + [[Domain.Record.full(.training).stored]])
    }

    private func object(_ person: String, from day: CivilDate = .sample) throws {
        _ = try given.store.write { try $0.add(.objection, of: person, day: day, reason: Data([1])) }
    }

    private func waiting(_ type: RecordType, on day: CivilDate = .sample) throws -> Set<String> {
        try given.store.read { transaction in
            let pending = try transaction.pending(type, limit: 1000, on: day)
            #expect(try transaction.pendingCount(of: type, on: day) == pending.count)
            return Set(pending.map(\.record.key))
        }
    }

    private func all(_ type: RecordType) throws -> Set<String> {
        try given.store.read { Set(try $0.pending(type, limit: 1000, on: CivilDate(daysSinceEpoch: 0)).map(\.record.key)) }
    }

    @Test(arguments: RecordType.travelling.filter { $0.casePosition != nil }, PersonRole.allCases)
    func `nothing about a person who objects waits to leave, and everything else does`(_ type: RecordType, _ role: PersonRole) throws {
        try object("person_id-a-\(role.rawValue)")
        let everything = try all(type)
        let gone = everything.subtracting(try waiting(type))
        let ofRole = Set(everything.filter { $0.contains("a-\(role.rawValue)") })
        // Of closures there is one a case, because the case is their key.
        let ofCase = Set(everything.filter { $0.contains("-a-") || $0 == "a" })
        switch type.subject {
        case .namedPerson, .roleIn: #expect(gone == ofRole && !gone.isEmpty)
        case .roles(let roles): #expect(gone == (roles.contains(role) ? ofCase : []))
        case .nobody: Issue.record("\(type.name) has a case")
        }
        #expect(try given.store.read { try $0.keptBack([type], on: .sample)[type] ?? [] } == gone)
        #expect(try waiting(.training).count == 1)
    }

    @Test func `an objection holds from its first day, and an embargo through its last`() throws {
        try object("person_id-a-child", from: Self.later)
        #expect(try waiting(.childVoice, on: Self.later.adding(days: -1)) == all(.childVoice))
        #expect(try waiting(.childVoice, on: Self.later).count == 5)
        _ = try given.store.write { try $0.add(.embargo, of: "b", day: Self.later, reason: Data([1])) }
        #expect(try waiting(.sessions, on: Self.later).count == 3)
        #expect(try waiting(.childVoice, on: Self.later).count == 2)
        #expect(try waiting(.sessions, on: Self.later.adding(days: 1)).count == 6)
    }

    @Test func `records that were passed over wait again once they may leave`() throws {
        try object("person_id-a-child")
        try given.store.write { try $0.mark(try $0.pending(.childVoice, limit: 100, on: .sample), of: .childVoice, batch: 1) }
        #expect(try waiting(.childVoice).isEmpty)
        try given.store.write { try $0.lift(.objection, number: 1, on: .sample, because: Data([2])) }
        #expect(try waiting(.childVoice) == ["voice_id-a-child"])
    }

    @Test func `what has left is to be withdrawn, whichever version it was, and waits once the objection is lifted`() throws {
        try given.store.write { try $0.mark(try $0.pending(.childVoice, limit: 100, on: .sample), of: .childVoice, batch: 1) }
        let changed = Domain.Record.full(.childVoice, "a-child").with("case_id", .text("a")).with("method", .text("other"))
        try given.ingest("later.csv", [[changed.stored]])
        try object("person_id-a-child")
        try given.store.write { transaction in
            let found = try transaction.toBeWithdrawn(.childVoice, on: .sample, limit: 10)
            #expect(found.map(\.record.key) == ["voice_id-a-child"])
            #expect(found.map(\.role) == ["child"])
            for record in found { try transaction.markTakenBack(record) }
            #expect(try transaction.toBeWithdrawn(.childVoice, on: .sample, limit: 10).isEmpty)
            #expect(try transaction.toBeWithdrawnCount(on: .sample) == 0)
        }
        #expect(try waiting(.childVoice).isEmpty)
        try given.store.write { try $0.lift(.objection, number: 1, on: .sample, because: Data([2])) }
        #expect(try waiting(.childVoice) == ["voice_id-a-child"])
    }

    @Test func `a person who left in another role is withdrawn under that one`() throws {
        try given.store.write { transaction in
            for type in [RecordType.people, .childVoice] { try transaction.mark(try transaction.pending(type, limit: 100, on: .sample), of: type, batch: 1) }
        }
        let corrected = Domain.Record.full(.people, "a-child").with("case_id", .text("a")).with("role", .text(PersonRole.adultVictimSurvivor.rawValue))
        try given.ingest("later.csv", [[corrected.stored]])
        try object("person_id-a-child")
        for type in [RecordType.childVoice, .people] {
            let roles = try given.store.read { try $0.toBeWithdrawn(type, on: .sample, limit: 10).map(\.role) }
            #expect(roles == ["child"])
        }
    }

    @Test func `one objection of a person is in effect at a time`() throws {
        try object("person_id-a-child")
        #expect(throws: (any Error).self) { try object("person_id-a-child") }
        #expect(try given.store.read { try $0.count(.objection, on: .sample) } == 1)
    }
}

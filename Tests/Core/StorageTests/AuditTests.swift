import Foundation
import GRDB
import Testing

@testable import Storage

struct AuditTests {
    let given: HubGiven

    init() throws {
        given = try HubGiven()
        // The two boroughs and their enrolments wrote six.
        for number in 7...9 { try given.store.audit(at: "2024-07-0\(number)", actor: "tester", action: "test", detail: "\(number)") }
    }

    @Test func `A chain that nobody touched holds`() throws {
        #expect(try given.store.auditEntries(limit: 100).map(\.number) == Array((1...9).reversed()))
        #expect(try given.store.firstBreakInAudit() == nil)
    }

    @Test func `A byte of nought in a text, at which it would end where it is kept, does not break the chain`() throws {
        try given.store.audit(at: "2024-07-10", actor: "te\0ster", action: "test", detail: "\0")
        #expect(try given.store.firstBreakInAudit() == nil)
        #expect(try given.store.auditEntries(limit: 1).first?.actor == "te\u{FFFD}ster")
    }

    @Test func `An empty chain holds`() throws {
        #expect(try HubStore().firstBreakInAudit() == nil)
    }

    @Test(arguments: ["at", "actor", "action", "detail", "previous", "digest"], [1, 6, 9])
    func `A changed entry is found at its number`(_ column: String, _ number: Int) throws {
        try given.tamper("UPDATE audit SET \(column) = \(column) || 'x' WHERE number = \(number)")
        #expect(try given.store.firstBreakInAudit() == number)
    }

    @Test func `Text moved from one field of an entry to the next is found`() throws {
        try given.tamper("UPDATE audit SET actor = 'teste', action = 'rtest' WHERE number = 8")
        #expect(try given.store.firstBreakInAudit() == 8)
    }

    @Test(arguments: [1, 5, 8])
    func `A deleted entry is found at the one that followed it`(_ number: Int) throws {
        try given.tamper("DELETE FROM audit WHERE number = \(number)")
        #expect(try given.store.firstBreakInAudit() == number + 1)
    }

    @Test func `A deleted entry is found when those that followed are numbered anew`() throws {
        try given.tamper("DELETE FROM audit WHERE number = 6; UPDATE audit SET number = number - 1 WHERE number > 6")
        #expect(try given.store.firstBreakInAudit() == 6)
    }

    @Test func `Entries that changed places are found`() throws {
        try given.tamper(
            "UPDATE audit SET number = 100 WHERE number = 6; UPDATE audit SET number = 6 WHERE number = 7; UPDATE audit SET number = 7 WHERE number = 100")
        #expect(try given.store.firstBreakInAudit() == 6)
    }

    @Test(arguments: [0, 10, 20])
    func `An entry put in is found at its number`(_ number: Int) throws {
        try given.tamper("INSERT INTO audit SELECT \(number), at, actor, action, detail, previous, digest FROM audit WHERE number = 9")
        #expect(try given.store.firstBreakInAudit() == number)
    }

    @Test func `An entry put between others is found at its number`() throws {
        try given.tamper(
            """
            UPDATE audit SET number = number + 100 WHERE number > 5; UPDATE audit SET number = number - 99 WHERE number > 100;
            INSERT INTO audit VALUES (6, '2024-07-05', 'forger', 'test', '', (SELECT digest FROM audit WHERE number = 5), 'd')
            """)
        #expect(try given.store.firstBreakInAudit() == 6)
    }

    @Test func `The agent's chain is checked in the same way`() throws {
        let agent = try AgentGiven()
        for number in 1...3 { try agent.store.write { try $0.audit(at: "t", actor: "a", action: "b", detail: "\(number)") } }
        #expect(try agent.store.read { try $0.firstBreakInAudit() } == nil)
        try DatabaseQueue(path: agent.path).write { try $0.execute(sql: "UPDATE audit SET detail = '' WHERE number = 2") }
        #expect(try agent.store.read { try $0.firstBreakInAudit() } == 2)
    }
}

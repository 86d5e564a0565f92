import Foundation
import GRDB
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("The audit of refusals")
struct RefusalAuditTests {
    private func refusals(_ hub: TestHub) throws -> [String] {
        try hub.store.auditEntries(limit: 1000).reversed().filter { $0.action.hasSuffix(".refused") }.map { "\($0.actor) \($0.action) \($0.detail)" }
    }

    @Test("A flood within a minute is two entries: the first, and how many more there were")
    func flood() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            for _ in 1...10 { #expect(try await visitor.call(.get, HubPath.boroughs, token: nil).status == 401) }
            #expect(try refusals(hub) == ["nobody request.refused GET /v1/boroughs: 401 notPermitted; reason: no token"])
            hub.letPass(seconds: 60)
            #expect(try await visitor.call(.get, HubPath.boroughs, token: nil).status == 401)
            #expect(
                try refusals(hub).dropFirst() == [
                    "nobody requests.refused GET /v1/boroughs: 401 notPermitted; 9 more within a minute",
                    "nobody request.refused GET /v1/boroughs: 401 notPermitted; reason: no token",
                ])
            #expect(try hub.store.firstBreakInAudit() == nil)
        }
    }

    @Test("What was counted is written when the hub stops")
    func stopping() async throws {
        let hub = try TestHub()
        try await hub.run { visitor async throws in
            for _ in 1...3 { _ = try await visitor.call(.get, HubPath.boroughs, token: nil) }
            #expect(try refusals(hub).count == 1)
        }
        #expect(try refusals(hub).last == "nobody requests.refused GET /v1/boroughs: 401 notPermitted; 2 more within a minute")
    }

    @Test("Who was refused, where and why are told apart")
    func kinds() async throws {
        let hub = try TestHub()
        let analyst = try hub.token(.analyst)
        try await hub.run { visitor async throws in
            let agent = try await visitor.agent()
            _ = try await visitor.call(.get, HubPath.audit, token: analyst)
            _ = try await visitor.push(.closures([], number: 5, previous: "x"), by: agent)
            _ = try await visitor.call(.get, HubPath.position, signedBy: TestKey().named(agent.id))
            _ = try await visitor.call(.get, "/nowhere/at/all")
            #expect(
                try refusals(hub) == [
                    "token a-analyst request.refused GET /v1/audit: 403 notPermitted; reason: the role analyst is not enough",
                    "\(agent.id) request.refused PUT /v1/batches/{number}: 409 batchUnexpected",
                    "nobody request.refused GET /v1/position: 401 notPermitted; reason: the signature does not fit the request",
                    "nobody request.refused GET unknown: 404 notFound",
                ])
        }
    }

    @Test("More kinds within a minute than are told apart are counted together")
    func manyKinds() async throws {
        let hub = try TestHub()
        let audit = RefusalAudit(store: hub.store, work: BlockingWork(threads: 1, waiting: 16), clock: hub.clock, logger: hub.parts().logger)
        for number in 1...250 { await audit.note(.init(who: "token \(number)", method: "GET", route: "/", status: 403, code: "notPermitted"), reason: nil) }
        await audit.flush(everything: true)
        let entries = try refusals(hub)
        #expect(entries.count == 102)
        #expect(entries.last == "several requests.refused of other kinds; 149 more within a minute")
    }

    @Test("Refusals that could not be written are counted until they can")
    func busy() async throws {
        let hub = try TestHub()
        let kind = RefusalAudit.Kind(who: "nobody", method: "GET", route: "/", status: 401, code: "notPermitted")
        let audit = RefusalAudit(store: hub.store, work: BlockingWork(threads: 1, waiting: 16), clock: hub.clock, logger: hub.parts().logger)
        let writer = try #require(hub.store.reader as? any DatabaseWriter)
        try await writer.write { try $0.execute(sql: "CREATE TRIGGER stopped BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'stopped'); END") }
        for _ in 1...3 { await audit.note(kind, reason: nil) }
        #expect(hub.log.lines.contains { $0.contains("refusals could not be written into the audit") })
        try await writer.write { try $0.execute(sql: "DROP TRIGGER stopped") }
        await audit.flush(everything: true)
        #expect(try refusals(hub) == ["nobody requests.refused GET /: 401 notPermitted; 3 more within a minute"])
    }
}

import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

/// Many boroughs at once, and what the hub says when it is more than it can hold.
@Suite("Crowds")
struct CrowdTests {
    /// All 317 of England are pushed by `scripts/benchmarks/many_agents.py`; so many within one process leave the other tests no time.
    @Test("Many boroughs push at the same moment, and none is lost")
    func everybody() async throws {
        let hub = try TestHub()
        let boroughs = (0..<48).map { "place-\($0)" }
        let agents = try boroughs.map { slug in
            try hub.store.register(Borough(slug: slug, name: slug, gssCode: slug, participation: []), at: "2024-07-01", actor: "centre")
            try hub.store.addEnrolmentCode(digest: slug, borough: slug, expires: "2024-07-02", at: "2024-07-01", actor: "centre")
            let key = TestKey()
            _ = try hub.store.redeem(codeDigest: slug, borough: slug, publicKey: key.verifying.text, agentID: "agent-\(slug)", at: "2024-07-01")
            return (slug, key.named("agent-\(slug)"))
        }
        try await hub.run { visitor in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for (slug, agent) in agents {
                    let batch = Batch.closures(["\(slug)-1", "\(slug)-2"], borough: slug)
                    group.addTask { try await visitor.push(batch, by: agent).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: boroughs.count))
        }
        #expect(try hub.count("closures") == 2 * boroughs.count)
    }

    @Test("What finds no room is asked to come again, changes nothing, and is taken once there is room")
    func noRoom() async throws {
        let hub = try TestHub()
        let room = BodyRoom(bytes: 100_000)
        try await hub.run(room: room) { visitor in
            let agent = try await visitor.agent()
            let batch = Batch.closures(["SUT-1"])
            let taken = try room.place(for: 99_900)
            let refused = try await visitor.push(batch, by: agent)
            #expect(refused.status == 503 && refused.headers[.retryAfter] == "2" && refused.refusal?.code == .busy)
            #expect(try hub.count("closures") == 0)
            withExtendedLifetime(taken) {}
        }
        try await hub.run(room: room) { visitor in
            let agent = try await visitor.agent()
            for number in 1...3 { #expect(try await visitor.call(.get, HubPath.position, signedBy: agent).status == 200, "\(number)") }
            #expect(try await visitor.push(Batch.closures(["SUT-1"]), by: agent).status == 200)
        }
    }

    @Test("Room is given back, and no more is given than there is")
    func room() throws {
        let room = BodyRoom(bytes: 10)
        var places = [try room.place(for: 6), try room.place(for: 4)]
        #expect(throws: HTTPRefusal.self) { try room.place(for: 1) }
        places.removeLast()
        #expect(throws: HTTPRefusal.self) { try room.place(for: 5) }
        places.append(try room.place(for: 4))
        places.removeAll()
        _ = try room.place(for: 10)
        _ = try room.place(for: 10)
    }

    @Test("The description states these limits")
    func stated() async throws {
        try await TestHub().run { visitor in
            let text = try await visitor.call(.get, "/openapi.json").text
            #expect(text.contains("512 MiB of agents' requests are held at once and 1024 pieces of work wait"))
        }
    }
}

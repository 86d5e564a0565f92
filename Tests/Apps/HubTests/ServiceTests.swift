import ArgumentParser
import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Storage
import SyncProtocol
import Terminal
import Testing

@testable import Hub

@Suite("The service")
struct ServiceTests {
    @Test("Plain HTTP is refused on an address that others can reach", arguments: ["0.0.0.0:8480", "192.168.1.4:80", "hub.example:8480", "[::]:8480"])
    func plainHTTP(address: String) async throws {
        let serve = try #require(try RestartHub.parseAsRoot(["serve", "--home", "/nowhere", "--listen", address]) as? Serve)
        let failure = await #expect(throws: CommandFailure.self) { try await serve.run() }
        #expect(failure?.status == .notPermitted)
    }

    @Test("Only this machine's own addresses are loopback")
    func loopback() {
        for text in ["127.0.0.1:8480", "localhost:0", "[::1]:8480", "127.1.2.3:1"] { #expect(ListenAddress(text)?.isLoopback == true) }
        for text in ["127.0.0.1.example.org:80", "1270.0.0.1:80", "127.example:80"] { #expect(ListenAddress(text)?.isLoopback == false) }
        for text in ["8480", ":8480", "host:", "host:70000", "::1:8480"] { #expect(ListenAddress(text) == nil) }
    }

    @Test("A home is made once, privately, and never made again")
    func home() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("hub-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let home = HubHome(path: path)
        let store = try home.create()
        _ = try TokenGrant(label: "first", role: .administrator, days: 1).issue(in: store, clock: .wall(), actor: "hub")
        for (name, mode) in [("", 0o700), ("/keys", 0o700), ("/keys/hub.key", 0o600)] {
            #expect(try FileManager.default.attributesOfItem(atPath: path + name)[.posixPermissions] as? Int == mode)
        }
        let key = try home.signingKey().publicKey
        let again = try #require(try RestartHub.parseAsRoot(["init", "--home", path]) as? Init)
        let failure = await #expect(throws: CommandFailure.self) { try await again.run() }
        #expect(failure?.status == .usage)
        #expect(try home.signingKey().publicKey == key)
    }

    @Test("Health is said to those who ask, without a token")
    func health() async throws {
        try await TestHub().run { visitor in
            let answer = try await visitor.call(.get, "/health")
            #expect(answer.status == 200)
            #expect(answer.text == #"{"status":"ok"}"#)
        }
    }

    @Test("Metrics count requests, batches and records, and name nobody")
    func metrics() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            _ = try await visitor.push(.closures(["SUT-1", "SUT-2"]), by: agent)
            _ = try await visitor.push(.closures(["SUT-1", "SUT-2"]), by: agent)
            let text = try await visitor.call(.get, "/metrics").text
            #expect(text.contains("restart_hub_requests_total{route=\"/v1/batches/{number}\",method=\"PUT\",status=\"200\"} 2\n"))
            #expect(text.contains("restart_hub_batches_applied_total 1\n"))
            #expect(text.contains("restart_hub_records_applied_total 2\n"))
            #expect(text.contains("restart_hub_last_batch_timestamp_seconds{borough=\"sutton\"} \(hub.clock.seconds())\n"))
            #expect(!text.contains("SUT-") && !text.contains(agent.id))
        }
    }

    @Test("An address that is not there is refused as a message, and is not repeated in log or metrics")
    func notFound() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let answer = try await visitor.call(.get, "/v1/enrol/AAAAA-BBBBB")
            #expect(answer.status == 404)
            #expect(answer.refusal?.code == .notFound)
            let metrics = try await visitor.call(.get, "/metrics").text
            #expect(!metrics.contains("AAAAA"))
            #expect(!hub.log.lines.contains { $0.contains("AAAAA") })
        }
    }

    @Test("A request has one line in the log, which says who asked and how it went")
    func logLine() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let before = hub.log.lines.count
            _ = try await visitor.push(.closures(["SUT-1"]), by: agent)
            _ = try await visitor.call(.get, "/v1/boroughs", token: hub.administrator)
            let lines = hub.log.lines.dropFirst(before)
            #expect(lines.count == 2)
            #expect(lines.first?.contains("method=PUT") == true)
            #expect(lines.first?.contains("path=/v1/batches/1 status=200 who=\(agent.id)") == true)
            #expect(lines.last?.contains("who=token first-administrator") == true)
        }
    }

    @Test("No token, no code, no signature and no record is in the log")
    func nothingSecretInLog() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let code = try await visitor.code()
            let key = TestKey()
            let enrolment: Enrolment = try await visitor.enrol(key, code: code).read()
            _ = try await visitor.enrol(TestKey(), code: code)
            _ = try await visitor.push(.closures(["SUT-1"]), by: key.named(enrolment.agent))
            let unknown = WireTable(type: "x", columns: ["y"], rows: [[.text("SUT-9")]])
            _ = try await visitor.push(.closures([], tables: [unknown]), by: key.named(enrolment.agent))
            _ = try await visitor.call(.get, "/v1/boroughs", token: "rst_guess")
            let log = hub.log.lines.joined(separator: "\n")
            for secret in [hub.administrator, "rst_", code, key.verifying.text, "SUT-", "completed"] { #expect(!log.contains(secret)) }
        }
    }

    @Test("A database that another holds is reported as busy, to be tried again")
    func busy() throws {
        let context = HubContext(source: .init(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
        let refused = RefusalMiddleware.refusal(for: DatabaseError(resultCode: .SQLITE_BUSY), context)
        #expect(refused.status == .serviceUnavailable)
        #expect(refused.refusal.code == .busy)
        #expect(refused.retryAfter == 5)
    }

    @Test("A fault says nothing of itself to whoever asked")
    func fault() throws {
        let context = HubContext(source: .init(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
        let refused = RefusalMiddleware.refusal(for: DatabaseError(resultCode: .SQLITE_CORRUPT, message: "inner detail"), context)
        #expect(refused.status == .internalServerError)
        #expect(!refused.refusal.message.contains("inner detail"))
        #expect(context.caller.reason?.contains("inner detail") == true)
    }
}

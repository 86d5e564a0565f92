import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import Synchronization
import SyncProtocol

@testable import Hub

/// A hub in memory with a clock and a log of the test's own.
final class TestHub: Sendable {
    let store: HubStore
    let key = SigningKey(id: "hub-test", key: Curve25519.Signing.PrivateKey())
    let log = LogCapture()
    let administrator: String
    private let now = Mutex<Int64>(1_720_000_000)
    private let today: CivilDate

    init(today: CivilDate = CivilDate(daysSinceEpoch: 19_000)) throws {
        self.today = today
        store = try HubStore()
        administrator = try TokenGrant(label: "first-administrator", role: .administrator, days: 365)
            .issue(in: store, clock: HubClock(seconds: { 1_720_000_000 }, today: { CivilDate(daysSinceEpoch: 19_000) }), actor: "hub").token
    }

    var clock: HubClock { HubClock(seconds: { self.now.withLock { $0 } }, today: { self.today }) }
    func letPass(seconds: Int64) { now.withLock { $0 += seconds } }

    func parts(reports: HubParts.ReportSource? = nil, drafts: HubParts.DraftSource? = nil, room: BodyRoom = BodyRoom()) -> HubParts {
        HubParts(
            store: store, keys: .fixed(key), reports: reports, drafts: drafts, clock: clock, logger: Logger(label: "test", factory: { _ in log.handler }),
            room: room)
    }

    func token(_ role: TokenRole) throws -> String {
        try TokenGrant(label: "a-\(role.rawValue)", role: role, days: 1).issue(in: store, clock: clock, actor: "hub").token
    }

    /// Runs `body` with a client that speaks to the hub's router directly.
    func run(
        reports: HubParts.ReportSource? = nil, drafts: HubParts.DraftSource? = nil, room: BodyRoom = BodyRoom(),
        _ body: @Sendable (Visitor) async throws -> Void
    ) async throws {
        guard let listen = ListenAddress("127.0.0.1:0") else { preconditionFailure("the address is well written") }
        let application = buildApplication(parts(reports: reports, drafts: drafts, room: room), listen: listen)
        try await application.test(.router) { try await body(Visitor(client: $0, hub: self)) }
    }
}

/// Somebody who calls the hub.
struct Visitor: Sendable {
    let client: any TestClientProtocol
    let hub: TestHub

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        func read<Message: Decodable>(_ type: Message.Type = Message.self) throws -> Message { try JSONDecoder().decode(type, from: Data(text.utf8)) }
        var refusal: Refusal? { try? read() }
    }

    func call(_ method: HTTPRequest.Method, _ path: String, headers: [(name: String, value: String)] = [], body: Data? = nil) async throws -> Answer {
        var fields = HTTPFields()
        for header in headers {
            if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
        }
        let response = try await client.executeRequest(uri: path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) })
        return Answer(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
    }

    func call(_ method: HTTPRequest.Method, _ path: String, token: String?, sending message: (any Encodable)? = nil) async throws -> Answer {
        try await call(
            method, path, headers: token.map { [("Authorization", "Bearer \($0)")] } ?? [], body: try message.map { try JSONEncoder().encode($0) })
    }

    /// - Parameter sent: other bytes than those that are signed.
    func call(_ method: HTTPRequest.Method, _ path: String, signedBy key: SigningKey, body: Data? = nil, sent: Data? = nil, encoding: String? = nil)
        async throws -> Answer
    {
        var headers = try RequestSignature.headers(
            method: method.rawValue, path: path, body: body ?? Data(), created: hub.clock.seconds(), key: key)
        if let encoding { headers.append(("Content-Encoding", encoding)) }
        return try await call(method, path, headers: headers, body: sent ?? body)
    }

    func code(for borough: Borough = .sutton) async throws -> String {
        let answer = try await call(.post, HubPath.enrolments, token: hub.administrator, sending: EnrolmentRequest(borough: borough))
        return try answer.read(EnrolmentCode.self).code
    }

    func enrol(_ key: TestKey, code: String, borough: String = "sutton") async throws -> Answer {
        let message = EnrolRequest(code: code, borough: borough, publicKey: key.verifying.text)
        return try await call(.post, HubPath.enrol, signedBy: key.named(key.verifying.fingerprint), body: try JSONEncoder().encode(message))
    }

    /// An agent that is enrolled.
    func agent(of borough: Borough = .sutton) async throws -> SigningKey {
        let key = TestKey()
        let enrolment: Enrolment = try await enrol(key, code: try await code(for: borough), borough: borough.slug).read()
        return key.named(enrolment.agent)
    }

    func push(_ batch: Batch, by agent: SigningKey, as number: Int? = nil) async throws -> Answer {
        try await call(.put, HubPath.batch(number ?? batch.number), signedBy: agent, body: batch.encoded())
    }
}

/// An agent's key before and after it has a name.
struct TestKey: Sendable {
    private let key = Curve25519.Signing.PrivateKey()

    var verifying: VerifyingKey { VerifyingKey(key.publicKey) }
    func named(_ id: String) -> SigningKey { SigningKey(id: id, key: key) }
}

extension Borough {
    static let sutton = Borough(slug: "sutton", name: "Sutton", gssCode: "E09000029", participation: [Term(from: CivilDate(daysSinceEpoch: 19_000))])
    static let camden = Borough(slug: "camden", name: "Camden", gssCode: "E09000007", participation: [Term(from: CivilDate(daysSinceEpoch: 19_000))])
}

extension Batch {
    /// One closure a case.
    static func closures(_ cases: [String], number: Int = 1, previous: String = "", borough: String = "sutton", tables: [WireTable]? = nil) -> Batch {
        let rows: [[WireValue]] = cases.map { [.text(pseudonym($0)), .text("2024-05-01"), .text("completed")] }
        return Batch(
            borough: borough, number: number, previous: previous, madeOn: CivilDate(daysSinceEpoch: 19_900), configuration: "c1",
            basis: [.init(agreement: "sutton-2021", purposes: ["outcome-monitoring"])], checkpoint: AuditCheckpoint(number: number, digest: "a\(number)"),
            tables: tables ?? [WireTable(type: "closures", columns: ["case_id", "closed_on", "reason"], rows: rows)])
    }

    /// A case's key as it travels.
    static func pseudonym(_ id: String) -> String { "1-\(BatchDigest.of(Data(id.utf8)).prefix(32))" }

    var digest: String { BatchDigest.of(encoded()) }
}

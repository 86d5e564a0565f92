import Domain
import Foundation
import GRDB
import HTTPTypes
import Storage
import Synchronization
import SyncProtocol

@testable import Hub

/// A hub as an attack finds it: two boroughs with an agent each, the first of which has sent a batch and is about to send the next.
struct Scene: Sendable {
    let visitor: Visitor
    /// Sutton's agent.
    let agent: SigningKey
    let camdens: SigningKey
    let first: Batch
    let next: Batch
    /// A key that an attack has kept for later.
    let kept = Mutexed<TestKey>()

    var hub: TestHub { visitor.hub }
    var now: Int64 { hub.clock.seconds() }
    var nextPath: String { HubPath.batch(next.number) }

    init(_ visitor: Visitor) async throws {
        self.visitor = visitor
        agent = try await visitor.agent()
        camdens = try await visitor.agent(of: .camden)
        first = Batch.closures(["SUT-1"])
        next = Batch.closures(["SUT-2"], number: 2, previous: first.digest)
        guard try await visitor.push(first, by: agent).status == 200,
            try await visitor.push(.closures(["CAM-1"], borough: "camden"), by: camdens).status == 200
        else { throw Refusal(.fault, "the scene could not be set") }
    }

    // MARK: What attacks begin from

    typealias Headers = [(name: String, value: String)]

    /// The headers of the request that the agent is about to make.
    func signed(
        _ method: String = "PUT", _ path: String? = nil, body: Data? = nil, created: Int64? = nil, by key: SigningKey? = nil
    ) throws -> Headers {
        try RequestSignature.headers(
            method: method, path: path ?? nextPath, body: body ?? next.encoded(), created: created ?? now, key: key ?? agent)
    }

    /// Sends the next batch with these headers in place of the agent's.
    func put(_ headers: Headers, to path: String? = nil, body: Data? = nil) async throws -> Visitor.Answer {
        try await visitor.call(.put, path ?? nextPath, headers: headers, body: body ?? next.encoded())
    }

    /// Sends any bytes as the next batch, honestly signed.
    func put(honestly body: Data, as number: Int = 2, and more: Headers = []) async throws -> Visitor.Answer {
        try await put(try signed(body: body, path: HubPath.batch(number)) + more, to: HubPath.batch(number), body: body)
    }

    private func signed(body: Data, path: String) throws -> Headers { try signed("PUT", path, body: body) }

    /// Sends the next batch with a piece of its text changed before it is signed.
    func put(changing old: String, to new: String) async throws -> Visitor.Answer {
        let text = String(decoding: next.encoded(), as: UTF8.self)
        guard text.contains(old) else { throw Refusal(.fault, "the batch has no \(old)") }
        return try await put(honestly: Data(text.replacing(old, with: new).utf8))
    }

    func put(tables: [WireTable]) async throws -> Visitor.Answer {
        try await put(honestly: Batch.closures([], number: 2, previous: first.digest, tables: tables).encoded())
    }

    func ask(_ method: HTTPRequest.Method, _ path: String, token: String, _ body: String? = nil) async throws -> Visitor.Answer {
        try await visitor.call(method, path, headers: [("Authorization", "Bearer \(token)")], body: body.map { Data($0.utf8) })
    }

    func token(_ grant: TokenGrant) throws -> String { try grant.issue(in: hub.store, clock: hub.clock, actor: "hub").token }
}

extension TestHub {
    /// Every row of every table but the audit, to which the refusal is added, and the day on which a token was last shown.
    func content() throws -> [String: [String]] {
        try store.reader.read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'audit'")
            return try tables.reduce(into: [:]) { content, table in
                let columns = try db.columns(in: table).map(\.name).filter { $0 != "last_used_on" }
                content[table] = try String.fetchAll(
                    db, sql: "SELECT \(columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")) FROM \"\(table)\""
                ).sorted()
            }
        }
    }
}

/// A value that a closure hands over to another.
final class Mutexed<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)

    func set(_ value: Value) { stored.withLock { $0 = value } }

    /// - Precondition: it was set.
    var value: Value {
        guard let value = stored.withLock({ $0 }) else { preconditionFailure("nothing was kept") }
        return value
    }
}

import Domain
import Foundation
import HTTPTypes
import Storage
import Synchronization
import SyncProtocol
import TestSupport
import Testing

@testable import DisclosureControl
@testable import Hub
@testable import Reporting

/// Somebody's browser: it keeps the hub's cookie, and says of its forms where they come from.
final class Browser: Sendable {
    private let visitor: Visitor
    private let cookie = Mutex<String?>(nil)

    init(_ visitor: Visitor, cookie: String? = nil) {
        self.visitor = visitor
        self.cookie.withLock { $0 = cookie }
    }

    /// What it holds for the hub.
    var session: String? { cookie.withLock { $0 } }

    func get(_ path: String) async throws -> Visitor.Answer { try await call(.get, path, headers: []) }

    /// Sends a form as from the hub's own pages, with the session's key.
    func post(_ path: String, _ fields: [String: String] = [:], from origin: [(name: String, value: String)] = Browser.ownPage) async throws -> Visitor.Answer {
        var fields = fields
        if let session { fields[FrontPath.formKey] = fields[FrontPath.formKey] ?? Secrets.formKey(ofSession: session) }
        return try await call(.post, path, headers: origin + [("Content-Type", "application/x-www-form-urlencoded")], body: Self.encoded(fields))
    }

    func signIn(_ token: String) async throws -> Visitor.Answer { try await post(FrontPath.signIn, ["token": token]) }

    private func call(_ method: HTTPRequest.Method, _ path: String, headers: [(name: String, value: String)], body: Data? = nil) async throws -> Visitor.Answer
    {
        let held = session.map { [(name: "Cookie", value: "restart-session=\($0)")] } ?? []
        let answer = try await visitor.call(method, path, headers: headers + held, body: body)
        if let set = answer.headers[.setCookie] {
            let value = String(set.prefix { $0 != ";" }.drop { $0 != "=" }.dropFirst())
            cookie.withLock { $0 = set.contains("Max-Age=0") ? nil : value }
        }
        return answer
    }

    static let ownPage = [(name: "Sec-Fetch-Site", value: "same-origin"), (name: "Origin", value: "null")]

    static func encoded(_ fields: [String: String]) -> Data {
        let safe = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_."))
        func text(_ value: String) -> String { value.addingPercentEncoding(withAllowedCharacters: safe) ?? "" }
        return Data(fields.sorted { $0.key < $1.key }.map { "\(text($0.key))=\(text($0.value))" }.joined(separator: "&").utf8)
    }

    /// Follows every link from the quarters on, as far as they lead.
    /// - Returns: the answers by address.
    func everything() async throws -> [String: Visitor.Answer] {
        var (found, open): ([String: Visitor.Answer], [String]) = ([:], [FrontPath.quarters])
        while let path = open.popLast(), found.count < 200 {
            guard found[path] == nil else { continue }
            let answer = try await get(path)
            found[path] = answer
            // A report has links within itself alone.
            guard answer.headers[.contentType]?.hasPrefix("text/html") == true, !path.hasSuffix("/report"), !path.hasSuffix(".html") else { continue }
            open += answer.text.matches(of: /href="(\/[^"]*)"/).map { String($0.1) }
        }
        return found
    }
}

/// A hub with three boroughs and releases of their figures.
struct FrontScene: Sendable {
    let hub: TestHub
    let visitor: Visitor
    let desk: ReleaseDesk

    /// - Parameter drafts: what is counted when somebody proposes through the API.
    static func run(
        today: CivilDate = CivilDate(daysSinceEpoch: 19_940), drafts: HubParts.DraftSource? = nil, _ body: @escaping @Sendable (FrontScene) async throws -> Void
    ) async throws {
        let hub = try TestHub(today: today)
        for borough in [Borough.sutton, .camden, .croydon] { try hub.store.register(borough, at: hub.clock.timestamp(), actor: "test") }
        try await hub.run(drafts: drafts) { try await body(FrontScene(hub: hub, visitor: $0, desk: ReleaseDesk(store: hub.store))) }
    }

    func token(_ label: String, _ role: TokenRole, of person: String? = nil, boroughs: [String] = [], profiles: [String] = []) throws -> String {
        try TokenGrant(label: label, person: person, role: role, days: 1, boroughs: boroughs, profiles: profiles)
            .issue(in: hub.store, clock: hub.clock, actor: "hub").token
    }

    /// A browser in which somebody has signed in.
    func browser(_ label: String, _ role: TokenRole, of person: String? = nil, boroughs: [String] = [], profiles: [String] = []) async throws -> Browser {
        let browser = Browser(visitor)
        try #require(try await browser.signIn(try token(label, role, of: person, boroughs: boroughs, profiles: profiles)).status == 303)
        return browser
    }

    @discardableResult
    func propose(_ values: [Int] = [20, 4, 13], as finality: Finality = .final, by label: String = "anna") throws -> Int {
        let ledger = try Ledger(try hub.store.publishedReleases())
        let draft = ReleaseDraft(
            request: SampleCounts.request(values, earlier: ledger), place: ledger.entries.count, batches: ["camden": 1, "croydon": 1, "sutton": 1])
        return try desk.propose(draft, as: finality, by: step(label)).number
    }

    func publish(_ number: Int) throws {
        _ = try desk.approve(number, by: step("ben"))
        _ = try desk.publish(number, by: step("anna"))
    }

    private func step(_ label: String) -> HubStore.ReleaseStep { .init(by: label, token: "digest-\(label)", at: hub.clock.timestamp()) }
}

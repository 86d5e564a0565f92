public import Foundation
public import SyncProtocol

/// Calls the hub, and turns what comes back into values or errors of ours.
public final class HubConnection {
    public enum Identity: Sendable {
        case none
        case token(String)
        case agent(SigningKey)
    }

    /// The hub could not be reached, or is not well; the same call may succeed later.
    public struct Unavailable: Error, Sendable {
        public let message: String
    }

    public let url: String
    private let identity: Identity
    private let client: HTTPClient

    /// - Parameter url: without a path, such as `https://hub.example`. Plain HTTP only on loopback.
    /// - Throws: `Refusal` for an address that may not be used.
    public init(url: String, identity: Identity) throws {
        guard let address = URL(string: url), let scheme = address.scheme, let host = address.host, ["http", "https"].contains(scheme) else {
            throw Refusal(.invalid, "`\(url)` is not the address of a hub, like https://hub.example.")
        }
        guard scheme == "https" || ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host) else {
            throw Refusal(.notPermitted, "Plain HTTP is used on this machine only; write https:// before \(host).")
        }
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.identity = identity
        client = try HTTPClient()
    }

    /// - Parameter now: seconds since 1970, for the signature.
    /// - Throws: `Unavailable`, or the hub's `Refusal`.
    public func call(_ method: String, _ path: String, body: Data? = nil, now: Int64) throws -> Data {
        var headers: [(name: String, value: String)] = [("Accept", "application/json")]
        if body != nil { headers.append(("Content-Type", "application/json")) }
        switch identity {
        case .none: break
        case .token(let token): headers.append(("Authorization", "Bearer \(token)"))
        case .agent(let key):
            headers += try RequestSignature.headers(method: method, path: path, body: body ?? Data(), created: now, key: key)
        }
        let response: HTTPClient.Response
        do {
            response = try client.send(method, url + path, headers: headers, body: body)
        } catch let failure as HTTPClient.Failure {
            throw Unavailable(message: "The hub at \(url) cannot be reached: \(failure.message).")
        }
        switch response.status {
        case 200..<300: return response.body
        case 408, 425, 429, 500...:
            let said = (try? JSONDecoder().decode(Refusal.self, from: response.body))?.message
            throw Unavailable(message: "The hub at \(url) cannot answer now (\(response.status)). \(said ?? "")")
        default:
            throw (try? JSONDecoder().decode(Refusal.self, from: response.body))
                ?? Refusal(.fault, "The hub at \(url) answered \(response.status), without saying why.")
        }
    }

    public func call<Answer: Decodable>(_ method: String, _ path: String, sending message: (some Encodable)?, now: Int64) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try call(method, path, body: try message.map { try encoder.encode($0) }, now: now)
        do {
            return try JSONDecoder().decode(Answer.self, from: data)
        } catch {
            throw Refusal(.unreadable, "The hub at \(url) answered something that cannot be read.")
        }
    }
}

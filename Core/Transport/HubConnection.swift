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
        /// False where only a person can put it right: an address or a certificate that is wrong.
        public let mayPass: Bool
        /// Seconds after which the hub wants to be asked again.
        public let retryAfter: Int?
    }

    public let url: String
    private let identity: Identity
    private let client: HTTPClient

    /// After how many seconds without a byte an answer is given up: one that the hub has at hand, and one for which it counts, protects and attacks the
    /// figures of a long period first.
    public static let patience = 120
    public static let patienceWithReports = 3600

    /// - Parameters:
    ///   - url: without a path, such as `https://hub.example`. Plain HTTP only on loopback.
    ///   - patience: in seconds.
    /// - Throws: `Refusal` for an address that may not be used.
    public init(url: String, identity: Identity, patience: Int = HubConnection.patience) throws {
        guard let address = URLComponents(string: url), let scheme = address.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = address.host, Self.isHost(host), address.user == nil, address.password == nil, ["", "/"].contains(address.path),
            address.query == nil, address.fragment == nil, address.port.map((1...65535).contains) ?? (address.rangeOfPort == nil)
        else { throw Refusal(.invalid, "`\(url)` is not the address of a hub, like https://hub.example.") }
        guard scheme == "https" || ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host) else {
            throw Refusal(.notPermitted, "Plain HTTP is used on this machine only; write https:// before \(host).")
        }
        if case .token(let token) = identity {
            guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw Refusal(.invalid, "The token is empty or holds a space or a line break. Copy it again, whole and alone.")
            }
        }
        // Put together from the parts that were checked, so that libcurl cannot read another host out of the same text.
        let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        self.url = "\(scheme)://\(bracketed)\(address.port.map { ":\($0)" } ?? "")"
        self.identity = identity
        client = try HTTPClient(patience: patience)
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._:[]".utf8.contains(byte)
            }
    }

    /// - Parameters:
    ///   - isPacked: whether the body is compressed as gzip.
    ///   - now: seconds since 1970, for the signature.
    /// - Throws: `Unavailable`, or the hub's `Refusal`.
    public func call(_ method: String, _ path: String, body: Data? = nil, isPacked: Bool = false, now: Int64) throws -> Data {
        var headers: [(name: String, value: String)] = [("Accept", "application/json")]
        if isPacked { headers.append(("Content-Encoding", "gzip")) }
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
            throw Unavailable(message: "The hub at \(url) cannot be reached: \(failure.message).", mayPass: failure.mayPass, retryAfter: nil)
        }
        switch response.status {
        case 200..<300: return response.body
        case 408, 425, 429, 500...:
            let said = (try? JSONDecoder().decode(Refusal.self, from: response.body))?.message
            throw Unavailable(
                message: "The hub at \(url) cannot answer now (\(response.status)). \(said ?? "")", mayPass: true, retryAfter: response.retryAfter)
        default:
            guard let refusal = try? JSONDecoder().decode(Refusal.self, from: response.body) else {
                throw Refusal(.fault, "The hub at \(url) answered \(response.status), without saying why.")
            }
            throw refusal.namingTheClock(now: now)
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

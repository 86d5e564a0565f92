import Hummingbird
import NIOCore
import Synchronization

/// What goes along with one request.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let caller = Caller()
    /// Where the connection comes from: an IPv4 address, or the network of an IPv6 one, since one machine has as many of those as it likes.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = Self.network(source.channel.remoteAddress)
    }
}

extension HubContext {
    static func network(_ address: SocketAddress?) -> String {
        guard let address else { return "unknown" }
        guard case .v6(let six) = address else { return address.ipAddress ?? "local" }
        // After the family, the port and the flow, which are eight bytes together.
        let prefix = withUnsafeBytes(of: six.address) { $0.dropFirst(8).prefix(8).map { String($0, radix: 16) } }
        return "\(prefix.joined(separator: "."))/64"
    }
}

/// Who asked and, where that did not hold, why: for the log.
final class Caller: Sendable {
    private struct State {
        var name: String?
        var reason: String?
    }

    private let state = Mutex(State())

    /// An agent's id, or a token with whose it is.
    var name: String? { state.withLock { $0.name } }
    var reason: String? { state.withLock { $0.reason } }

    func isNamed(_ name: String) { state.withLock { $0.name = name } }
    func isRefused(because reason: String) { state.withLock { $0.reason = reason } }
}

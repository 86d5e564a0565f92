import Hummingbird
import Synchronization

/// What goes along with one request.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let caller = Caller()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

/// Who asked and, where that did not hold, why: for the log.
final class Caller: Sendable {
    private struct State {
        var name: String?
        var reason: String?
    }

    private let state = Mutex(State())

    /// An agent's id or a token's label.
    var name: String? { state.withLock { $0.name } }
    var reason: String? { state.withLock { $0.reason } }

    func isNamed(_ name: String) { state.withLock { $0.name = name } }
    func isRefused(because reason: String) { state.withLock { $0.reason = reason } }
}

import Foundation
import Synchronization

/// Stands between agents and the hub on loopback, and does to requests and answers what a bad line, a bad box or a bad day does.
///
/// Agents know its port; the hub behind it may change. It works on whole HTTP messages, byte for byte.
final class Proxy: Sendable {
    struct Exchange: Sendable {
        let request: [UInt8]
        /// As far as it came.
        let answer: [UInt8]
    }

    /// How much has passed since the last `reset`.
    struct Traffic: Sendable {
        var requests = 0
        var answers = 0
        /// How many requests were treated otherwise than by passing them on.
        var disturbed = 0
    }

    private struct State {
        var hubPort = 0
        var method = ""
        var treatments: [Treatment] = []
        var held: [[UInt8]] = []
        var traffic = Traffic()
        var exchanges: [Exchange] = []
        var connections: [Int: LoopbackSocket] = [:]
        var connectionsSoFar = 0
    }

    let port: Int
    private let listener: LoopbackSocket
    private let state = Mutex(State())

    var url: String { "http://127.0.0.1:\(port)" }
    var traffic: Traffic { state.withLock { $0.traffic } }
    /// What was told to the hub since the last `reset`, and what it answered.
    var exchanges: [Exchange] { state.withLock { $0.exchanges } }

    init() throws {
        guard let (socket, port) = LoopbackSocket.listening() else { throw ProxyFault() }
        (listener, self.port) = (socket, port)
        Thread.detachNewThread { [self] in
            while let agent = socket.accepted() {
                Thread.detachNewThread { [self] in serve(agent) }
            }
            socket.close()
        }
    }

    struct ProxyFault: Error {}

    func stop() { listener.shut() }

    /// From now on everything passes, to the hub on this port.
    func reset(hubPort: Int) {
        state.withLock { state in
            // Whoever still waits on a connection of the run before is not to meet this one's hub.
            for connection in state.connections.values { connection.shut() }
            state = State(hubPort: hubPort, connections: state.connections, connectionsSoFar: state.connectionsSoFar)
        }
    }

    /// The hub was started again.
    func forward(to hubPort: Int) { state.withLock { $0.hubPort = hubPort } }

    /// Treats the next requests of a method so, one each; those of other methods, and those after, pass.
    func treat(_ method: String, _ treatments: [Treatment]) {
        state.withLock {
            $0.method = method
            $0.treatments = treatments
        }
    }

    /// Nothing is done to requests any more.
    func relent() { state.withLock { $0.treatments = [] } }

    /// The hub gets the requests that were held back.
    /// - Returns: its answers.
    func deliverHeld() -> [[UInt8]] {
        let held = state.withLock { state in
            defer { state.held = [] }
            return state.held
        }
        return held.map { tell($0).bytes }
    }

    // MARK: One connection

    private func serve(_ agent: LoopbackSocket) {
        let id = state.withLock { state in
            state.connectionsSoFar += 1
            state.connections[state.connectionsSoFar] = agent
            return state.connectionsSoFar
        }
        var reader = MessageReader(agent)
        var isReset = false
        while let request = reader.next() {
            let ending = handle(request, agent)
            if ending == .keep { continue }
            isReset = ending == .reset
            break
        }
        state.withLock { _ = $0.connections.removeValue(forKey: id) }
        if isReset { agent.reset() } else { agent.close() }
    }

    private enum Ending { case keep, close, reset }

    private func handle(_ request: [UInt8], _ agent: LoopbackSocket) -> Ending {
        switch arrived(request) {
        case .pass: return passOn(request, agent)
        case .delay(let milliseconds):
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
            return passOn(request, agent)
        case .cutRequest(let count, let isReset):
            if let hub = LoopbackSocket.connected(to: hubPort) {
                hub.write(request.prefix(count))
                if isReset { hub.reset() } else { hub.close() }
            }
            return isReset ? .reset : .close
        case .cutAnswer(let count, let isReset):
            let answer = tell(request).bytes
            agent.write(answer.prefix(count))
            return isReset ? .reset : .close
        case .duplicate:
            _ = tell(request)
            return passOn(request, agent)
        case .duplicateAtOnce:
            let other = DispatchSemaphore(value: 0)
            Thread.detachNewThread { [self] in
                _ = tell(request)
                other.signal()
            }
            defer { other.wait() }
            return passOn(request, agent)
        case .holdBack:
            state.withLock { $0.held.append(request) }
            return .close
        case .answer(let bytes): return agent.write(bytes) ? .keep : .close
        }
    }

    private var hubPort: Int { state.withLock { $0.hubPort } }

    private func arrived(_ request: [UInt8]) -> Treatment {
        state.withLock { state in
            state.traffic.requests += 1
            guard !state.treatments.isEmpty, request.starts(with: "\(state.method) ".utf8) else { return .pass }
            let treatment = state.treatments.removeFirst()
            if treatment != .pass { state.traffic.disturbed += 1 }
            return treatment
        }
    }

    private func passOn(_ request: [UInt8], _ agent: LoopbackSocket) -> Ending {
        let answer = tell(request)
        let isTaken = agent.write(answer.bytes)
        state.withLock { $0.traffic.answers += 1 }
        return isTaken && answer.isWhole ? .keep : .close
    }

    /// Sends a request to the hub, and notes what it answers.
    func tell(_ request: [UInt8]) -> (bytes: [UInt8], isWhole: Bool) {
        guard let hub = LoopbackSocket.connected(to: hubPort) else { return ([], false) }
        defer { hub.close() }
        hub.write(request)
        var reader = MessageReader(hub)
        let whole = reader.next()
        let answer = whole ?? reader.rest
        state.withLock { $0.exchanges.append(Exchange(request: request, answer: answer)) }
        return (answer, whole != nil)
    }
}

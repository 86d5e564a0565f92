import Foundation
import Synchronization
import Terminal

/// Listens on 127.0.0.1 and nowhere else, and gives each connection one answer. It has as few abilities as one reader of one page needs; the hub's
/// server is not linked into the agent.
final class LoopbackListener: Sendable {
    let port: Int
    private let descriptor: Int32
    /// A byte into it ends the serving.
    private let alarm: (reading: Int32, writing: Int32)
    private let openConnections = Mutex(0)

    /// Whoever opens more at the same time is not answered: a browser opens six.
    private static let mostConnections = 32
    /// A request is a line and some headers.
    private static let longestHead = 16_384
    /// How long a connection may take to say what it wants.
    private static let patience = Duration.seconds(5)

    /// - Parameter port: 0 for one that is free.
    /// - Throws: `CommandFailure` where the port is taken or may not be used.
    init(port: Int) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure(port) }
        var isOn: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 32) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        var pair: [Int32] = [0, 0]
        guard isListening, pipe(&pair) == 0 else {
            let failure = Self.failure(port)
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
        alarm = (pair[0], pair[1])
        self.port = Int(in_port_t(bigEndian: address.sin_port))
    }

    deinit { for descriptor in [descriptor, alarm.reading, alarm.writing] { close(descriptor) } }

    private static func failure(_ port: Int) -> CommandFailure {
        switch errno {
        case EADDRINUSE: CommandFailure(.tryAgainLater, "Another program listens on port \(port). Stop it, choose another with --port, or leave --port out.")
        case EACCES: CommandFailure(.notPermitted, "This account may not listen on port \(port). Ports below 1024 are the administrator's.")
        default: CommandFailure(.faultOfOurs, "This machine does not let the page be served: \(String(cString: strerror(errno))).")
        }
    }

    /// Ends the serving. May be called from anywhere, more than once.
    func stop() { _ = write(alarm.writing, [0], 1) }

    /// Serves until it is stopped.
    /// - Parameter answer: is given the head of a request, without the empty line at its end, and gives the bytes to send; nil where there
    ///   was no end to it.
    func serve(_ answer: @escaping @Sendable (String?) -> Data) {
        while true {
            var waits = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: alarm.reading, events: Int16(POLLIN), revents: 0)]
            guard poll(&waits, 2, -1) >= 0 || errno == EINTR else { return }
            if waits[1].revents != 0 { return }
            guard waits[0].revents != 0 else { continue }
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else {
                // No descriptor is free; one will be.
                usleep(50_000)
                continue
            }
            // A browser opens connections ahead of its needs, and one that says nothing is not to keep the others waiting.
            guard begin() else {
                close(connection)
                continue
            }
            Thread.detachNewThread { [self] in
                converse(connection, answer)
                close(connection)
                openConnections.withLock { $0 -= 1 }
            }
        }
    }

    private func begin() -> Bool {
        openConnections.withLock { count in
            guard count < Self.mostConnections else { return false }
            count += 1
            return true
        }
    }

    private func converse(_ connection: Int32, _ answer: (String?) -> Data) {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        var limit = timeval(tv_sec: 1, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] { setsockopt(connection, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size)) }
        let (head, isThere) = Self.head(from: connection)
        guard isThere else { return }
        Self.send(answer(head), to: connection)
        // What still comes is read and dropped: closing before would take the answer back from whoever is not done with asking.
        shutdown(connection, Int32(SHUT_WR))
        var rest = [UInt8](repeating: 0, count: 4096)
        for _ in 0..<64 where recv(connection, &rest, rest.count, 0) > 0 {}
    }

    /// - Returns: the head, nil where it is too long or is no text; and whether anything came at all in time.
    private static func head(from connection: Int32) -> (String?, isThere: Bool) {
        let deadline = ContinuousClock.now + patience
        let end = Data("\r\n\r\n".utf8)
        var (bytes, buffer) = (Data(), [UInt8](repeating: 0, count: 4096))
        while ContinuousClock.now < deadline {
            let count = recv(connection, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { return (nil, false) }
            bytes.append(contentsOf: buffer.prefix(count))
            if let found = bytes.range(of: end) { return (String(data: bytes[..<found.lowerBound], encoding: .utf8), true) }
            if bytes.count > longestHead { return (nil, true) }
        }
        return (nil, false)
    }

    private static func send(_ data: Data, to connection: Int32) {
        data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Foundation.send(connection, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return }
                sent += count
            }
        }
    }
}

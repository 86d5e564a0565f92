import Foundation

/// A blocking TCP socket on 127.0.0.1. Whoever has it closes it.
struct LoopbackSocket: Sendable {
    private let descriptor: Int32

    /// - Returns: nil where the system has none to give.
    private static func make() -> LoopbackSocket? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        return descriptor < 0 ? nil : LoopbackSocket(descriptor: descriptor)
    }

    private static func withAddress(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) } }
    }

    /// Listens on a port that is free.
    static func listening() -> (socket: LoopbackSocket, port: Int)? {
        guard let made = make() else { return nil }
        var found = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &found) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                withAddress(port: 0) { bind(made.descriptor, $0, $1) } == 0 && listen(made.descriptor, 64) == 0
                    && getsockname(made.descriptor, address, &size) == 0
            }
        }
        guard named else {
            made.close()
            return nil
        }
        return (made, Int(in_port_t(bigEndian: found.sin_port)))
    }

    /// - Returns: nil where nobody listens.
    static func connected(to port: Int) -> LoopbackSocket? {
        guard let made = make() else { return nil }
        guard withAddress(port: port, { connect(made.descriptor, $0, $1) }) == 0 else {
            made.close()
            return nil
        }
        return made
    }

    /// The next who connects; nil once the socket is shut.
    func accepted() -> LoopbackSocket? {
        let descriptor = accept(descriptor, nil, nil)
        guard descriptor >= 0 else { return nil }
        // A program that is started meanwhile is not to keep the connection open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return LoopbackSocket(descriptor: descriptor)
    }

    /// What has come, at most 64 KB; empty at the end or where the line broke.
    func read() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0)) }
    }

    /// - Returns: whether all of it was taken.
    @discardableResult
    func write(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Wakes whoever waits on it.
    func shut() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    func close() { _ = Foundation.close(descriptor) }

    /// Closes with a reset, as a firewall does that has forgotten the connection.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close()
    }
}

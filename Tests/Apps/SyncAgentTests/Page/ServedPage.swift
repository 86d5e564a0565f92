import Domain
import Foundation
import Testing

@testable import SyncAgent

/// A page under way on loopback, and what a browser or anybody else on this machine gets from it. It ends when the value does.
final class ServedPage {
    struct Answer {
        let status: Int
        /// By name in lower case.
        let headers: [String: String]
        let body: String
    }

    let port: Int
    /// Without the host.
    let path: String
    private let listener: LoopbackListener

    init(_ page: @escaping @Sendable () -> PageAnswer) throws {
        let listener = try LoopbackListener(port: 0)
        let door = PageDoor(port: listener.port, page: page)
        (self.listener, port) = (listener, listener.port)
        path = String(door.address.dropFirst("http://127.0.0.1:\(listener.port)".count))
        Thread.detachNewThread { listener.serve { door.answer($0) } }
    }

    convenience init(of home: AgentHome, boroughs: String? = nil, today: CivilDate) throws {
        let maker = AgentPageMaker(home: home, boroughs: boroughs, givenToday: today)
        try self.init { maker.answer() }
    }

    deinit { listener.stop() }

    func get() throws -> Answer { try ask("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n") }

    func ask(_ request: String) throws -> Answer {
        let text = try raw(request)
        let parts = text.components(separatedBy: "\r\n\r\n")
        let lines = parts[0].components(separatedBy: "\r\n")
        let headers = lines.dropFirst().map { $0.components(separatedBy: ": ") }.map { ($0[0].lowercased(), $0.dropFirst().joined(separator: ": ")) }
        let status = try #require(lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }, "\(text)")
        return Answer(status: status, headers: Dictionary(uniqueKeysWithValues: headers), body: parts.dropFirst().joined(separator: "\r\n\r\n"))
    }

    /// Whatever comes back until the other side closes.
    func raw(_ request: String) throws -> String {
        let connection = try connect()
        defer { close(connection) }
        let bytes = Array(request.utf8)
        #expect(send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
        var (data, buffer) = (Data(), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return String(decoding: data, as: UTF8.self) }
            data.append(contentsOf: buffer.prefix(count))
        }
    }

    func connect() throws -> Int32 {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.connect(connection, $0, size) == 0 }
        }
        try #require(isConnected)
        return connection
    }
}

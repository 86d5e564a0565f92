import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import SyncProtocol
import Testing

@testable import Hub

/// Requests that are broken below HTTP's surface, over a real connection. The server's own parser refuses most of them before anything of ours
/// is asked, so that they leave no entry in the audit.
@Suite("Attacks on the wire")
struct WireAttackTests {
    static let attacks: [(name: String, request: String)] = [
        ("a body that is longer than was said", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}GET /v1/audit HTTP/1.1\r\nHost: h\r\n\r\n"),
        ("a body that is shorter than was said, and then the end", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n{}"),
        ("a length below nought", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n{}"),
        ("a length that no number holds", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\n{}"),
        ("a length of a gigabyte", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 1073741824\r\n\r\n{}"),
        ("two lengths", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}"),
        (
            "a length and chunks", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
        ),
        ("chunks whose size is no number", "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        ("a head without end", "GET /health HTTP/1.1\r\nHost: h\r\nX: " + String(repeating: "a", count: 200_000)),
        ("a line break within a header", "GET /v1/boroughs HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer x\nX-Role: administrator\r\n\r\n"),
        ("a method that nobody knows", "BREAK /v1/audit HTTP/1.1\r\nHost: h\r\n\r\n"),
        ("an address of another host", "GET http://elsewhere/v1/audit HTTP/1.1\r\nHost: h\r\n\r\n"),
        ("no HTTP at all", "\u{16}\u{3}\u{1}\u{2}\u{0}hello"),
        ("a version that there is not", "GET /v1/audit HTTP/9.9\r\nHost: h\r\n\r\n"),
    ]

    @Test("Each ends without an answer that is worth having, and the hub goes on", arguments: attacks.indices)
    func refused(index: Int) async throws {
        let hub = try TestHub()
        guard let listen = ListenAddress("127.0.0.1:0") else { preconditionFailure("the address is well written") }
        try await buildApplication(hub.parts(), listen: listen).test(.live) { client async throws in
            let port = try #require(client.port)
            let before = try hub.content()
            let answer = try await RawConnection(port: port).answer(to: Self.attacks[index].request)
            for line in answer.split(separator: "\r\n") where line.hasPrefix("HTTP/1.1 ") {
                #expect(line.dropFirst(9).first == "4", "\(line)")
            }
            for secret in ["SELECT", "/work", ".swift", "rst_", hub.key.publicKey.text, "holds"] { #expect(!answer.contains(secret)) }
            #expect(try hub.content() == before)
            #expect(!hub.log.lines.contains { $0.contains("status=5") })
            // Among all the other tests the hub may have to wait for its turn much longer than a client of the framework's would.
            let health = try await RawConnection(port: port, patience: 300).answer(to: "GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(health.hasPrefix("HTTP/1.1 200 "), "\(health)")
        }
    }
}

/// A connection over which bytes go as they are given.
private struct RawConnection {
    let port: Int
    /// In seconds: how long the hub may be silent.
    var patience = 5

    /// On a thread of its own: tasks have few between them, and those that wait for the hub would keep it from answering.
    func answer(to text: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try exchange(text) }) }
        }
    }

    /// Sends the text, then says that no more will come, and reads until the hub closes or falls silent.
    private func exchange(_ text: String) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var patience = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        try #require(connected == 0)
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            // The hub may have closed already, which is an answer too.
            let sent = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { break }
            bytes = bytes.dropFirst(sent)
        }
        shutdown(descriptor, Int32(SHUT_WR))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { answer += buffer.prefix(count) }
        return String(decoding: answer, as: UTF8.self)
    }
}

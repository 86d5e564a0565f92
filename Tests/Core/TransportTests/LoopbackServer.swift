import Foundation
import Synchronization

/// Answers a few connections on this machine with bytes given beforehand, one after another on one thread, and notes what was
/// asked. It ends when its answers are used up or when it is let go.
final class LoopbackServer: Sendable {
    enum Reply: Sendable {
        /// These bytes, then the connection is closed.
        case text(String)
        /// These pieces, each sent apart from the one before.
        case pieces([String])
        /// So many bytes in one body.
        case large(Int)
        /// The connection is closed before a byte is sent.
        case nothing
        /// Nothing is sent until the other side gives up.
        case silence

        static func status(_ line: String, _ body: String = "", headers: [String] = []) -> Reply {
            let head = ["HTTP/1.1 \(line)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
            return .text(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }
    }

    struct Request: Sendable {
        var line = ""
        /// Names in lower case.
        var headers: [(name: String, value: String)] = []
        var body = Data()

        func values(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
    }

    struct Failure: Error {}

    let port: Int
    /// What came in and the socket, held by the serving thread as well. The thread alone closes the socket: its number belongs to
    /// somebody else as soon as it is closed.
    private final class Notes: Sendable {
        let requests = Mutex<[Request]>([])
        let listener: Mutex<Int32?>

        init(_ listener: Int32) { self.listener = Mutex(listener) }
    }

    private let notes: Notes

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { notes.requests.withLock { $0 } }

    init(_ replies: Reply...) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw Failure() }
        notes = Notes(listener)
        Self.limitWaiting(listener)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isListening else {
            close(listener)
            throw Failure()
        }
        Thread { [notes, listener] in
            for reply in replies {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { break }
                Self.limitWaiting(connection)
                let request = Self.read(connection)
                notes.requests.withLock { $0.append(request) }
                Self.write(reply, to: connection)
                close(connection)
            }
            notes.listener.withLock {
                close(listener)
                $0 = nil
            }
        }.start()
    }

    deinit {
        _ = notes.listener.withLock { $0.map { shutdown($0, Int32(SHUT_RDWR)) } }
    }

    /// No test waits for ever.
    private static func limitWaiting(_ socket: Int32) {
        var limit = timeval(tv_sec: 120, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] { setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size)) }
    }

    private static func read(_ connection: Int32) -> Request {
        var bytes = Data()
        var request = Request()
        var length: Int?
        let end = Data("\r\n\r\n".utf8)
        while true {
            if let head = bytes.range(of: end) {
                if length == nil {
                    let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
                    request.line = lines.first ?? ""
                    request.headers = lines.dropFirst().map { line in
                        let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                        return (parts[0].lowercased(), parts.count > 1 ? parts[1] : "")
                    }
                    length = request.values("content-length").first.flatMap { Int($0) } ?? 0
                }
                request.body = Data(bytes[head.upperBound...])
                if request.body.count >= length ?? 0 { return request }
            }
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return request }
            bytes.append(contentsOf: buffer.prefix(count))
        }
    }

    private static func write(_ reply: Reply, to connection: Int32) {
        switch reply {
        case .nothing: break
        case .silence:
            var byte: UInt8 = 0
            _ = recv(connection, &byte, 1, 0)
        case .text(let text): send(Array(text.utf8), connection)
        case .pieces(let pieces):
            for piece in pieces {
                send(Array(piece.utf8), connection)
                usleep(20_000)
            }
        case .large(let count):
            send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\nConnection: close\r\n\r\n".utf8), connection)
            send([UInt8](repeating: 0x20, count: count), connection)
        }
    }

    private static func send(_ bytes: [UInt8], _ connection: Int32) {
        var position = 0
        while position < bytes.count {
            let sent = bytes.withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress?.advanced(by: position), bytes.count - position, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            position += sent
        }
    }
}

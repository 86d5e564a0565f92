import Foundation
import Synchronization
import Testing

/// The proxy does to messages what it was told to, byte for byte.
@Suite(.serialized)
struct ProxyTests {
    /// Answers each request with what came, until it is stopped.
    private final class Echo: Sendable {
        let port: Int
        private let listener: LoopbackSocket
        private let heard = Mutex<[[UInt8]]>([])

        var requests: [[UInt8]] { heard.withLock { $0 } }

        init() throws {
            guard let (socket, port) = LoopbackSocket.listening() else { throw Proxy.ProxyFault() }
            (listener, self.port) = (socket, port)
            Thread.detachNewThread { [self] in
                while let caller = socket.accepted() {
                    var reader = MessageReader(caller)
                    while let request = reader.next() {
                        heard.withLock { $0.append(request) }
                        caller.write("HTTP/1.1 200 OK\r\nContent-Length: \(request.count)\r\n\r\n".utf8)
                        caller.write(request)
                    }
                    if !reader.rest.isEmpty { heard.withLock { $0.append(reader.rest) } }
                    caller.close()
                }
                socket.close()
            }
        }

        func stop() { listener.shut() }
    }

    private static let request = Array("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody".utf8)

    private static func answer(to request: [UInt8], _ proxy: Proxy) throws -> [UInt8] {
        guard let socket = LoopbackSocket.connected(to: proxy.port) else { throw Proxy.ProxyFault() }
        defer { socket.close() }
        socket.write(request)
        var reader = MessageReader(socket)
        return reader.next() ?? reader.rest
    }

    private static func isAnswered(_ proxy: Proxy) -> Bool { (try? answer(to: request, proxy))?.isEmpty == false }

    private static func with(_ treatments: [Treatment], _ body: (Proxy, Echo) throws -> Void) throws {
        let (proxy, echo) = (try Proxy(), try Echo())
        defer {
            proxy.stop()
            echo.stop()
        }
        proxy.reset(hubPort: echo.port)
        proxy.treat("PUT", treatments)
        try body(proxy, echo)
    }

    @Test func `what passes arrives as it was, and so does the answer`() throws {
        try Self.with([]) { proxy, echo in
            let answer = try Self.answer(to: Self.request, proxy)
            #expect(answer.suffix(Self.request.count).elementsEqual(Self.request))
            #expect(echo.requests == [Self.request])
            #expect(proxy.traffic.disturbed == 0)
        }
    }

    @Test func `a cut request reaches the hub in part and is not answered`() throws {
        try Self.with([.cutRequest(after: 20, reset: false)]) { proxy, echo in
            #expect(!Self.isAnswered(proxy))
            for _ in 0..<500 where echo.requests.isEmpty { Thread.sleep(forTimeInterval: 0.002) }
            #expect(echo.requests == [Array(Self.request.prefix(20))])
            #expect(Self.isAnswered(proxy))
            #expect(proxy.traffic.disturbed == 1)
        }
    }

    @Test func `a cut answer comes in part`() throws {
        try Self.with([.cutAnswer(after: 7, reset: false)]) { proxy, echo in
            let answer = try Self.answer(to: Self.request, proxy)
            #expect(answer == Array("HTTP/1.".utf8))
            #expect(echo.requests == [Self.request])
        }
    }

    @Test func `a request is doubled, or held back until it is called for`() throws {
        try Self.with([.duplicate, .duplicateAtOnce, .holdBack]) { proxy, echo in
            #expect(Self.isAnswered(proxy))
            #expect(echo.requests.count == 2)
            #expect(Self.isAnswered(proxy))
            for _ in 0..<500 where echo.requests.count < 4 { Thread.sleep(forTimeInterval: 0.002) }
            #expect(echo.requests.count == 4)
            #expect(!Self.isAnswered(proxy))
            #expect(echo.requests.count == 4)
            #expect(proxy.deliverHeld().count == 1)
            #expect(echo.requests.count == 5)
        }
    }

    @Test func `it answers in the hub's place`() throws {
        try Self.with([.answer("503 Service Unavailable", "no")]) { proxy, echo in
            let answer = try Self.answer(to: Self.request, proxy)
            #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 503 "))
            #expect(echo.requests.isEmpty)
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", 18), ("GET / HTTP/1.1\r\n", nil), ("PUT / HTTP/1.1\r\ncontent-length: 3\r\n\r\nabcX", 40),
        ("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nX", 59),
        ("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", nil),
    ])
    func `a message's length is found in its head`(text: String, length: Int?) {
        #expect(MessageReader.length(of: Array(text.utf8)) == length)
    }
}

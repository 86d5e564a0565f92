/// Cuts what comes over a connection into HTTP/1.1 messages, each whole with its head, byte for byte.
struct MessageReader {
    private let socket: LoopbackSocket
    /// What has come and does not make a message yet.
    private(set) var rest: [UInt8] = []

    init(_ socket: LoopbackSocket) { self.socket = socket }

    /// The next message; nil where the connection ends first.
    mutating func next() -> [UInt8]? {
        while true {
            if let length = Self.length(of: rest), rest.count >= length {
                defer { rest.removeFirst(length) }
                return Array(rest.prefix(length))
            }
            let more = socket.read()
            if more.isEmpty { return nil }
            rest += more
        }
    }

    /// How long the first message is; nil while its head, or a chunk's, is not all there.
    static func length(of bytes: [UInt8]) -> Int? {
        guard let head = end(of: "\r\n\r\n", in: bytes, from: 0) else { return nil }
        let fields = String(decoding: bytes[..<head], as: UTF8.self).lowercased().split(separator: "\r\n").dropFirst()
        func value(_ name: String) -> String? {
            fields.first { $0.hasPrefix("\(name):") }.map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map(String.init)
        }
        if value("transfer-encoding") == "chunked" { return chunkedEnd(of: bytes, from: head) }
        return head + (value("content-length").flatMap { Int($0) } ?? 0)
    }

    private static func chunkedEnd(of bytes: [UInt8], from head: Int) -> Int? {
        var position = head
        while let line = end(of: "\r\n", in: bytes, from: position) {
            let text = String(decoding: bytes[position..<line - 2], as: UTF8.self)
            guard let size = Int(text.prefix { $0 != ";" }, radix: 16) else { return nil }
            position = line + size + 2
            if size == 0 { return position }
        }
        return nil
    }

    private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        guard start >= 0, bytes.count - start >= mark.count else { return nil }
        for index in start...(bytes.count - mark.count) where bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
        return nil
    }
}

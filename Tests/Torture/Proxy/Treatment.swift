/// What the proxy does to one request and its answer.
enum Treatment: Sendable, Equatable {
    case pass
    /// The hub gets the first bytes of the request, and both ends lose the connection.
    case cutRequest(after: Int, reset: Bool)
    /// The hub gets the request, the agent the first bytes of the answer, and both lose the connection.
    case cutAnswer(after: Int, reset: Bool)
    /// The request goes to the hub twice; the agent gets the second answer.
    case duplicate
    /// The same, at the same moment.
    case duplicateAtOnce
    /// The agent loses the connection; the hub gets the request when `deliverHeld` says so.
    case holdBack
    /// Nothing reaches the hub.
    case answer([UInt8])
    /// In milliseconds, before the request goes on.
    case delay(Int)

    /// An answer of a box that stands in between.
    static func answer(_ status: String, _ body: String, type: String = "text/html", extra: String = "") -> Treatment {
        .answer(Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(extra)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    }
}

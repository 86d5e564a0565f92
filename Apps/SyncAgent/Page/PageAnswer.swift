import Crypto
import Foundation
import Intake

/// What is sent back for one request.
struct PageAnswer: Sendable {
    enum Status: Int, Sendable {
        case done = 200
        case nothing = 204
        case badRequest = 400
        case notFound = 404
        case methodNotAllowed = 405
        case misdirected = 421
        case fault = 500
        case tryAgainLater = 503

        fileprivate var reason: String {
            switch self {
            case .done: "OK"
            case .nothing: "No Content"
            case .badRequest: "Bad Request"
            case .notFound: "Not Found"
            case .methodNotAllowed: "Method Not Allowed"
            case .misdirected: "Misdirected Request"
            case .fault: "Internal Server Error"
            case .tryAgainLater: "Service Unavailable"
            }
        }
    }

    let status: Status
    let html: String

    init(_ status: Status = .done, html: String) {
        (self.status, self.html) = (status, html)
    }

    /// A page with one sentence on it, the same for everybody.
    init(_ status: Status, title: String, says text: String) {
        self.init(
            status,
            html: Markup.document(
                title: title, css: PageStyle.css,
                body: [.element("main", of: [.element("h1", title), .element("p", text)])]))
    }

    /// As HTTP/1.1.
    /// - Parameter isHead: whether only the head was asked for.
    func bytes(isHead: Bool) -> Data {
        let body = Data(html.utf8)
        var head = ["HTTP/1.1 \(status.rawValue) \(status.reason)"]
        if status != .nothing { head += ["Content-Type: text/html; charset=utf-8", "Content-Length: \(body.count)"] }
        head += Self.protection
        if status == .methodNotAllowed { head.append("Allow: GET, HEAD") }
        return Data((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (isHead ? Data() : body)
    }

    /// The page loads nothing and runs nothing, no other page can frame or read it, nothing keeps it, and where it stands is told to nobody.
    private static let protection = [
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; style-src '\(styleDigest)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Connection: close",
    ]

    /// As a Content Security Policy names the one style sheet that there is.
    private static let styleDigest = "sha256-" + Data(SHA256.hash(data: Data(PageStyle.css.description.utf8))).base64EncodedString()
}

import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Publishing

extension Response {
    /// A page of the hub's: it loads nothing, runs nothing, stands in nobody's frame and tells no other site where its reader came from.
    static func page(_ page: FrontPage, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: .page(policy: "default-src 'none'; style-src '\(FrontStylesheet.digest)'; form-action 'self'"),
            body: .init(byteBuffer: ByteBuffer(string: "<!DOCTYPE html>\n" + page.html.rendered)))
    }

    /// A report that brings its own style with it. It is put into a place of its own, from which it reaches nothing of the hub's.
    static func report(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: .page(policy: "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; sandbox"),
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A file to be kept.
    /// - Parameter name: letters, digits, dashes and dots.
    static func file(_ bytes: [UInt8], name: String, type: String) -> Response {
        var headers = HTTPFields.page(policy: "default-src 'none'; sandbox")
        headers[.contentType] = type
        headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Sends a browser to another page of the hub's after a form.
    static func seeOther(_ path: String, _ cookie: Cookie? = nil) -> Response {
        var response = Response(status: .seeOther, headers: .page(policy: "default-src 'none'"))
        response.headers[.location] = path
        if let cookie { response.setCookie(cookie) }
        return response
    }
}

extension HTTPFields {
    /// - Parameter policy: what the page may load and do, as Content Security Policy.
    fileprivate static func page(policy: String) -> HTTPFields {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        headers[.contentSecurityPolicy] = "\(policy); base-uri 'none'; frame-ancestors 'none'"
        headers[.referrerPolicy] = "no-referrer"
        headers[.crossOriginOpenerPolicy] = "same-origin"
        headers[.crossOriginResourcePolicy] = "same-origin"
        return headers
    }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = name("Referrer-Policy")
    fileprivate static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")
}

extension FrontStylesheet {
    /// As a Content Security Policy names it.
    static let digest = "sha256-" + Data(SHA256.hash(data: Data(css.description.utf8))).base64EncodedString()
}

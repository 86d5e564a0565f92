import HTTPTypes
import Hummingbird

/// What a browser holds while somebody is signed in.
enum SessionCookie {
    /// - Returns: nil where there is none of a session's form.
    static func secret(in request: Request) -> String? {
        guard let value = request.cookies[name(for: request)]?.value, value.utf8.count == 43 else { return nil }
        return value
    }

    static func holding(_ secret: String, for request: Request) -> Cookie { cookie(secret, Sessions.longest, request) }

    /// Takes the place of one, and is over at once.
    static func none(for request: Request) -> Cookie { cookie("over", 0, request) }

    private static func cookie(_ value: String, _ age: Int64, _ request: Request) -> Cookie {
        Cookie(name: name(for: request), value: value, maxAge: Int(age), path: "/", secure: isSecure(request), httpOnly: true, sameSite: .strict)
    }

    /// A browser takes the first name over a secure connection from this very host only (RFC 6265bis, section 4.1.3).
    private static func name(for request: Request) -> String { isSecure(request) ? "__Host-restart" : "restart-session" }

    /// Only a hub that is asked for by a name of this machine itself speaks plain HTTP to browsers. One behind a proxy is asked for by the
    /// proxy's name.
    static func isSecure(_ request: Request) -> Bool {
        guard let authority = request.head.authority else { return true }
        let host = authority.hasPrefix("[") ? String(authority.prefix { $0 != "]" }.dropFirst()) : String(authority.prefix { $0 != ":" })
        let address = host.contains(":") ? "[\(host)]:0" : "\(host):0"
        return ListenAddress(address)?.isLoopback != true
    }
}

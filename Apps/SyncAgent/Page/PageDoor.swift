import Crypto
import Foundation

/// Who gets the page. Other accounts of this machine can reach its port, and so can any site that one of its browsers has open; neither knows the
/// address, which is made anew at each start and told to nobody but whoever started it.
struct PageDoor: Sendable {
    private let port: Int
    private let secret: String
    private let page: @Sendable () -> PageAnswer

    /// - Parameters:
    ///   - secret: letters and digits that cannot be guessed.
    ///   - page: makes the page as things stand now.
    init(port: Int, secret: String = PageDoor.newSecret(), page: @escaping @Sendable () -> PageAnswer) {
        (self.port, self.secret, self.page) = (port, secret, page)
    }

    /// 128 bits from the system's source of chance, as hexadecimal digits.
    static func newSecret() -> String {
        SymmetricKey(size: .bits128).withUnsafeBytes { bytes in
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
    }

    /// Where the page is, for whoever may read it.
    var address: String { "http://127.0.0.1:\(port)\(path)" }
    private var path: String { "/\(secret)/" }

    /// - Parameter head: of a request; nil where it had no end.
    func answer(_ head: String?) -> Data {
        guard let head, let request = Request(head) else {
            return PageAnswer(.badRequest, title: "This request cannot be read", says: Self.remedy).bytes(isHead: false)
        }
        return answer(request).bytes(isHead: request.method == "HEAD")
    }

    private func answer(_ request: Request) -> PageAnswer {
        // A site whose name was made to lead here after its page was loaded asks under that name.
        guard request.hosts == ["127.0.0.1:\(port)"] || port == 80 && request.hosts == ["127.0.0.1"] else {
            return PageAnswer(.misdirected, title: "This page has another address", says: Self.remedy)
        }
        guard ["GET", "HEAD"].contains(request.method) else {
            return PageAnswer(.methodNotAllowed, title: "This page can only be read", says: "Nothing can be changed here. \(Self.remedy)")
        }
        // Browsers ask for a picture to put beside the title.
        if request.target == "/favicon.ico" { return PageAnswer(.nothing, html: "") }
        // Digests take the same time to compare however much of them is the same.
        guard SHA256.hash(data: Data(request.target.utf8)) == SHA256.hash(data: Data(path.utf8)) else {
            return PageAnswer(.notFound, title: "There is no such page", says: Self.remedy)
        }
        return page()
    }

    private static let remedy = "Open the whole address that `restart-agent page` printed when it was last started."

    /// The first line of a request, and for whom it is.
    private struct Request {
        let method: String
        let target: String
        let hosts: [String]

        /// Nil for what is no request of HTTP/1.
        init?(_ head: String) {
            let lines = head.components(separatedBy: "\r\n")
            let parts = lines[0].split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].hasPrefix("HTTP/1."), parts[1].hasPrefix("/") else { return nil }
            (method, target) = (String(parts[0]), String(parts[1]))
            hosts = lines.dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "host" else { return nil }
                return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            }
        }
    }
}

import HTTPTypes
import Hummingbird
import SyncProtocol

extension Request {
    /// The fields of a form, as browsers send them.
    /// - Throws: `HTTPRefusal` for anything else, or for more than a form of the hub's pages holds.
    func form() async throws -> [String: String] {
        let type = headers[.contentType]?.lowercased().prefix { $0 != ";" }
        guard type == "application/x-www-form-urlencoded" else {
            throw HTTPRefusal(.unsupportedMediaType, .invalid, "This is not a form of the hub's pages.")
        }
        let text = String(decoding: try await bytes(upTo: 8192), as: UTF8.self)
        guard let fields = try? URLEncodedFormDecoder().decode([String: String].self, from: text) else {
            throw Refusal(.unreadable, "The form cannot be read. Go back to the page and send it again.")
        }
        return fields
    }
}

/// Tells forms that were sent from the hub's own pages from those of other sites.
enum FormOrigin {
    /// A browser says where a form comes from in `Sec-Fetch-Site` (W3C Fetch Metadata) and in `Origin`. The pages send no referrer, for which
    /// browsers write `null` as the origin of their own forms: then the first has to say it.
    /// - Throws: `HTTPRefusal` (403), also where a request says neither.
    static func check(_ request: Request, _ context: HubContext) throws {
        let site = request.headers[.secFetchSite]
        let origin = request.headers[.origin].flatMap { $0 == "null" ? nil : $0 }
        let isOwnSite = site.map { $0 == "same-origin" }
        let schemes = SessionCookie.isSecure(request) ? ["https"] : ["http", "https"]
        let isOwnOrigin = origin.map { origin in request.head.authority.map { host in schemes.contains { origin == "\($0)://\(host)" } } ?? false }
        guard isOwnSite ?? isOwnOrigin ?? false, isOwnOrigin ?? true else {
            context.caller.isRefused(because: "a form of another site")
            throw HTTPRefusal(.forbidden, .notPermitted, "This form was not sent from the hub's own pages. Open the page here and send it again.")
        }
    }
}

extension HTTPField.Name {
    static let secFetchSite = name("Sec-Fetch-Site")
}

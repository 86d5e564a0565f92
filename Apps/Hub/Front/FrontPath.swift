import HTTPTypes
import Hummingbird
import SyncProtocol

/// The addresses of the pages for people. Programs use those under `/v1`, which `/openapi.json` describes.
enum FrontPath {
    static let quarters = "/"
    static let signIn = "/sign-in"
    static let signOut = "/sign-out"
    static let returns = "/returns"
    static let returnsOfQuarter = "/returns/{quarter}"
    static let release = "/releases/{number}"
    static let report = "/releases/{number}/report"
    static let file = "/releases/{number}/files/{file}"
    static let step = "/releases/{number}/steps/{step}"

    static let all: Set = [quarters, signIn, signOut, returns, returnsOfQuarter, release, report, file, step]

    static func returns(_ quarter: String) -> String { "\(returns)/\(quarter)" }
    static func release(_ number: Int) -> String { "/releases/\(number)" }
    static func report(_ number: Int) -> String { "\(release(number))/report" }
    static func file(_ number: Int, _ name: String) -> String { "\(release(number))/files/\(name)" }
    static func step(_ number: Int, _ step: HubPath.ReleaseStep) -> String { "\(release(number))/steps/\(step.rawValue)" }

    /// The field of every form that shows that it is from the session's own pages.
    static let formKey = "form_key"

    /// Whether a request is answered with a page: at these addresses, and to browsers that have lost their way.
    static func isPage(_ request: Request, _ context: HubContext) -> Bool {
        let route = KnownNames.route(context)
        return route == KnownNames.none ? request.headers[.accept]?.contains("text/html") == true : all.contains(route)
    }
}

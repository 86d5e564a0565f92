import HTTPTypes
import Publishing
import SyncProtocol

/// Where people show their token.
enum SignInPage {
    /// - Parameters:
    ///   - error: what was wrong with the token that was shown.
    ///   - reason: why somebody is asked who wanted another page.
    static func page(error: String? = nil, reason: String? = nil) -> FrontPage {
        FrontPage(error == nil ? "Sign in" : "Problem: sign in") {
            if let reason {
                HTML(.div, [.class: "inset"]) {
                    HTML(.p, reason)
                    HTML(.p) {
                        "If you came by a link from elsewhere and are signed in already, "
                        HTML(.a, [.href: FrontPath.quarters], "go to the quarters")
                        "."
                    }
                }
            }
            HTML(.form, [.method: "post", .action: FrontPath.signIn]) {
                TextField(
                    name: "token", label: "Token", hint: "It begins with rst_. The central team gives it to you, and it is yours alone.", type: "password",
                    autocomplete: "current-password", longest: 200, error: error)
                HTML(.button, [.type: "submit"], "Sign in")
            }
            HTML(
                .p, [.class: "basis"],
                """
                You are signed out after \(Sessions.idle / 60) minutes in which nothing is asked, and after \(Sessions.longest / 3600) hours at most. While \
                you are signed in your browser holds one cookie, which is needed for that and for nothing else.
                """)
        }
    }
}

/// Says what was refused, and why.
enum RefusalPage {
    static func page(_ refused: HTTPRefusal) -> FrontPage {
        if refused.status == .unauthorized { return SignInPage.page(reason: refused.refusal.message) }
        return FrontPage(title(refused)) {
            HTML(.p, refused.refusal.message)
            HTML(.p) { HTML(.a, [.href: FrontPath.quarters], "Go to the quarters") }
        }
    }

    private static func title(_ refused: HTTPRefusal) -> String {
        switch refused.refusal.code {
        case .notFound: "There is nothing here"
        case .notPermitted: "This is not permitted"
        case .busy: "The hub is busy"
        case .fault: "The hub could not do this"
        default: "This cannot be done"
        }
    }
}

/// A refusal with the page to put right what it is about.
struct PageRefusal: Error {
    let refused: HTTPRefusal
    let page: FrontPage
}

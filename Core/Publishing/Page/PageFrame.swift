/// A page that needs nothing else: it promises to load and run nothing, and is held to that.
struct PageFrame: PagePart {
    let title: String
    /// What stands at the top beside the programme's name.
    let subject: String
    /// What is added to the style sheet that all pages share.
    let style: StaticString
    /// What stands at the end.
    var footer: String?
    @HTMLBuilder let content: () -> HTML

    var html: HTML {
        HTML(.html, [.lang: "en-GB"]) {
            HTML(.head) {
                HTML(.meta, [.charset: "utf-8"])
                HTML(.meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"])
                HTML(.meta, [.httpEquiv: "Content-Security-Policy", .content: "default-src 'none'; style-src 'unsafe-inline'"])
                HTML(.title, title)
                HTML(.style) {
                    HTML.stylesheet(Stylesheet.css)
                    HTML.stylesheet(style)
                }
            }
            HTML(.body) {
                HTML(.a, [.href: "#main", .class: "skip"], "Skip to main content")
                HTML(.header, [.class: "banner"]) {
                    HTML(.p) {
                        HTML(.strong, "Restart")
                        HTML(.span, subject)
                    }
                }
                HTML(.main, [.id: "main", .tabindex: "-1"]) { content() }
                if let footer { HTML(.footer) { HTML(.p, footer) } }
            }
        }
    }
}

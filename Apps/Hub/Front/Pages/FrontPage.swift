import Publishing
import Terminal

/// A page of the hub's, with what stands on each of them.
struct FrontPage: PagePart {
    private let title: String
    private let visit: SessionGate.Visit?
    private let here: String?
    private let content: HTML

    /// - Parameters:
    ///   - visit: nil where nobody is signed in.
    ///   - here: the address in the navigation that the page belongs to.
    init(_ title: String, _ visit: SessionGate.Visit? = nil, here: String? = nil, @HTMLBuilder content: () -> HTML) {
        self.title = title
        self.visit = visit
        self.here = here
        self.content = content()
    }

    var html: HTML {
        HTML(.html, [.lang: "en-GB"]) {
            HTML(.head) {
                HTML(.meta, [.charset: "utf-8"])
                HTML(.meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"])
                HTML(.title, "\(title) – Restart hub")
                HTML(.style) { HTML.stylesheet(FrontStylesheet.css) }
            }
            HTML(.body) {
                HTML(.a, [.href: "#main", .class: "skip"], "Skip to main content")
                HTML(.header, [.class: "banner"]) {
                    HTML(.div) {
                        HTML(.p) { HTML(.strong, "Restart hub") }
                        if let visit {
                            navigation(visit)
                            signOut(visit)
                        }
                    }
                }
                HTML(.main, [.id: "main", .tabindex: "-1"]) {
                    HTML(.h1, title)
                    content
                }
                HTML(.footer) { HTML(.p, "restart-hub \(ProgramVersion.current)") }
            }
        }
    }

    private func navigation(_ visit: SessionGate.Visit) -> HTML {
        let places = [(FrontPath.quarters, "Quarters")] + (ReturnsFront.roles.contains(visit.holder.role) ? [(FrontPath.returns, "Returns")] : [])
        return HTML(.nav, [.ariaLabel: "Main"]) {
            HTML(.ul) {
                for (path, name) in places {
                    HTML(.li) { path == here ? HTML(.a, [.href: path, .ariaCurrent: "page"], name) : HTML(.a, [.href: path], name) }
                }
            }
        }
    }

    private func signOut(_ visit: SessionGate.Visit) -> HTML {
        let limits = visit.holder.boroughs.map { ", \($0.sorted().joined(separator: ", "))" } ?? ""
        return HTML(.form, [.method: "post", .action: FrontPath.signOut]) {
            HTML(.p, "\(visit.holder.name), \(visit.holder.role.rawValue)\(limits)")
            FormKey(visit: visit)
            HTML(.button, [.type: "submit"], "Sign out")
        }
    }
}

/// The field of a form that shows that it is from the session's own pages.
struct FormKey: PagePart {
    let visit: SessionGate.Visit

    var html: HTML { HTML(.input, [.type: "hidden", .name: FrontPath.formKey, .value: visit.formKey]) }
}

/// A field for one line of text, with what is wrong with it beside it.
struct TextField: PagePart {
    let name: String
    let label: String
    let hint: String
    var type = "text"
    var autocomplete = "off"
    var longest = 300
    var error: String?
    /// As it was filled in.
    var value = ""

    var html: HTML {
        HTML(.div, [.class: error == nil ? "field" : "field problem"]) {
            HTML(.label, [.for: name], label)
            HTML(.p, [.id: "\(name)-hint", .class: "hint"], hint)
            if let error {
                HTML(.p, [.id: "\(name)-error", .class: "error"], "Problem: \(error)")
                HTML(
                    .input,
                    [
                        .type: type, .id: name, .name: name, .value: value, .autocomplete: autocomplete, .maxlength: "\(longest)", .required: "",
                        .ariaInvalid: "true", .ariaDescribedby: "\(name)-error \(name)-hint",
                    ])
            } else {
                HTML(
                    .input,
                    [
                        .type: type, .id: name, .name: name, .value: value, .autocomplete: autocomplete, .maxlength: "\(longest)", .required: "",
                        .ariaDescribedby: "\(name)-hint",
                    ])
            }
        }
    }
}

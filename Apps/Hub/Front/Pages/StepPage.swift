import Domain
import Publishing
import SyncProtocol

/// Asks once more before a step is taken with a release.
struct StepPage {
    let visit: SessionGate.Visit
    let entry: ReleaseEntry
    let step: HubPath.ReleaseStep
    /// Of boroughs, by slug.
    let names: [String: String]
    /// What was wrong with the form.
    var error: String?
    /// The reason as it was filled in.
    var reason = ""

    static func title(of step: HubPath.ReleaseStep) -> String {
        switch step {
        case .signOff: "Sign off"
        case .approve: "Approve"
        case .publish: "Publish"
        case .reject: "Reject"
        case .withdraw: "Withdraw"
        case .audit: "Attack"
        }
    }

    var page: FrontPage {
        FrontPage("\(error == nil ? "" : "Problem: ")\(Self.title(of: step)) release \(entry.number)", visit) {
            HTML(.p, "\(entry.period.title), \(entry.profile)\(entry.finality == .provisional ? ", provisional [p]" : ""). \(entry.lastStep)")
            HTML(.p, meaning)
            HTML(.form, [.method: "post", .action: FrontPath.step(entry.number, step)]) {
                FormKey(visit: visit)
                field
                HTML(.button, [.type: "submit"], "\(Self.title(of: step)) release \(entry.number)")
            }
            HTML(.p) { HTML(.a, [.href: FrontPath.release(entry.number)], "Back without doing so") }
        }
    }

    private var meaning: String {
        switch step {
        case .signOff: "You say that the borough has seen its figures in this release, and that they are right as far as it knows."
        case .approve: "You say that you have looked at this release and that it may be published. Whoever proposed it cannot approve it, under whatever token."
        case .publish:
            "The release is attacked once more with everything that was published before, which may take minutes, and then given to its readers. "
                + "What is published can be withdrawn, but not taken back."
        case .reject: "The release will not be published. It cannot be taken up again; another can be proposed."
        case .withdraw: "The release does not stand any more. Its readers keep what they have read, and later releases are protected beside it all the same."
        case .audit: "The release is attacked with everything that was published before."
        }
    }

    @HTMLBuilder private var field: HTML {
        switch step {
        case .signOff: boroughs
        case .reject, .withdraw:
            TextField(
                name: "reason", label: "Why", hint: "One line. It stands on the release's page and in the audit for good: write no names of families.",
                longest: StatedReason.longest, error: error, value: reason)
        case .approve, .publish, .audit: HTML.nothing
        }
    }

    private var boroughs: HTML {
        HTML(.fieldset) {
            HTML(.legend, "For which borough")
            if let error { HTML(.p, [.class: "error", .id: "borough-error"], "Problem: \(error)") }
            for slug in entry.awaitsSignOff.filter(visit.holder.mayServe) {
                HTML(.div, [.class: "choice"]) {
                    HTML(.input, [.type: "radio", .name: "borough", .id: "borough-\(slug)", .value: slug, .required: ""])
                    HTML(.label, [.for: "borough-\(slug)"], names[slug] ?? slug)
                }
            }
        }
    }
}

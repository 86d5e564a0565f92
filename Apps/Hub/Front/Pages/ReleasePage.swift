import Domain
import Publishing
import SyncProtocol

/// How a release came about, who answered for it, and what can be had of it.
struct ReleasePage {
    let visit: SessionGate.Visit
    let entry: ReleaseEntry
    let versions: ReleaseVersions
    /// Of boroughs, by slug.
    let names: [String: String]
    let steps: [HubPath.ReleaseStep]
    /// Nil where it takes no other's place.
    let revisions: ReleaseRevisions?

    var page: FrontPage {
        FrontPage("Release \(entry.number)", visit) {
            HTML(.p) {
                StateMark(entry.state)
                " \(entry.period.title)"
            }
            if entry.finality == .provisional {
                HTML(.div, [.class: "inset"]) { HTML(.p, "Its figures are provisional, marked [p]: records are still expected, and they will be revised.") }
            }
            if entry.state == .withdrawn {
                HTML(.div, [.class: "inset"]) { HTML(.p, "This release was withdrawn: its figures do not stand any more and must not be cited.") }
            } else if !entry.state.wasPublished {
                HTML(.div, [.class: "inset"]) {
                    HTML(.p, "This release is not published. Its figures are for those who check it, and must not be passed on.")
                }
            }
            if let quotes = entry.quotesTakenBack {
                HTML(.div, [.class: "inset"]) {
                    HTML(
                        .p,
                        "This release \(quotes). "
                            + (entry.state.wasPublished ? "It stays as it was published; do not quote them from it any more." : "It cannot be published."))
                }
            }
            figures
            if let revisions, let since = revisions.since { revised(revisions, since) }
            HTML(.h2, "How it came about")
            history
            if !steps.isEmpty { offers }
        }
    }

    @HTMLBuilder private var figures: HTML {
        HTML(.h2, "Figures")
        if visit.mayRead(entry) {
            if visit.holder.boroughs != nil { HTML(.p, "You get the part of the boroughs that your token is limited to.") }
            HTML(.p) { HTML(.a, [.href: FrontPath.report(entry.number)], "Read the report") }
            HTML(.ul) {
                for format in OutputFormats.all {
                    HTML(.li) {
                        HTML(.a, [.href: FrontPath.file(entry.number, format.fileName)], "Download \(format.fileName)")
                        ": \(format.summary)"
                    }
                }
            }
        } else {
            HTML(.p, "Your token lets you see how the release came about, and not its figures.")
        }
    }

    @HTMLBuilder private func revised(_ revisions: ReleaseRevisions, _ since: Int) -> HTML {
        HTML(.h2, "What was revised since release \(since)")
        HTML(.p, revisions.sentence ?? "")
        if !revisions.indicators.isEmpty {
            HTML(.ul) { for indicator in revisions.indicators { HTML(.li, "\(indicator.title): \(indicator.figures)") } }
        }
    }

    private var history: HTML {
        HTML(.dl) {
            row("Period", entry.period.inWords)
            row("Profile", entry.profile)
            if let finality = entry.finality { row("Figures", finality == .provisional ? "Provisional [p]" : "Final") }
            row("Version", versions.sentence(on: entry))
            row("Proposed", entry.proposed.inWords)
            row("Signed off", signOffs)
            row("Approved", entry.approved?.inWords ?? "by nobody")
            row("Published", entry.published?.inWords ?? "no")
            if let ended = entry.ended { row(entry.state == .withdrawn ? "Withdrawn" : "Rejected", "\(ended.inWords): \(entry.reason ?? "")") }
            if let next = entry.next { row("Next", "It \(next).") }
            HTML(.dt, "Digest")
            HTML(.dd) {
                HTML(.code, entry.digest)
                HTML(.p, [.class: "basis"], "SHA-256 of the whole release as JSON, sealed when it was proposed.")
            }
        }
    }

    @HTMLBuilder private func row(_ name: String, _ text: String) -> HTML {
        HTML(.dt, name)
        HTML(.dd, text)
    }

    private var signOffs: String {
        let signed = entry.signedOff.map { "\(names[$0.borough] ?? $0.borough) on \(Moment.inWords($0.at)) by \($0.by)" }
        var sentences = signed.isEmpty ? ["No borough has."] : ["\(signed.joined(separator: "; "))."]
        if !entry.awaitsSignOff.isEmpty { sentences.append("Not yet: \(PlainList.of(entry.awaitsSignOff.map { names[$0] ?? $0 })).") }
        return sentences.joined(separator: " ")
    }

    @HTMLBuilder private var offers: HTML {
        HTML(.h2, "What you can do")
        HTML(.ul, [.class: "actions"]) {
            for step in steps { HTML(.li) { HTML(.a, [.href: FrontPath.step(entry.number, step)], StepPage.title(of: step)) } }
        }
    }
}

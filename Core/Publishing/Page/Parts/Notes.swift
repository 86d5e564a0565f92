import DisclosureControl
import Domain

/// What a reader has to know before using the figures: who is missing, what was hidden, what cannot be compared.
struct ReaderNotes: PagePart {
    let notes: [String]

    var html: HTML {
        guard !notes.isEmpty else { return .nothing }
        return HTML(.section, [.ariaLabelledby: "notes"]) {
            HTML(.h2, [.id: "notes"], "Before you use these figures")
            HTML(.ul) {
                for note in notes { HTML(.li, note) }
            }
        }
    }
}

/// The key to the symbols that stand in place of figures, and to the marks beside them.
struct Shorthand: PagePart {
    static let anchor = "shorthand"

    /// Those that the release has.
    let marks: [FigureMark]

    var html: HTML {
        HTML(.section, [.ariaLabelledby: Self.anchor, .class: "strand"]) {
            HTML(.h2, [.id: Self.anchor], "Symbols used in place of figures")
            HTML(.p, "They follow the Government Analysis Function’s guidance. A count of 0 means that none were counted.")
            if !marks.isEmpty {
                HTML(.p, "\(PlainList.of(marks.map(\.rawValue))) stand\(marks.count == 1 ? "s" : "") beside figures, and not in their place.")
            }
            HTML(.table, [.class: "plain wide"]) {
                HTML(.caption, "Symbols and their meaning")
                HTML(.thead) {
                    HTML(.tr) {
                        HTML(.th, [.scope: "col"], "Symbol")
                        HTML(.th, [.scope: "col"], "Meaning")
                    }
                }
                HTML(.tbody) {
                    for marker in Wording.markers {
                        HTML(.tr) {
                            HTML(.th, [.scope: "row"], marker.rawValue)
                            HTML(.td, Wording.meaning(of: marker))
                        }
                    }
                    for mark in marks {
                        HTML(.tr) {
                            HTML(.th, [.scope: "row"], mark.rawValue)
                            HTML(.td, mark.meaning)
                        }
                    }
                }
            }
        }
    }
}

/// How the figures came about, what was hidden and why.
struct ProtectionNotes: PagePart {
    static let anchor = "method"

    let release: Release

    var html: HTML {
        HTML(.section, [.ariaLabelledby: Self.anchor]) {
            HTML(.h2, [.id: Self.anchor], "How the figures are made and protected")
            HTML(.h3, "Protection")
            HTML(.p) {
                HTML(.strong, "\(release.profile.title). ")
                release.profile.statement
            }
            HTML(.p, hidden)
            HTML(.h3, "Method")
            HTML(.ul) {
                for sentence in method { HTML(.li, sentence) }
            }
        }
    }

    private var hidden: String {
        let summary = release.protection
        let total = summary.hiddenForThemselves + summary.hiddenForOthers
        guard total > 0 else { return "None of the \(Wording.counted(summary.figures, "figure", "figures")) of this report is hidden." }
        var reasons: [String] = []
        if summary.hiddenForThemselves > 0 {
            reasons.append(
                "\(summary.hiddenForThemselves) because they are small or would tell something about every member of a group")
        }
        if summary.hiddenForOthers > 0 {
            reasons.append("\(summary.hiddenForOthers) because a hidden figure could be worked back from them")
        }
        return
            "Of the \(Wording.counted(summary.figures, "figure", "figures")) of this report, \(total) are hidden: \(PlainList.of(reasons))."
    }

    var method: [String] {
        [
            "Every event is counted by its own date: a referral by the day it was received, a closure by the day the work ended.",
            "Totals cover the boroughs that took part and reported. A borough that sent nothing is never counted as nought.",
            """
            A percentage is shown with the numbers it rests on, unless they are hidden. One that rests on few people can \
            change a great deal when one answer changes.
            """,
            "Self-reports and workers’ reports are different indicators and are never mixed.",
            "The figures were made on \(release.madeOn.inWords) under configuration \(release.configurationVersion).",
        ]
    }
}

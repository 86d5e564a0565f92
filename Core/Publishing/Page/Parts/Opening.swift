import DisclosureControl
import Domain

/// The first screen: what the report is, which period it covers, who may have it, whose figures are in it and what is missing.
struct Opening: PagePart {
    let figures: ReportFigures
    var companions = Companions.none

    private var release: Release { figures.release }
    private var hasTotals: Bool { figures.areas.contains(where: \.isTotal) }
    private var words: CoverageWords { CoverageWords(coverage: release.coverage) }

    var html: HTML {
        .fragment([title, coverage])
    }

    /// Without the period, which stands below it.
    private var reportTitle: String {
        let ending = ", \(release.period.inWords)"
        return release.title.hasSuffix(ending) ? String(release.title.dropLast(ending.count)) : release.title
    }

    private var title: HTML {
        HTML(.div, [.class: "opening"]) {
            HTML(.h1, (figures.focus?.name ?? reportTitle) + (release.isProvisional ? " (provisional)" : ""))
            HTML(.p, [.class: "lede"]) {
                if figures.focus != nil { "\(reportTitle), " }
                release.period.inWords
                if let quarter = release.quarter {
                    " "
                    HTML(.span, [.class: "whole"], "(\(Wording.shortQuarter(quarter)))")
                }
            }
            if let provisional = release.provisionalSentence {
                HTML(.p, [.class: "inset"]) {
                    HTML(.strong, "Provisional [p]. ")
                    provisional
                }
            }
            HTML(.p, [.class: "inset"]) {
                HTML(.strong, "\(release.profile.title). ")
                release.profile.statement
            }
        }
    }

    private var coverage: HTML {
        HTML(.section, [.ariaLabelledby: "coverage", .class: "coverage"]) {
            HTML(.h2, [.id: "coverage"], figures.focus == nil ? "What this report covers" : "What this page covers")
            if let focus = figures.focus {
                HTML(.p, words.sentence(about: focus))
                if hasTotals {
                    HTML(.p, "The total of all boroughs stands beside each figure, to be read with it. \(words.totals)")
                }
                if let report = companions.report {
                    HTML(.p) { HTML(.a, [.href: report], "The report of all boroughs") }
                }
            } else {
                HTML(.div, [.class: "columns"]) {
                    HTML(.div) {
                        for sentence in words.sentences(hasTotals: hasTotals) { HTML(.p, sentence) }
                    }
                    boroughs
                }
            }
            GapsPart(figures: figures)
            if let sharing = release.sharing?.filter({ figures.focus == nil || $0.code == figures.focus?.code }), !sharing.isEmpty {
                SharingTable(sharing: sharing)
            }
        }
    }

    private var boroughs: HTML {
        HTML(.table, [.class: "plain"]) {
            HTML(.caption, "Boroughs and whether they reported")
            HTML(.thead) {
                HTML(.tr) {
                    HTML(.th, [.scope: "col"], "Borough")
                    HTML(.th, [.scope: "col"], "This period")
                }
            }
            HTML(.tbody) {
                for area in release.coverage {
                    HTML(.tr) {
                        HTML(.th, [.scope: "row"]) {
                            if let page = companions.boroughs[area.code] {
                                HTML(.a, [.href: page], area.name)
                            } else {
                                area.name
                            }
                        }
                        HTML(.td, CoverageWords.status(area))
                    }
                }
            }
        }
    }
}

/// What boroughs that reported did not send, and which figures they therefore have none of.
struct GapsPart: PagePart {
    let figures: ReportFigures

    var html: HTML {
        let gaps = figures.gaps
        guard !gaps.isEmpty else { return .nothing }
        return .fragment([
            HTML(.h3, "What is missing"),
            HTML(
                .p,
                """
                A borough that reported does not send everything: some records it does not keep, others no agreement covers. What is counted \
                from them is marked [x], not available, and no total includes that borough there.
                """),
            .fragment(gaps.map(details)),
        ])
    }

    private func details(_ gap: ReportFigures.Gap) -> HTML {
        let everybody = figures.focus == nil && gap.areas.count > 1 && gap.areas.count == figures.reporting.count
        let who = everybody ? "No borough" : PlainList.of(gap.areas)
        let verb = everybody ? "sent" : gap.areas.count == 1 ? "has not sent" : "have not sent"
        return HTML(.details) {
            HTML(
                .summary,
                "\(who) \(verb) what \(Wording.counted(gap.indicators.count, "indicator is", "indicators are")) counted from")
            HTML(.ul) {
                for indicator in gap.indicators { HTML(.li) { Definitions.link(to: indicator) } }
            }
        }
    }
}

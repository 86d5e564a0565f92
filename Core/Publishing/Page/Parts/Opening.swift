import DisclosureControl
import Domain

/// The first screen: what the report is, which period it covers, who may have it, and whose figures are in it.
struct Opening: PagePart {
    let release: Release

    var html: HTML {
        .fragment([title, coverage])
    }

    private var title: HTML {
        HTML(.div, [.class: "opening"]) {
            HTML(.h1, release.title)
            HTML(.p, [.class: "lede"]) {
                release.period.inWords
                if let quarter = release.quarter {
                    " "
                    HTML(.span, [.class: "whole"], "(\(Wording.shortQuarter(quarter)))")
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
            HTML(.h2, [.id: "coverage"], "What this report covers")
            HTML(.div, [.class: "columns"]) {
                HTML(.div) {
                    for sentence in sentences { HTML(.p, sentence) }
                }
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
                                HTML(.th, [.scope: "row"], area.name)
                                HTML(.td, status(area))
                            }
                        }
                    }
                }
            }
            if let sharing = release.sharing, !sharing.isEmpty { SharingTable(sharing: sharing).html }
        }
    }

    private func status(_ area: AreaCoverage) -> String {
        switch area.status {
        case .reported: "Reported"
        case .nothingReceived: "Nothing received [x]"
        case .notTakingPart: "Not taking part [z]"
        }
    }

    private var sentences: [String] {
        let reported = names(.reported)
        let silent = names(.nothingReceived)
        let outside = names(.notTakingPart)
        let takingPart = reported.count + silent.count
        var sentences: [String] = []
        if reported.isEmpty {
            sentences.append("No borough has sent records for this period, so there are no totals.")
        } else if silent.isEmpty {
            let all = takingPart == 1 ? "the one borough that took part" : "all \(takingPart) boroughs that took part"
            sentences.append("Totals cover \(all): \(PlainList.of(reported)).")
        } else {
            sentences.append(
                "Totals cover \(reported.count) of the \(takingPart) boroughs that took part: \(PlainList.of(reported)).")
        }
        if !silent.isEmpty {
            sentences.append(
                """
                Missing: \(PlainList.of(silent)) took part but sent nothing for this period. \
                \(silent.count == 1 ? "Its" : "Their") figures are marked [x], not available, and no total includes them.
                """)
        }
        if !outside.isEmpty {
            sentences.append(
                "\(PlainList.of(outside)) did not take part in this period and \(outside.count == 1 ? "is" : "are") marked [z].")
        }
        return sentences
    }

    private func names(_ status: CountedArea.Status) -> [String] {
        release.coverage.filter { $0.status == status }.map(\.name)
    }
}

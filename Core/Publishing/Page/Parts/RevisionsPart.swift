import DisclosureControl

/// What was revised since the release whose place this one takes, by indicator.
struct RevisionsPart: PagePart {
    static let anchor = "revisions"

    let figures: ReportFigures

    var html: HTML {
        guard let revisions = figures.revisions else { return .nothing }
        return HTML(.section, [.ariaLabelledby: Self.anchor]) {
            HTML(.h2, [.id: Self.anchor], "What was revised")
            HTML(.p, "\(revisions.sentence) \(Revisions.limits)")
            if !revisions.indicators.isEmpty { list(revisions.indicators) }
        }
    }

    private func list(_ indicators: [Revisions.Indicator]) -> HTML {
        HTML(.details) {
            HTML(.summary, "\(Wording.counted(indicators.count, "indicator has", "indicators have")) figures that were revised")
            HTML(.ul) {
                for indicator in indicators {
                    HTML(.li, "\(indicator.title): \(Wording.counted(indicator.figures, "figure", "figures"))")
                }
            }
        }
    }
}

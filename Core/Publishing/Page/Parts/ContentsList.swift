/// Links to every part of the report.
struct ContentsList: PagePart {
    let figures: ReportFigures

    var html: HTML {
        HTML(.nav, [.class: "contents", .ariaLabelledby: "contents"]) {
            HTML(.h2, [.id: "contents"], "Contents")
            HTML(.ul) {
                if figures.revisions != nil { link(to: RevisionsPart.anchor, "What was revised") }
                if ComparabilityPart(figures: figures).isWorthShowing { link(to: ComparabilityPart.anchor, "What cannot be compared directly") }
                if SideBySide(strand: "family", figures: figures).isWorthShowing { link(to: SideBySide.anchor, "Boroughs side by side") }
                if TrendSection(strand: "family", figures: figures).isWorthShowing {
                    link(to: TrendSection.anchor, "Trend by quarter")
                }
                for strand in figures.strands {
                    HTML(.li) {
                        HTML(.a, [.href: "#\(StrandPart.anchor(of: strand))"], Wording.strand(strand))
                        HTML(.ul) {
                            for section in figures.sections(of: strand) { link(to: section.anchor, section.title) }
                        }
                    }
                }
                if StatementsPart(figures: figures).isWorthShowing { link(to: StatementsPart.anchor, StatementsPart.title) }
                if EstimatesPart(figures: figures).isWorthShowing { link(to: EstimatesPart.anchor, "Estimates of cost avoided") }
                link(to: Shorthand.anchor, "Symbols used in place of figures")
                link(to: ProtectionNotes.anchor, "How the figures are made and protected")
                link(to: Definitions.anchor, "Definitions")
                if BreakdownAnnex(figures: figures).isWorthShowing { link(to: BreakdownAnnex.anchor, "Annex: breakdowns") }
                if TrendAnnex(figures: figures).isWorthShowing { link(to: TrendAnnex.anchor, "Annex: other figures by quarter") }
            }
        }
    }

    private func link(to anchor: String, _ title: String) -> HTML {
        HTML(.li) { HTML(.a, [.href: "#\(anchor)"], title) }
    }
}

import DisclosureControl

/// What each indicator counts, and where the definition comes from.
struct Definitions: PagePart {
    static let anchor = "definitions"

    let figures: ReportFigures

    /// An indicator's title, leading to its definition.
    static func link(to indicator: IndicatorDescription) -> HTML {
        HTML(.a, [.class: "definition", .href: "#\(anchor(of: indicator))"], indicator.title)
    }

    private static func anchor(of indicator: IndicatorDescription) -> String { Wording.anchor("definition", indicator.id) }

    var html: HTML {
        HTML(.section, [.ariaLabelledby: Self.anchor, .class: "strand"]) {
            HTML(.h2, [.id: Self.anchor], "Definitions")
            for section in figures.strands.flatMap(figures.sections(of:)) { table(of: section) }
        }
    }

    private func table(of section: ReportFigures.Section) -> HTML {
        HTML(.table, [.class: "plain wide definitions"]) {
            HTML(.caption, "\(section.title): definitions")
            HTML(.thead) {
                HTML(.tr) {
                    for heading in ["Indicator", "What it counts", "Unit", "Source"] { HTML(.th, [.scope: "col"], heading) }
                }
            }
            HTML(.tbody) {
                for indicator in section.indicators {
                    HTML(.tr, [.id: Self.anchor(of: indicator)]) {
                        HTML(.th, [.scope: "row"], indicator.title)
                        HTML(.td, indicator.definition)
                        HTML(.td, indicator.unit)
                        HTML(.td, indicator.source.isEmpty ? "Not stated" : indicator.source)
                    }
                }
            }
        }
    }
}

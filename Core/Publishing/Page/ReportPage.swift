import DisclosureControl
import Domain

/// The report as one page, from the title to the definitions.
struct ReportPage: PagePart {
    private let figures: ReportFigures

    init(_ release: Release) {
        figures = ReportFigures(release)
    }

    var html: HTML {
        let release = figures.release
        return HTML(.html, [.lang: "en-GB"]) {
            HTML(.head) {
                HTML(.meta, [.charset: "utf-8"])
                HTML(.meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"])
                // The page promises to load and run nothing; this holds it to that.
                HTML(.meta, [.httpEquiv: "Content-Security-Policy", .content: "default-src 'none'; style-src 'unsafe-inline'"])
                HTML(.title, "\(release.title): \(release.period.inWords)")
                HTML(.style) { HTML.stylesheet(Stylesheet.css) }
            }
            HTML(.body) {
                HTML(.a, [.href: "#main", .class: "skip"], "Skip to main content")
                HTML(.header, [.class: "banner"]) {
                    HTML(.p) {
                        HTML(.strong, "Restart")
                        HTML(.span, release.profile.title)
                    }
                }
                HTML(.main, [.id: "main", .tabindex: "-1"]) { content }
                HTML(.footer) {
                    HTML(.p, "Made on \(release.madeOn.inWords) under configuration \(release.configurationVersion).")
                }
            }
        }
    }

    @HTMLBuilder private var content: HTML {
        Opening(release: figures.release)
        let headlines = HeadlineCards(strand: "family", figures: figures)
        if headlines.isWorthShowing {
            HTML(.section, [.ariaLabelledby: "headlines"]) {
                HTML(.h2, [.id: "headlines"], "Headline figures")
                headlines
            }
        }
        ReaderNotes(notes: figures.release.notes)
        ContentsList(figures: figures)
        TrendSection(strand: "family", figures: figures)
        for strand in figures.strands { StrandPart(strand: strand, figures: figures) }
        Shorthand()
        ProtectionNotes(release: figures.release)
        Definitions(figures: figures)
        BreakdownAnnex(figures: figures)
        TrendAnnex(figures: figures)
    }
}

import DisclosureControl
import Domain

/// The report as one page, from the title to the definitions; or a borough's own page, the same with its figures beside the total.
struct ReportPage: PagePart {
    private let figures: ReportFigures
    private let companions: Companions

    /// - Parameter focus: the borough that the page is about; nil for all of them.
    init(_ release: Release, focus: AreaCoverage? = nil, companions: Companions = .none) {
        figures = ReportFigures(release, focus: focus)
        self.companions = companions
    }

    private var title: String {
        let report = "\(figures.release.title): \(figures.release.period.inWords)" + (figures.release.isProvisional ? " (provisional)" : "")
        return figures.focus.map { "\($0.name). \(report)" } ?? report
    }

    var html: HTML {
        let release = figures.release
        return PageFrame(
            title: title, subject: release.profile.title, style: PrintStyle.css,
            footer: "Made on \(release.madeOn.inWords) under configuration \(release.configurationVersion)."
        ) { content }.html
    }

    @HTMLBuilder private var content: HTML {
        Opening(figures: figures, companions: companions)
        if figures.focus.map({ $0.status == .reported }) ?? true { report }
    }

    @HTMLBuilder private var report: HTML {
        let headlines = HeadlineCards(strand: "family", figures: figures)
        if headlines.isWorthShowing {
            HTML(.section, [.ariaLabelledby: "headlines"]) {
                HTML(.h2, [.id: "headlines"], "Headline figures")
                headlines
            }
        }
        ReaderNotes(notes: figures.release.notes)
        RevisionsPart(figures: figures)
        ContentsList(figures: figures)
        ComparabilityPart(figures: figures)
        SideBySide(strand: "family", figures: figures)
        TrendSection(strand: "family", figures: figures)
        for strand in figures.strands { StrandPart(strand: strand, figures: figures) }
        StatementsPart(figures: figures)
        EstimatesPart(figures: figures)
        Shorthand(marks: FigureMark.marks(of: figures.release))
        ProtectionNotes(release: figures.release)
        Definitions(figures: figures)
        BreakdownAnnex(figures: figures)
        TrendAnnex(figures: figures)
    }
}

/// The pages that are written beside one another, which lead to each other.
struct Companions {
    /// The file of the report of all boroughs; nil where there is none.
    let report: String?
    /// The files of the boroughs' own pages, by code.
    let boroughs: [String: String]

    /// A page alone, which leads nowhere else.
    static let none = Companions(report: nil, boroughs: [:])
}

import DisclosureControl
import Domain

/// What in the report cannot be compared directly, why, and which figures that concerns.
struct ComparabilityPart: PagePart {
    static let anchor = "comparability"

    let figures: ReportFigures

    var isWorthShowing: Bool { !figures.warnings.all.isEmpty }

    var html: HTML {
        guard isWorthShowing else { return .nothing }
        let titles = Dictionary(figures.release.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return HTML(.section, [.ariaLabelledby: Self.anchor]) {
            HTML(.h2, [.id: Self.anchor], "What cannot be compared directly")
            HTML(
                .p,
                """
                Each borough sets some things itself, such as how soon a referral has to be decided. Where figures rest on what differs, or on what \
                changed within the period, they do not mean quite the same. The warning stands below each table that it concerns, too.
                """)
            HTML(.ul) {
                for numbered in figures.warnings.all {
                    HTML(.li) {
                        numbered.warning.text
                        " "
                        HTML(.span, [.class: "basis"]) { scope(of: numbered.warning, titles) }
                    }
                }
            }
        }
    }

    private func scope(of warning: ComparabilityWarning, _ indicators: [String: IndicatorDescription]) -> HTML {
        if warning.kind == .partial { return .text("Concerns every count.") }
        let links = warning.appliesTo.compactMap { scope -> HTML? in
            guard let indicator = indicators[scope.indicator] else { return nil }
            let cuts = scope.breakdowns.map { Wording.breakdown($0).lowercased() }
            return .fragment([Definitions.link(to: indicator), .text(cuts.isEmpty ? "" : " (by \(PlainList.of(cuts)))")])
        }
        let parts = links.enumerated().map { HTML.fragment([.text($0 == 0 ? "Concerns " : "; "), $1]) }
        return .fragment(parts + [.text(".")])
    }
}

/// Below a table of figures: what in it cannot be compared directly.
struct ComparabilityNotes: PagePart {
    let lines: [BoroughTables.Line]
    let figures: ReportFigures

    var html: HTML {
        let notes = notes
        guard !notes.isEmpty else { return .nothing }
        return HTML(.ul, [.class: "compare"]) {
            for note in notes {
                HTML(.li) {
                    if let about = note.about { HTML(.strong, "\(about). ") }
                    note.text
                }
            }
        }
    }

    private var notes: [(about: String?, text: String)] {
        var order: [ReleaseWarnings.Numbered] = []
        var concerned: [ReleaseWarnings.Numbered: [String]] = [:]
        for line in lines {
            let isOwn = line.breakdown.isEmpty || line.breakdown == DistributionPart.breakdown
            for numbered in figures.warnings.of(line.indicator.id, breakdown: line.breakdown) {
                // What is so of every count stands by the counts themselves, and is not repeated by each breakdown.
                if !isOwn, numbered.warning.kind == .partial { continue }
                if concerned[numbered] == nil { order.append(numbered) }
                if concerned[numbered]?.contains(line.indicator.title) != true { concerned[numbered, default: []].append(line.indicator.title) }
            }
        }
        let isOfOne = Set(lines.map(\.indicator.id)).count == 1
        return order.sorted { $0.number < $1.number }.map { numbered in
            (isOfOne || numbered.warning.kind == .partial ? nil : PlainList.of(concerned[numbered] ?? []), numbered.warning.text)
        }
    }
}

import DisclosureControl
import Domain

/// The tables of a release's package: its figures, and a code book for each kind of code in them.
struct PackageTables {
    let release: Release

    var all: [PackageTable] {
        [figures, indicators, areas, categories, symbols] + comparability + estimates + (release.revises.map { [revised(since: $0)] } ?? [])
    }

    // MARK: Figures

    private var figures: PackageTable {
        let symbols = Wording.markers.map { "\($0.rawValue) \(Wording.name(of: $0))" }
        return PackageTable(
            name: "figures", title: release.title,
            description: """
                One row a figure. The measures of one indicator belong together: a percentage stands with its numerator and its denominator, a mean \
                with the number of measurements. Never add figures up: totals have rows of their own, and what was hidden or rounded does not sum.
                """,
            columns: [
                .init(name: "indicator", title: "Indicator", description: "What is counted: its name in the table of indicators."),
                .init(name: "title", title: "Title", description: "The indicator's heading in reports.", property: "http://purl.org/dc/terms/title"),
                .init(
                    name: "period_from", title: "From", description: "The first day on which what is counted took place.", kind: .day,
                    property: "http://schema.org/startDate"),
                .init(name: "period_to", title: "To", description: "The last such day.", kind: .day, property: "http://schema.org/endDate"),
                .init(
                    name: "area_code", title: "Area code", description: "The Office for National Statistics' code of the borough, or ALL for all boroughs.",
                    property: "http://purl.org/linked-data/sdmx/2009/dimension#refArea"),
                .init(name: "area", title: "Area", description: "The area's name."),
                .init(
                    name: "breakdown", title: "Breakdown", description: "What the figure is cut by; empty for the indicator's own total.", empty: .text),
                .init(
                    name: "category", title: "Category", description: "The code of the category; empty for the indicator's own total.", empty: .text),
                .init(
                    name: "measure", title: "Measure", description: "What the value is of the indicator.",
                    kind: .code(PublishedFigure.Measure.allCases.map(\.rawValue))),
                .init(
                    name: "value", title: "Value",
                    description: """
                        A plain number: counts whole, percentages (0 to 100), means and medians with one decimal. Empty where a symbol stands in its \
                        place, which is then in the column marker; empty never means nought.
                        """,
                    kind: .number, empty: .missing, property: "http://purl.org/linked-data/sdmx/2009/measure#obsValue"),
                .init(
                    name: "marker", title: "Symbol in place of a value",
                    description: "Empty where there is a value; otherwise one of \(PlainList.of(symbols)). The table of symbols says more.",
                    kind: .code(Wording.markers.map(\.rawValue)), empty: .missing,
                    property: "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus"),
            ],
            key: ["indicator", "area_code", "breakdown", "category", "measure"],
            references: [
                .init(columns: ["indicator"], table: "indicators", found: ["indicator"]),
                .init(columns: ["area_code"], table: "areas", found: ["area_code"]),
                .init(
                    columns: ["indicator", "breakdown", "category"], table: "categories", found: ["indicator", "breakdown", "category"]),
            ],
            bytes: CSVFormat().render(release))
    }

    // MARK: Code books

    private var indicators: PackageTable {
        let columns: [PackageTable.Column] = [
            .init(name: "indicator", title: "Indicator", description: "Its name."),
            .init(name: "title", title: "Title", description: "Its heading in reports."),
            .init(name: "definition", title: "Definition", description: "What is counted."),
            .init(name: "section", title: "Section", description: "The heading under which reports show it."),
            .init(
                name: "strand", title: "Strand",
                description: "Work with families (family), or training and support of professionals (system). Figures of the two are never added up.",
                kind: .code(["family", "system"])),
            .init(name: "unit", title: "Unit", description: "What is counted, or what the measured number is in."),
            .init(
                name: "kind", title: "Kind", description: "Which measures it has.",
                kind: .code([CountedIndicator.Kind.count, .share, .mean, .median, .distribution].map(\.rawValue))),
            .init(name: "source", title: "Source", description: "Where the definition comes from.", empty: .missing),
        ]
        let rows = release.indicators.map { [$0.id, $0.title, $0.definition, $0.section, $0.strand, $0.unit, $0.kind.rawValue, $0.source] }
        return PackageTable(
            name: "indicators", title: "Indicators", description: "What each indicator counts, and where its definition comes from.", columns: columns,
            key: ["indicator"], bytes: PackageTable.bytes(columns, rows))
    }

    /// All boroughs together are an area where the release has their figures.
    private var areas: PackageTable {
        let columns: [PackageTable.Column] = [
            .init(name: "area_code", title: "Area code", description: "The Office for National Statistics' code of the borough, or ALL."),
            .init(name: "area", title: "Area", description: "Its name."),
            .init(
                name: "status", title: "Whether it has figures",
                description: """
                    reported: it took part and sent records, or said that there were none. nothingReceived: it took part and sent nothing for the \
                    period. notTakingPart: it took part on no day of the period. Empty for ALL, which covers those that reported.
                    """,
                kind: .code([CountedArea.Status.reported, .nothingReceived, .notTakingPart].map(\.rawValue)), empty: .missing),
        ]
        let together = release.figures.first { $0.areaCode == ReportFigures.allAreas }.map { [[$0.areaCode, $0.area, ""]] } ?? []
        return PackageTable(
            name: "areas", title: "Areas", description: "The boroughs of the programme, and whether each has figures for the period.", columns: columns,
            key: ["area_code"], bytes: PackageTable.bytes(columns, together + release.coverage.map { [$0.code, $0.name, $0.status.rawValue] }))
    }

    /// One code may have different labels under different indicators, so that all three columns are needed.
    private var categories: PackageTable {
        let columns: [PackageTable.Column] = [
            .init(name: "indicator", title: "Indicator", description: "The indicator's name."),
            .init(name: "breakdown", title: "Breakdown", description: "What its figures are cut by; empty for its own total.", empty: .text),
            .init(name: "category", title: "Category", description: "A code; empty for its own total.", empty: .text),
            .init(name: "label", title: "Label", description: "What the code stands for."),
        ]
        var seen: Set<[String]> = []
        let rows = release.figures.compactMap { figure -> [String]? in
            guard seen.insert([figure.indicator, figure.breakdown, figure.category]).inserted else { return nil }
            let label = figure.categoryLabel.isEmpty ? figure.category : figure.categoryLabel
            return [figure.indicator, figure.breakdown, figure.category, figure.breakdown.isEmpty ? "Total" : label]
        }
        return PackageTable(
            name: "categories", title: "Categories", description: "What the codes of each indicator's breakdowns stand for, in the order of reports.",
            columns: columns, key: ["indicator", "breakdown", "category"],
            references: [.init(columns: ["indicator"], table: "indicators", found: ["indicator"])], bytes: PackageTable.bytes(columns, rows))
    }

    private var symbols: PackageTable {
        let columns: [PackageTable.Column] = [
            .init(
                name: "symbol", title: "Symbol",
                description: "As it stands in the column marker of the figures; [r] in the column mark of the table revised, [p] of the package as a whole."),
            .init(name: "name", title: "Name", description: "The symbol in a word or two."),
            .init(name: "meaning", title: "Meaning", description: "Why there is no number, or what is to be known of the one there is."),
        ]
        let rows =
            Wording.markers.map { [$0.rawValue, Wording.name(of: $0), Wording.meaning(of: $0)] }
            + FigureMark.allCases.map { [$0.rawValue, $0.name, $0.meaning] }
        return PackageTable(
            name: "symbols", title: "Symbols in place of figures and beside them", description: "The Government Analysis Function's shorthand.",
            columns: columns, key: ["symbol"], bytes: PackageTable.bytes(columns, rows))
    }

    // MARK: Marks

    /// In a table of their own: in `figures.csv` a symbol stands in place of a value, and never beside one.
    private func revised(since earlier: String) -> PackageTable {
        let place = ["indicator", "area_code", "breakdown", "category", "measure"]
        let columns: [PackageTable.Column] = [
            .init(name: "indicator", title: "Indicator", description: "What is counted: its name in the table of indicators."),
            .init(name: "area_code", title: "Area code", description: "The code of the area, or ALL."),
            .init(name: "breakdown", title: "Breakdown", description: "What the figure is cut by; empty for the indicator's own total.", empty: .text),
            .init(name: "category", title: "Category", description: "The code of the category; empty for the indicator's own total.", empty: .text),
            .init(
                name: "measure", title: "Measure", description: "What the value is of the indicator.",
                kind: .code(PublishedFigure.Measure.allCases.map(\.rawValue))),
            .init(
                name: "mark", title: "Mark", description: "[r]: the figure is another than the one published before.",
                kind: .code([FigureMark.revised.rawValue])),
        ]
        let rows = release.figures.filter(\.isRevised).map {
            [$0.indicator, $0.areaCode, $0.breakdown, $0.category, $0.measure.rawValue, FigureMark.revised.rawValue]
        }
        return PackageTable(
            name: "revised", title: "Figures that were revised",
            description: "One row for each figure that differs from that of release \(earlier), whose place this release takes. \(Revisions.limits)",
            columns: columns, key: place,
            references: [
                .init(columns: place, table: "figures", found: place), .init(columns: ["mark"], table: "symbols", found: ["symbol"]),
            ], bytes: PackageTable.bytes(columns, rows))
    }
}

import DisclosureControl
import Domain
import Foundation
import Spreadsheets

/// A release arranged as a workbook: cover, coverage, contents, notes, symbols and definitions, then a sheet for each section of the
/// framework, one for the trends and those of the estimates.
struct ReleaseWorkbook {
    private let release: Release
    private let sections: [ReportFigures.Section]
    private let warnings: ReleaseWarnings
    /// On provisional and revised figures; none where there are none.
    private let markNotes: [String]
    /// Those before the warnings.
    private let ownNotes: [String]

    init(_ release: Release) {
        self.release = release
        let figures = ReportFigures(release)
        sections = figures.strands.flatMap(figures.sections)
        warnings = figures.warnings
        let revisions = figures.revisions.map { "\($0.sentence) \(Revisions.limits)" }
        markNotes = [release.provisionalSentence, revisions].compactMap(\.self)
        ownNotes = markNotes + release.notes + ProtectionNotes(release: release).method
    }

    var spreadsheet: Spreadsheet {
        let tables = sections.enumerated().map { sheet($1, number: $0 + 1) } + trends + EstimateSheets(release: release).sheets
        return Spreadsheet(
            title: release.title, madeAt: Int(release.madeOn.daysSinceEpoch) * 86_400,
            sheets: [cover(tables.count), coverage, contents(revised + tables + statements), notes, symbols, definitions] + revised + tables + statements)
    }

    // MARK: Before the tables

    private func cover(_ tables: Int) -> Spreadsheet.Sheet {
        let period = "The figures are for \(release.quarter.map(Wording.quarter) ?? release.period.inWords)."
        let missing = release.coverage.filter { $0.status == .nothingReceived }.map(\.name)
        let who =
            missing.isEmpty
            ? "Every borough that took part has sent its records."
            : "\(PlainList.of(missing)) took part and sent nothing for the period; totals are without \(missing.count == 1 ? "it" : "them")."
        return Spreadsheet.Sheet(
            name: "Cover", title: release.title + provisional,
            sentences: markNotes + [
                period, who, release.profile.statement, "Made on \(release.madeOn.inWords) under the configuration \(release.configurationVersion).",
                "Each sheet holds at most one table, which begins below the sentences at the top. There are \(Wording.counted(tables, "table", "tables")) of figures.",
                "Some figures are replaced by symbols such as [c]. The sheet Symbols says what they mean, and the sheet Notes what to know before using the figures.",
            ])
    }

    private var coverage: Spreadsheet.Sheet {
        let rows = release.coverage.map { area -> [Spreadsheet.Cell] in
            let status =
                switch area.status {
                case .reported: "Took part and sent its records"
                case .nothingReceived: "Took part and sent nothing for the period"
                case .notTakingPart: "Did not take part"
                }
            return [.text(area.name), .text(area.code), .text(status)]
        }
        return Spreadsheet.Sheet(
            name: "Coverage", title: "Boroughs in the figures", sentences: ["This sheet holds one table: whose records the figures are made from."],
            table: .init(columns: [.init("Borough", width: 30), .init("Area code", width: 14), .init("Records", width: 50)], rows: rows))
    }

    private func contents(_ tables: [Spreadsheet.Sheet]) -> Spreadsheet.Sheet {
        let before = [
            ("Coverage", "Boroughs in the figures"), ("Notes", "What to know before using the figures"), ("Symbols", "Symbols in place of figures"),
            ("Definitions", "What each indicator counts, and where its definition comes from"),
        ]
        let rows = (before + tables.map { ($0.name, $0.title) }).map { [Spreadsheet.Cell.link($0, sheet: $0), .text($1)] }
        return Spreadsheet.Sheet(
            name: "Contents", title: "Contents", sentences: ["This sheet holds one table: the sheets of the workbook, with links to them."],
            table: .init(columns: [.init("Sheet", width: 34), .init("What it holds", width: 80)], rows: rows))
    }

    /// ` [note 9]` for each warning that applies to a row: after the other notes they stand in their order.
    private func references(_ indicator: String, _ breakdown: String) -> String {
        warnings.of(indicator, breakdown: breakdown).map { " [note \(ownNotes.count + $0.number)]" }.joined()
    }

    private var notes: Spreadsheet.Sheet {
        let sentences = ownNotes + warnings.all.map(\.warning.text)
        return Spreadsheet.Sheet(
            name: "Notes", title: "What to know before using the figures", sentences: ["This sheet holds one table."] + noteSentences,
            table: .init(
                columns: [.init("Note", width: 8), .init("Text", width: 110)],
                rows: sentences.enumerated().map { [.number(Double($0 + 1), hasDecimal: false), .text($1)] }))
    }

    private var noteSentences: [String] {
        warnings.all.isEmpty
            ? [] : ["Notes from \(ownNotes.count + 1) on say what cannot be compared directly; [note \(ownNotes.count + 1)] beside an indicator refers to one."]
    }

    private var symbols: Spreadsheet.Sheet {
        Spreadsheet.Sheet(
            name: "Symbols", title: "Symbols in place of figures",
            sentences: [
                "This sheet holds one table. The symbols follow the Government Analysis Function’s guidance. A count of 0 means that none were counted."
            ],
            table: .init(
                columns: [.init("Symbol", width: 10), .init("Meaning", width: 110)],
                rows: Wording.markers.map { [.mark($0.rawValue), .text(Wording.meaning(of: $0))] }
                    + FigureMark.marks(of: release).map { [.mark($0.rawValue), .text($0.meaning)] }))
    }

    private var definitions: Spreadsheet.Sheet {
        let rows = sections.flatMap(\.indicators).map { indicator -> [Spreadsheet.Cell] in
            [.text(indicator.title), .text(indicator.definition), .text(indicator.unit), .text(indicator.source), .text(indicator.id)]
        }
        return Spreadsheet.Sheet(
            name: "Definitions", title: "What each indicator counts", sentences: ["This sheet holds one table."],
            table: .init(
                columns: [
                    .init("Indicator", width: 44), .init("Definition", width: 80), .init("Unit", width: 16), .init("Source of the definition", width: 44),
                    .init("Code", width: 34),
                ], rows: rows))
    }
}

// MARK: - Marks

/// A mark in a figure's own cell would make text of a number, so that a column of its own names the areas whose figures are marked.
extension ReleaseWorkbook {
    private var provisional: String { release.isProvisional ? " (provisional)" : "" }

    private var revisedColumn: [Spreadsheet.Column] { release.revises == nil ? [] : [.init("Revised [r]", width: 40)] }
    private var markSentence: [String] {
        release.revises == nil ? [] : ["The last column names the areas whose figure in the row was revised, marked [r]."]
    }

    private func revisedCell(_ areas: [String]?) -> [Spreadsheet.Cell] {
        release.revises == nil ? [] : [.text(areas.map { "[r] \($0.joined(separator: ", "))" } ?? "None")]
    }

    /// Nil where nothing was.
    private var revised: [Spreadsheet.Sheet] {
        guard let revisions = release.revisions(), revisions.figures > 0 else { return [] }
        return [
            Spreadsheet.Sheet(
                name: "Revised", title: "What was revised", sentences: ["This sheet holds one table. \(revisions.sentence)", Revisions.limits],
                table: .init(
                    columns: [.init("Indicator", width: 44), .init("Figures revised", width: 18)],
                    rows: revisions.indicators.map { [.text($0.title), .number(Double($0.figures), hasDecimal: false)] }))
        ]
    }
}

// MARK: - Figures

extension ReleaseWorkbook {
    /// A row of a table: one figure of every borough.
    private struct Row: Hashable {
        let indicator: String
        let breakdown: String
        let category: String
        let measure: PublishedFigure.Measure
    }

    private func sheet(_ section: ReportFigures.Section, number: Int) -> Spreadsheet.Sheet {
        let titles = Dictionary(section.indicators.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        var order: [Row] = []
        var labels: [Row: String] = [:]
        var values: [Row: [String: PublishedValue]] = [:]
        var revised: [Row: [String]] = [:]
        for figure in release.figures where titles[figure.indicator] != nil {
            let row = Row(indicator: figure.indicator, breakdown: figure.breakdown, category: figure.category, measure: figure.measure)
            if values[row] == nil { order.append(row) }
            labels[row] = figure.categoryLabel.isEmpty ? figure.category : figure.categoryLabel
            values[row, default: [:]][figure.areaCode] = figure.value
            if figure.isRevised { revised[row, default: []].append(figure.area) }
        }
        // A part of a report has no totals.
        let total = release.figures.contains { $0.areaCode == ReportFigures.allAreas } ? [(ReportFigures.allAreas, "All boroughs")] : []
        let areas = total + release.coverage.map { ($0.code, $0.name) }
        let rows = order.map { row -> [Spreadsheet.Cell] in
            let isTotal = row.breakdown.isEmpty
            return [
                .text((titles[row.indicator] ?? row.indicator) + references(row.indicator, row.breakdown)),
                .text(isTotal ? "Total" : Wording.breakdown(row.breakdown)),
                .text(isTotal ? "Total" : labels[row] ?? row.category), .text(Self.words(row.measure)),
            ] + areas.map { Self.cell(values[row]?[$0.0] ?? .marker(.notAvailable), row.measure) } + revisedCell(revised[row])
        }
        let columns = [Spreadsheet.Column("Indicator", width: 44), .init("Cut by", width: 20), .init("Category", width: 36), .init("Measure", width: 14)]
        return Spreadsheet.Sheet(
            name: Self.name(section.title, number), title: "\(section.title): \(Wording.strand(section.strand).lowercased())\(provisional)",
            sentences: ["This sheet holds one table. \(Self.symbolSentence)"] + markSentence,
            table: .init(columns: columns + areas.map { .init($0.1, width: 15) } + revisedColumn, rows: rows))
    }

    private var statements: [Spreadsheet.Sheet] { Self.statements(of: release) }

    private var trends: [Spreadsheet.Sheet] {
        guard let quarters = release.trends.first?.points.map(\.quarter) else { return [] }
        let titles = Dictionary(release.indicators.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let rows = release.trends.map { trend -> [Spreadsheet.Cell] in
            let points = Dictionary(trend.points.map { ($0.quarter, $0.value) }, uniquingKeysWith: { first, _ in first })
            return [.text(titles[trend.indicator] ?? trend.indicator), .text(Self.words(trend.measure))]
                + quarters.map { Self.cell(points[$0] ?? .marker(.notAvailable), trend.measure) }
        }
        let columns = [Spreadsheet.Column("Indicator", width: 44), .init("Measure", width: 14)] + quarters.map { .init(Wording.shortQuarter($0), width: 14) }
        return [
            Spreadsheet.Sheet(
                name: "Trends", title: "All boroughs, quarter by quarter", sentences: ["This sheet holds one table. \(Self.symbolSentence)"],
                table: .init(columns: columns, rows: rows))
        ]
    }

    private static let symbolSentence = "Symbols in square brackets stand in place of figures; the sheet Symbols says what they mean."

    private static func cell(_ value: PublishedValue, _ measure: PublishedFigure.Measure) -> Spreadsheet.Cell {
        switch value {
        case .number(let number): .number(number, hasDecimal: [.percent, .mean, .median].contains(measure))
        case .marker(let marker): .mark(marker.rawValue)
        }
    }

    private static func words(_ measure: PublishedFigure.Measure) -> String {
        switch measure {
        case .count: "Count"
        case .numerator: "How many"
        case .denominator: "Of how many"
        case .percent: "Per cent"
        case .mean: "Mean"
        case .median: "Median"
        }
    }

    /// A tab holds 31 characters, and not every one.
    static func name(_ title: String, _ number: Int) -> String {
        let letters = title.replacing("&", with: "and").filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        return "\(number) \(letters)".prefix(31).trimmingCharacters(in: .whitespaces)
    }
}

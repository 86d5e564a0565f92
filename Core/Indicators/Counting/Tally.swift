import DisclosureControl
import Domain

/// What has been counted of one indicator, area by area: in all and by each breakdown's categories.
struct Tally {
    struct Figures {
        var count = 0
        var hits = 0
        var values: [Double] = []

        mutating func add(_ other: Figures) {
            count += other.count
            hits += other.hits
            values += other.values
        }
    }

    private let indicator: Indicator
    private let codes: CodeBook
    private var totals: [String: Figures] = [:]
    /// By cut, in the indicator's order, then category, then borough.
    private var categories: [[String: [String: Figures]]]

    init(_ indicator: Indicator, codes: CodeBook) {
        self.indicator = indicator
        self.codes = codes
        categories = Array(repeating: [:], count: indicator.cuts.count)
    }

    /// - Parameter silent: the cuts of which the borough says nothing.
    mutating func add(_ part: CountedPart, of borough: String, silent: Set<Int> = []) {
        totals[borough, default: Figures()].add(part.total)
        for (cut, found) in part.cuts.enumerated() {
            for (stored, figures) in found {
                categories[cut][category(silent.contains(cut) ? nil : stored, cut: cut), default: [:]][borough, default: Figures()].add(figures)
            }
        }
    }

    /// The code that stands in reports for what is stored.
    private func category(_ stored: String?, cut: Int) -> String {
        guard let stored else { return Breakdown.notRecorded.code }
        guard case .own(let column) = indicator.cuts[cut], case .group(_, let list, _) = column.kind else { return stored }
        return codes[list]?[stored]?.group ?? Breakdown.notRecorded.code
    }

    // MARK: Cells

    /// One cell for each area and category, noughts included.
    func cells(for areas: [CountedBorough]) -> [CountCell] {
        var cells = areas.map { CountCell(areaCode: $0.area.code, content: content(totals[$0.slug])) }
        for (cut, breakdown) in indicator.shownCuts.enumerated() {
            for code in shownCodes(of: breakdown, cut: cut) {
                let found = categories[cut][code.code] ?? [:]
                cells += areas.map {
                    CountCell(
                        areaCode: $0.area.code, breakdown: breakdown.name, category: code.code, categoryLabel: code.label,
                        content: content(found[$0.slug]))
                }
            }
        }
        return cells
    }

    /// Every code of the list: were those left out that nobody has, one row left would tell of whoever stands in it. Then codes that the list
    /// does not know.
    private func shownCodes(of cut: Indicator.ShownCut, cut index: Int) -> [CodeList.Code] {
        let occurring = categories[index]
        let unknown = occurring.keys.filter { !cut.list.contains($0) && $0 != Breakdown.notRecorded.code }.sorted()
        let missing = occurring[Breakdown.notRecorded.code] == nil ? [] : [Breakdown.notRecorded]
        return cut.list.codes + unknown.map { CodeList.Code($0, label: $0) } + missing
    }

    private func content(_ figures: Figures?) -> CountCell.Content {
        let figures = figures ?? Figures()
        switch indicator.measure {
        case .count, .sum, .answers: return .count(figures.count)
        case .share: return .share(numerator: figures.hits, denominator: figures.count)
        case .numbers: return .measurements(figures.values)
        }
    }
}

extension Indicator {
    /// A column by which rows are told apart, as reports show it.
    struct ShownCut {
        let name: String
        let list: CodeList
    }

    /// Under which a distribution's answers stand in reports.
    static let answerBreakdown = "answer"

    /// In the order of `cuts`.
    var shownCuts: [ShownCut] {
        let cuts = breakdowns.map {
            ShownCut(name: $0.name, list: $0.list)
        }
        guard case .answers(_, let list) = measure else { return cuts }
        return cuts + [ShownCut(name: Self.answerBreakdown, list: list)]
    }
}

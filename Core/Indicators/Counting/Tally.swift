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
    private let shown: [Indicator.ShownCut]
    private let codes: CodeBook
    /// By the borough's place.
    private var totals: [Figures]
    /// By cut, in the indicator's order, then category, then the borough's place.
    private var categories: [[String: [Figures]]]

    /// - Parameters:
    ///   - shown: the indicator's cuts.
    ///   - boroughs: how many there are.
    init(_ indicator: Indicator, shown: [Indicator.ShownCut], boroughs: Int, codes: CodeBook) {
        self.indicator = indicator
        self.shown = shown
        self.codes = codes
        totals = Array(repeating: Figures(), count: boroughs)
        categories = Array(repeating: [:], count: shown.count)
    }

    /// - Parameters:
    ///   - place: the borough's.
    ///   - silent: the cuts of which the borough says nothing.
    mutating func add(_ part: CountedPart, of place: Int, silent: Set<Int> = []) {
        totals[place].add(part.total)
        for (cut, found) in part.cuts.enumerated() {
            for (stored, figures) in found {
                let category = category(silent.contains(cut) ? nil : stored, cut: cut)
                categories[cut][category, default: Array(repeating: Figures(), count: totals.count)][place].add(figures)
            }
        }
    }

    /// The code that stands in reports for what is stored.
    private func category(_ stored: String?, cut: Int) -> String {
        guard let stored else { return Breakdown.notRecorded.code }
        guard case .group(_, let list, _)? = shown[cut].kind else { return stored }
        return codes[list]?[stored]?.group ?? Breakdown.notRecorded.code
    }

    // MARK: Cells

    /// One cell for each area and category, noughts included.
    /// - Parameter areas: by the boroughs' places.
    func cells(for areas: [CountedBorough]) -> [CountCell] {
        var cells = zip(areas, totals).map { CountCell(areaCode: $0.area.code, content: content($1)) }
        for (cut, shown) in shown.enumerated() {
            for code in shownCodes(of: shown, cut: cut) {
                let found = categories[cut][code.code]
                cells += areas.indices.map {
                    CountCell(
                        areaCode: areas[$0].area.code, breakdown: shown.name, category: code.code, categoryLabel: code.label,
                        content: content(found?[$0] ?? Figures()))
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

    private func content(_ figures: Figures) -> CountCell.Content {
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
        /// Of the column; nil where a section of the configuration says what stands there.
        let kind: FactColumn.Kind?
    }

    /// Under which a distribution's answers stand in reports.
    static let answerBreakdown = "answer"

    /// In the order of `cuts`.
    var shownCuts: [ShownCut] {
        let cuts = breakdowns.map { ShownCut(name: $0.name, list: $0.list, kind: $0.column.kind) }
        guard case .answers(let column, let list) = measure else { return cuts }
        return cuts + [ShownCut(name: Self.answerBreakdown, list: list, kind: column.kind)]
    }
}

extension ColumnReference {
    fileprivate var kind: FactColumn.Kind? { if case .own(let column) = self { column.kind } else { nil } }
}

import Domain

/// `Counts` as a ledger keeps them. They have a form of their own, so that counts themselves still cannot be encoded.
struct StoredCounts: Codable {
    struct Area: Codable {
        let code: String
        let name: String
        let status: CountedArea.Status
    }

    struct Indicator: Codable {
        let description: IndicatorDescription
        let partOf: String?
        let exhaustiveBreakdowns: [String]
        let counted: String
        let numerator: String
        let countedSelections: [CountedIndicator.Selection]
        let numeratorSelections: [CountedIndicator.Selection]
        /// Missing in entries from before categories were known as selections.
        let categorySelections: [String: CountedIndicator.Selection]?
        let countsDistinct: Bool
        let notSentBy: [String]
        let cells: [Cell]
    }

    struct Cell: Codable {
        let area: String
        let breakdown: String
        let category: String
        let label: String
        var count: Int?
        /// Of a share: those who said yes, and all.
        var share: [Int]?
        var measurements: [Double]?
    }

    let period: Period
    let areas: [Area]
    let indicators: [Indicator]
}

// MARK: - From counts

extension StoredCounts {
    init(_ counts: Counts) {
        period = counts.period
        areas = counts.areas.map { Area(code: $0.code, name: $0.name, status: $0.status) }
        indicators = counts.indicators.map(Indicator.init)
    }
}

extension StoredCounts.Indicator {
    fileprivate init(_ indicator: CountedIndicator) {
        self.init(
            description: indicator.description, partOf: indicator.partOf, exhaustiveBreakdowns: indicator.exhaustiveBreakdowns.sorted(),
            counted: indicator.identity.counted, numerator: indicator.identity.numerator,
            countedSelections: indicator.identity.countedSelections, numeratorSelections: indicator.identity.numeratorSelections,
            categorySelections: indicator.identity.categorySelections, countsDistinct: indicator.countsDistinct,
            notSentBy: indicator.notSentBy.sorted(), cells: indicator.cells.map(StoredCounts.Cell.init))
    }
}

extension StoredCounts.Cell {
    fileprivate init(_ cell: CountCell) {
        self.init(area: cell.areaCode, breakdown: cell.breakdown, category: cell.category, label: cell.categoryLabel)
        switch cell.content {
        case .count(let count): self.count = count
        case .share(let numerator, let denominator): share = [numerator, denominator]
        case .measurements(let values): measurements = values
        }
    }
}

// MARK: - To counts

extension StoredCounts {
    /// - Throws: `DecodingError` for a cell that has no content.
    var counts: Counts {
        get throws {
            Counts(
                period: period, areas: areas.map { CountedArea(code: $0.code, name: $0.name, status: $0.status) },
                indicators: try indicators.map { stored in
                    CountedIndicator(
                        stored.description, partOf: stored.partOf, exhaustiveBreakdowns: Set(stored.exhaustiveBreakdowns),
                        identity: .init(
                            counted: stored.counted, numerator: stored.numerator, countedSelections: stored.countedSelections,
                            numeratorSelections: stored.numeratorSelections, categorySelections: stored.categorySelections ?? [:]),
                        countsDistinct: stored.countsDistinct,
                        notSentBy: Set(stored.notSentBy), cells: try stored.cells.map { try $0.cell })
                })
        }
    }
}

extension StoredCounts.Cell {
    fileprivate var cell: CountCell {
        get throws {
            let content: CountCell.Content
            if let count {
                content = .count(count)
            } else if let share, share.count == 2 {
                content = .share(numerator: share[0], denominator: share[1])
            } else if let measurements {
                content = .measurements(measurements)
            } else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "A count of the ledger is of no kind that is known."))
            }
            return CountCell(areaCode: area, breakdown: breakdown, category: category, categoryLabel: label, content: content)
        }
    }
}

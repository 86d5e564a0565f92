/// Reading a release against the counts that it was made from.
extension CellSystem {
    /// By table, for those of means: by area and slot, whether a release shows the mean.
    func showsMean(in release: Release) -> [Int: [Bool]] {
        let shown = Set(release.figures.filter { $0.measure == .mean && $0.value.isNumber }.map(\.place))
        var found: [Int: [Bool]] = [:]
        for (index, table) in tables.enumerated() where table.indicator.description.kind == .mean {
            found[index] = (0...table.areaCount).flatMap { area in
                table.slots.map { slot in
                    shown.contains(
                        PublishedFigure.Place(
                            indicator: table.indicator.description.id, areaCode: area == 0 ? allBoroughs : areas[area - 1].code, breakdown: slot.breakdown,
                            category: slot.category, measure: .mean))
                }
            }
        }
        return found
    }

    /// What a release shows of each cell; nil where it hides it, and for cells that are never shown.
    ///
    /// Throws `incompleteRelease` where the release is not one of these counts.
    func shown(in release: Release) throws(DisclosureFailure) -> [Bounds?] {
        var values: [PublishedFigure.Place: PublishedValue] = [:]
        for figure in release.figures { values[figure.place] = figure.value }
        let rounding = Rounding(profile)
        var shown: [Bounds?] = []
        for index in cells.indices {
            guard cells[index].isFigure, !areas.isEmpty else {
                shown.append(nil)
                continue
            }
            let (indicator, area, slot, part) = position(of: index)
            let table = tables[indicator]
            let key = PublishedFigure.Place(
                indicator: table.indicator.description.id, areaCode: area == 0 ? allBoroughs : areas[area - 1].code,
                breakdown: table.slots[slot].breakdown, category: table.slots[slot].category, measure: part.measure
            )
            guard let value = values[key] else {
                throw DisclosureFailure(
                    .incompleteRelease, "The release has no \(key.measure.rawValue) of \(key.indicator) for \(key.areaCode)."
                )
            }
            if table.isNotSent(by: key.areaCode), value == .marker(.notAvailable) {
                shown.append(Bounds(0...0))
                continue
            }
            let range = rounding.counts(behind: value)
            guard range?.contains(cells[index].value) ?? (value == .marker(.confidential)) else {
                throw DisclosureFailure(
                    .incompleteRelease,
                    "The release's \(key.measure.rawValue) of \(key.indicator) for \(key.areaCode) is not what was counted."
                )
            }
            shown.append(range.map { Bounds($0) })
        }
        return shown
    }
}

extension CellSystem {
    /// Where a cell stands; of a rest, where the part stands without which it is.
    func position(of cell: Int) -> (indicator: Int, area: Int, slot: Int, part: IndicatorTable.Part) {
        switch cells[cell].place {
        case .figure(let indicator, let area, let slot, let part): (indicator, area, slot, part)
        case .rest(_, let part): position(of: part)
        case .others(let full): position(of: full)
        }
    }
}

/// Which cells would say something about people, beyond small counts themselves.
extension CellSystem {
    /// A share tells of those who said yes and of the rest alike; a small group that is all on one side, or all of whose
    /// answers are one, tells the answer of each member.
    mutating func addOneOfSeveral(of index: Int) {
        switch tables[index].indicator.description.kind {
        case .share: addShares(of: index)
        case .distribution where profile.hidesFullGroups: addFullGroups(of: index)
        default: break
        }
    }

    private mutating func addShares(of index: Int) {
        let table = tables[index]
        for area in 0...table.areaCount where table.isSent(by: area) {
            for slot in table.slots.indices {
                let numerator = cell(indicator: index, area: area, slot: slot, part: 0)
                let denominator = cell(indicator: index, area: area, slot: slot, part: 1)
                let (yes, all) = (cells[numerator].value, cells[denominator].value)
                let isFull = isFullGroup(all) && (yes == 0 || yes == all)
                if isSmall(all - yes) || isFull { markSensitive(numerator) }
                addRest(of: denominator, without: [numerator], isTotal: area == 0, isAlwaysProtected: isFull && yes == all)
            }
        }
    }

    private mutating func addFullGroups(of index: Int) {
        let table = tables[index]
        guard let answers = table.breakdowns.first(where: { $0.name == IndicatorTable.answers })?.slots, answers.count > 1
        else { return }
        for area in 0...table.areaCount {
            let cellsOfAnswers = answers.map { cell(indicator: index, area: area, slot: $0, part: 0) }
            let all = cellsOfAnswers.reduce(0) { $0 + cells[$1].value }
            guard isFullGroup(all), let full = cellsOfAnswers.first(where: { cells[$0].value == all }) else { continue }
            markSensitive(full)
            protectRest(ofAll: cellsOfAnswers, without: full)
        }
    }

    private func isFullGroup(_ size: Int) -> Bool {
        profile.hidesFullGroups && (1...largestFullGroup).contains(size)
    }
}

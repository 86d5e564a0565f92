import Domain

/// The cells of a release together with those of the releases before it, as a reader has them side by side.
///
/// Readers differ in what they have: who may read exact figures may read rounded ones too, and not the other way round. So a
/// release is protected once for each kind of reader that it reaches, each with all that this kind has.
struct LinkedSystem {
    /// The release in question. Its cells come first, under their own numbers.
    let own: CellSystem
    /// Those that came before, oldest first, each by its id.
    private(set) var past: [(id: String, sheet: Sheet)] = []
    private(set) var cells: [Cell]
    private(set) var relations: [Relation]
    /// Own figures that an earlier release of the same period hid: once hidden, they stay so.
    private(set) var hiddenBefore: Set<Int> = []

    /// - Parameters:
    ///   - past: what the audience has.
    ///   - audience: the id of the profile whose readers are in question.
    init(_ own: CellSystem, of period: Period, after past: [PastRelease], audience: String) {
        self.own = own
        cells = own.cells.map { $0.asTarget(of: audience, made: own.profile.id) }
        relations = own.relations
        for release in past {
            let first = cells.count
            self.past.append((release.id, Sheet(period: release.period, system: release.system, firstCell: first)))
            cells += zip(release.system.cells, release.shown).map { $0.asPast(showing: $1).asTarget(of: audience, made: release.system.profile.id) }
            relations += release.system.relations.map { $0.moved(by: first) }
        }
        guard !past.isEmpty else { return }
        let now = Sheet(period: period, system: own, firstCell: 0)
        var links = SheetLinks(self.past.map(\.sheet) + [now], cells: cells, own: own)
        links.add()
        cells = links.cells
        relations += links.relations
        for (_, sheet) in self.past where sheet.period == period && sheet.system.profile.id == own.profile.id {
            hideAgain(whatIsHiddenIn: sheet, in: now)
        }
    }

    private mutating func hideAgain(whatIsHiddenIn sheet: Sheet, in now: Sheet) {
        for (index, table) in own.tables.enumerated() {
            guard let before = sheet.system.tables.firstIndex(where: { $0.indicator.meaning == table.indicator.meaning }) else { continue }
            let places = sheet.places(of: before)
            for (place, cell) in now.places(of: index) {
                if let same = places[place], cells[same].standing == .past(nil) { hiddenBefore.insert(cell) }
            }
        }
    }
}

extension Relation {
    fileprivate func moved(by first: Int) -> Relation { Relation(kind: kind, whole: whole + first, parts: parts.map { $0 + first }) }
}

extension Cell {
    /// The same as a cell of an earlier release: it is as that showed it, whatever becomes of the new one.
    fileprivate func asPast(showing shown: Bounds?) -> Cell {
        guard isFigure else { return self }
        var cell = self
        cell.standing = .past(shown)
        return cell
    }

    /// Figures that were hidden for others' sake need no protection from readers to whom another profile shows them.
    fileprivate func asTarget(of audience: String, made profile: String) -> Cell {
        var cell = self
        cell.isTarget = isSensitive || (audience == profile && standing != .derived)
        return cell
    }
}

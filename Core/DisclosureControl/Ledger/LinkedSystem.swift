/// The cells of a release together with those of the releases before it, as a reader has them side by side.
///
/// Readers differ in what they have: who may read exact figures may read rounded ones too, and not the other way round. So a
/// release is protected once for each kind of reader that it reaches, each with all that this kind has.
struct LinkedSystem {
    /// The release in question. Its cells come first, under their own numbers.
    let own: CellSystem
    /// Those that came before, oldest first.
    let past: [PastSheet]
    private(set) var cells: [Cell]
    private(set) var relations: [Relation]
    /// Own figures that an earlier release of the same period hid: once hidden, they stay so.
    private(set) var hiddenBefore: Set<Int> = []

    /// An earlier release and where its cells begin.
    struct PastSheet {
        let id: String
        let release: Release
        let counts: Counts
        let system: CellSystem
        let firstCell: Int
    }

    /// - Parameter audience: the id of the profile whose readers are in question.
    init(_ own: CellSystem, of counts: Counts, after ledger: Ledger, audience: String) throws(DisclosureFailure) {
        self.own = own
        cells = own.cells.map { $0.asTarget(of: audience, made: own.profile.id) }
        relations = own.relations
        var past: [PastSheet] = []
        for entry in ledger.entries where own.profile.protects && entry.profile.protects {
            let system = try CellSystem(entry.counts, profile: entry.profile)
            let shown = try system.shown(in: entry.release)
            let first = cells.count
            past.append(PastSheet(id: entry.id, release: entry.release, counts: entry.counts, system: system, firstCell: first))
            cells += zip(system.cells, shown).map { $0.asPast(showing: $1).asTarget(of: audience, made: entry.profile.id) }
            relations += system.relations.map { $0.moved(by: first) }
        }
        self.past = past
        guard !past.isEmpty else { return }
        let sheets =
            past.map { Sheet(period: $0.counts.period, system: $0.system, firstCell: $0.firstCell) }
            + [Sheet(period: counts.period, system: own, firstCell: 0)]
        var links = SheetLinks(sheets, cells: cells, own: own)
        links.add()
        cells = links.cells
        relations += links.relations
        for sheet in sheets.dropLast() where sheet.period == counts.period && sheet.system.profile.id == own.profile.id {
            hideAgain(whatIsHiddenIn: sheet)
        }
    }

    private mutating func hideAgain(whatIsHiddenIn sheet: Sheet) {
        let now = Sheet(period: sheet.period, system: own, firstCell: 0)
        for (index, table) in own.tables.enumerated() {
            guard let before = sheet.system.tables.firstIndex(where: { $0.indicator.meaning == table.indicator.meaning }) else { continue }
            let places = sheet.places(of: before)
            for (place, cell) in now.places(of: index) {
                if let same = places[place], cells[same].standing == .past(nil) { hiddenBefore.insert(cell) }
            }
        }
    }

    /// The profiles whose readers a release of a profile reaches, the profile's own first.
    static func audiences(of profile: Profile, after ledger: Ledger) -> [String] {
        let others = ledger.entries.map(\.profile).filter { $0.id != profile.id && $0.protects && profile.isReadable(by: $0) }
        return [profile.id] + Set(others.map(\.id)).sorted()
    }
}

extension Ledger {
    /// What the readers of a profile have.
    func readable(by audience: String, of profile: Profile) -> Ledger {
        let reader = entries.last { $0.profile.id == audience }?.profile ?? profile
        return Ledger(entries: entries.filter { $0.profile.id == audience || $0.profile.isReadable(by: reader) })
    }
}

extension Profile {
    /// Whether those who may read releases of another profile may read this one's: it tells no more.
    fileprivate func isReadable(by other: Profile) -> Bool { protects && hideUpTo >= other.hideUpTo && roundTo >= other.roundTo }
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

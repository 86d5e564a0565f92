/// An indicator's counts as a full grid: all boroughs together first, then each that reported, by own total and categories.
struct IndicatorTable {
    /// What of a cell is counted: the parts of a share are hidden and shown each for itself.
    enum Part: Int, CaseIterable {
        case count, numerator, denominator

        var measure: PublishedFigure.Measure {
            switch self {
            case .count: .count
            case .numerator: .numerator
            case .denominator: .denominator
            }
        }
    }

    struct Slot: Hashable {
        let breakdown: String
        let category: String
        let label: String

        var isOwnTotal: Bool { breakdown.isEmpty }
        static let ownTotal = Slot(breakdown: "", category: "", label: "")
    }

    let indicator: CountedIndicator
    let slots: [Slot]
    let parts: [Part]
    /// The areas that reported, without the total.
    let areaCount: Int
    /// Of them, numbered from 1, those that send what the indicator is counted from. The cells of the others are none.
    let sendingAreas: [Int]
    /// By area (0 for all boroughs), slot and part.
    private(set) var values: [Int]
    /// By area and slot; empty for kinds that measure nothing.
    private(set) var measurements: [[Double]]

    init(_ indicator: CountedIndicator, reporting areas: [String: Int], known: Set<String>) throws(DisclosureFailure) {
        self.indicator = indicator
        areaCount = areas.count
        sendingAreas = areas.filter { !indicator.notSentBy.contains($0.key) }.map { $0.value + 1 }.sorted()
        parts =
            switch indicator.description.kind {
            case .count, .distribution: [.count]
            case .share: [.numerator, .denominator]
            case .mean, .median: [.denominator]
            }
        slots = Self.slots(of: indicator)
        values = Array(repeating: 0, count: (areaCount + 1) * slots.count * parts.count)
        measurements = Array(repeating: [], count: indicator.isMeasured ? (areaCount + 1) * slots.count : 0)
        try fill(from: indicator.cells, areas: areas, known: known)
        addUp()
    }

    func offset(area: Int, slot: Int, part: Int) -> Int { (area * slots.count + slot) * parts.count + part }
    func value(area: Int, slot: Int, part: Int) -> Int { values[offset(area: area, slot: slot, part: part)] }
    func measured(area: Int, slot: Int) -> [Double] { measurements[area * slots.count + slot] }

    /// Whether an area, or all of them, send nothing that the indicator is counted from.
    func isNotSent(by areaCode: String) -> Bool {
        areaCode == allBoroughs ? sendingAreas.isEmpty : indicator.notSentBy.contains(areaCode)
    }

    /// Whether there is anything to count of an area, by its number; 0 for all of them together. What is not sent is nought and nothing else.
    func isSent(by area: Int) -> Bool { area == 0 ? !sendingAreas.isEmpty : sendingAreas.contains(area) }

    var ownTotal: Int? { slots.first?.isOwnTotal == true ? 0 : nil }

    /// The breakdowns, in order, each with its slots.
    var breakdowns: [(name: String, slots: [Int])] {
        var found: [(name: String, slots: [Int])] = []
        for (index, slot) in slots.enumerated() where !slot.isOwnTotal {
            if found.last?.name == slot.breakdown {
                found[found.count - 1].slots.append(index)
            } else {
                found.append((slot.breakdown, [index]))
            }
        }
        return found
    }

    func isExhaustive(_ breakdown: String) -> Bool {
        indicator.exhaustiveBreakdowns.contains(breakdown)
            || (indicator.description.kind == .distribution && breakdown == Self.answers)
    }

    /// The breakdown under which a distribution's answers stand; everyone who is counted gave exactly one.
    static let answers = "answer"
}

extension CountedIndicator {
    var isMeasured: Bool { description.kind == .mean || description.kind == .median }
}

// MARK: - Filling the grid

extension IndicatorTable {
    /// Own total first, then categories as they first appear, each breakdown's together.
    private static func slots(of indicator: CountedIndicator) -> [Slot] {
        var breakdowns: [String] = []
        var byBreakdown: [String: [Slot]] = [:]
        var seen: Set<[String]> = []
        for cell in indicator.cells where !cell.breakdown.isEmpty {
            guard seen.insert([cell.breakdown, cell.category]).inserted else { continue }
            if byBreakdown[cell.breakdown] == nil { breakdowns.append(cell.breakdown) }
            byBreakdown[cell.breakdown, default: []].append(
                Slot(breakdown: cell.breakdown, category: cell.category, label: cell.categoryLabel)
            )
        }
        let hasOwnTotal =
            indicator.description.kind == .distribution || byBreakdown.isEmpty || indicator.cells.contains { $0.breakdown.isEmpty }
        return (hasOwnTotal ? [.ownTotal] : []) + breakdowns.flatMap { byBreakdown[$0] ?? [] }
    }

    private mutating func fill(
        from cells: [CountCell], areas: [String: Int], known: Set<String>
    ) throws(DisclosureFailure) {
        let id = indicator.description.id
        var slotOf: [[String]: Int] = [:]
        for (index, slot) in slots.enumerated() { slotOf[[slot.breakdown, slot.category]] = index }
        var given: Set<Int> = []
        for cell in cells {
            guard known.contains(cell.areaCode) else {
                throw DisclosureFailure(
                    .inconsistentCounts, "\(id) has a count for \(cell.areaCode), which is not an area of the table."
                )
            }
            guard let area = areas[cell.areaCode], !indicator.notSentBy.contains(cell.areaCode) else { continue }
            guard let slot = slotOf[[cell.breakdown, cell.breakdown.isEmpty ? "" : cell.category]],
                given.insert((area + 1) * slots.count + slot).inserted
            else {
                throw DisclosureFailure(
                    .inconsistentCounts, "\(id) has two counts for one place of the table of \(cell.areaCode)."
                )
            }
            try place(cell.content, area: area + 1, slot: slot, of: cell.areaCode)
        }
        guard indicator.description.kind == .distribution,
            let answers = breakdowns.first(where: { $0.name == Self.answers })?.slots
        else { return }
        for area in 1..<(areaCount + 1) where !given.contains(area * slots.count) {
            values[offset(area: area, slot: 0, part: 0)] = answers.reduce(0) { $0 + value(area: area, slot: $1, part: 0) }
        }
    }

    private mutating func place(_ content: CountCell.Content, area: Int, slot: Int, of code: String) throws(DisclosureFailure) {
        let first = offset(area: area, slot: slot, part: 0)
        switch (content, indicator.description.kind) {
        case (.count(let count), .count), (.count(let count), .distribution):
            guard count >= 0 else { throw impossible(code) }
            values[first] = count
        case (.share(let numerator, let denominator), .share):
            guard numerator >= 0, denominator >= numerator else { throw impossible(code) }
            values[first] = numerator
            values[first + 1] = denominator
        case (.measurements(let measured), .mean), (.measurements(let measured), .median):
            guard measured.allSatisfy(\.isFinite) else { throw impossible(code) }
            values[first] = measured.count
            // In order of size, so that sums do not depend on the order in which records arrived.
            measurements[area * slots.count + slot] = measured.sorted()
        default:
            let (id, kind) = (indicator.description.id, indicator.description.kind.rawValue)
            throw DisclosureFailure(.inconsistentCounts, "\(id) is a \(kind), and its figure for \(code) is not.")
        }
    }

    private func impossible(_ code: String) -> DisclosureFailure {
        DisclosureFailure(
            .inconsistentCounts, "\(indicator.description.id) has a figure for \(code) that nothing can be counted to."
        )
    }

    private mutating func addUp() {
        for slot in slots.indices {
            for part in parts.indices {
                values[offset(area: 0, slot: slot, part: part)] = (0..<areaCount).reduce(0) {
                    $0 + value(area: $1 + 1, slot: slot, part: part)
                }
            }
            if indicator.isMeasured {
                measurements[slot] = (0..<areaCount).flatMap { measured(area: $0 + 1, slot: slot) }.sorted()
            }
        }
    }
}

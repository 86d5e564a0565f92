import Testing

@testable import DisclosureControl

/// Small tables of all kinds, each attacked by trial of whole numbers.
struct RandomTableTests {
    @Test(arguments: 0..<200)
    func `No hidden count of a random table can be worked out closely`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let table = RandomTable(&dice)
        let profile = seed.isMultiple(of: 2) ? Example.public : Example.partner
        let release = try Example.release(table.areas, [table.indicator], profile)
        for (target, truth) in table.targets(in: release) {
            let interval = { (release: Release?, reader: RandomTable.Reader) in
                table.attacker(on: release, profile, reader).interval(of: target, around: truth, enough: profile.protectionWidth)
            }
            let worst = interval(release, .takesSmallForKnown)
            if worst.isWide { continue }
            // Hiding more would not have helped against a reader who knows that much, and one who does not is kept off.
            #expect(!interval(nil, .takesSmallForKnown).isWide, "seed \(seed): \(table.rows), \(target) lies in \(worst)")
            #expect(interval(release, .takesOnly(target)).isWide, "seed \(seed): \(table.rows), \(target)")
        }
    }

    @Test(arguments: 0..<200)
    func `Where noughts are hidden, no count of a random table that is nought or small can be worked out closely, nor that there are any`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let table = RandomTable(&dice)
        let profile = Example.noNoughts
        let release = try Example.release(table.areas, [table.indicator], profile)
        #expect(!release.figures.contains { $0.value == .number(0) }, "seed \(seed): \(table.rows)")
        for (target, truth) in table.targets(in: release, profile) {
            func isOpen(_ release: Release?, _ reader: RandomTable.Reader) -> Bool {
                let attacker = table.attacker(on: release, profile, reader)
                let isWide = attacker.interval(of: target, around: truth, enough: profile.protectionWidth).isWide
                return isWide && (truth > profile.hideUpTo || attacker.isPossible(target, 0))
            }
            if isOpen(release, .takesSmallForKnown) { continue }
            // Hiding more would not have helped against a reader who knows that much, and one who does not is kept off.
            #expect(!isOpen(nil, .takesSmallForKnown), "seed \(seed): \(table.rows), \(target)")
            #expect(isOpen(release, .takesOnly(target)), "seed \(seed): \(table.rows), \(target)")
        }
        #expect(try DisclosureControl.audit(release, of: table.counts, profile: profile).exposed.isEmpty)
    }

    @Test(arguments: 0..<200)
    func `Public tables show multiples of 5, and no count of 1 to 4`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let table = RandomTable(&dice)
        let release = try Example.release(table.areas, [table.indicator], Example.public)
        for figure in release.figures where figure.measure != .percent {
            guard let number = figure.value.number else { continue }
            #expect(number.truncatingRemainder(dividingBy: 5) == 0)
        }
        #expect(try DisclosureControl.audit(release, of: table.counts, profile: Example.public).exposed.isEmpty)
    }
}

extension ClosedRange<Int> {
    fileprivate var isWide: Bool { upperBound - lowerBound >= 3 }
}

/// A count by area, a share by area, or a distribution over three answers by area.
private struct RandomTable {
    let kind: CountedIndicator.Kind
    /// By area; of a share those who said yes and the rest.
    let rows: [[Int]]

    init(_ dice: inout Dice) {
        let kind: CountedIndicator.Kind = [.count, .share, .distribution][dice.roll(3)]
        let (height, width) =
            switch kind {
            case .count: (5, 1)
            case .share: (4, 2)
            default: (3, 3)
            }
        rows = (0..<height).map { _ in (0..<width).map { _ in dice.roll(4) == 0 ? 0 : dice.roll(13) } }
        self.kind = kind
    }

    var areas: [CountedArea] { rows.indices.map { Example.area("E\($0)") } }

    var indicator: CountedIndicator {
        switch kind {
        case .share: Example.indicator("i", kind: .share, Example.shares(areas, rows.map { ($0[0], $0[0] + $0[1]) }))
        case .distribution: Example.indicator("i", kind: .distribution, Example.answers(areas, rows))
        default: Example.indicator("i", Example.counts(areas, rows.map { $0[0] }))
        }
    }

    var counts: Counts { Counts(period: Example.quarter, areas: areas, indicators: [indicator]) }

    enum Reader {
        case takesSmallForKnown
        case takesOnly(PatientAttacker.Target)
    }

    /// Inner cells row by row, then row sums, then column sums, then the sum of all.
    private var places: [(target: PatientAttacker.Target, members: [Int], area: String, column: Int?)] {
        let (height, width) = (rows.count, rows[0].count)
        let inner = (0..<height * width).map {
            (PatientAttacker.Target.inner($0), [$0], "E\($0 / width)", Int?.some($0 % width))
        }
        let rowSums = (0..<height).map { row in (members: (0..<width).map { row * width + $0 }, "E\(row)", Int?.none) }
        let columnSums = (0..<width).map { column in (members: (0..<height).map { $0 * width + column }, "ALL", Int?.some(column)) }
        let all = [(members: Array(0..<height * width), "ALL", Int?.none)]
        let sums = (rowSums + columnSums + all).enumerated().map { (PatientAttacker.Target.sum($0), $1.members, $1.1, $1.2) }
        return inner + sums
    }

    private func value(_ members: [Int]) -> Int { members.reduce(0) { $0 + rows[$1 / rows[0].count][$1 % rows[0].count] } }

    /// Nil for what a release never shows.
    private func published(_ area: String, _ column: Int?, in release: Release) -> PublishedValue? {
        switch (kind, column) {
        case (.share, 0): release.value("i", area, .numerator)
        case (.share, nil): release.value("i", area, .denominator)
        case (.share, _): nil
        case (.distribution, let column?): release.value("i", area, .count, "answer", String(UnicodeScalar(UInt8(97 + column))))
        default: release.value("i", area)
        }
    }

    func attacker(on release: Release?, _ profile: Profile, _ reader: Reader) -> PatientAttacker {
        let ranges = places.map { place -> ClosedRange<Int> in
            let shown = release.flatMap { published(place.area, place.column, in: $0) }
            if let number = shown?.number {
                let value = Int(number)
                return profile.roundTo == 1 || value == 0 ? value...value : max(value - 2, 6)...(value + 2)
            }
            let isFigure = !(kind == .share && place.column == 1)
            let known =
                switch reader {
                case .takesSmallForKnown: true
                case .takesOnly(let target): target == place.target
                }
            let small = Self.small(profile)
            return isFigure && known && small.contains(value(place.members)) ? small : 0...(2 * value(place.members) + 10)
        }
        let innerCount = rows.count * rows[0].count
        return PatientAttacker(
            inner: ranges.prefix(innerCount).map { $0 },
            sums: zip(places, ranges).dropFirst(innerCount).map { (members: $0.members, range: $1) }
        )
    }

    private static func small(_ profile: Profile) -> ClosedRange<Int> { (profile.showsZeros ? 1 : 0)...5 }

    /// Hidden figures, and the rests of shares that are small.
    func targets(in release: Release, _ profile: Profile = Example.partner) -> [(target: PatientAttacker.Target, truth: Int)] {
        places.filter { place in
            if kind == .share, place.column == 1 { return Self.small(profile).contains(value(place.members)) }
            return published(place.area, place.column, in: release) == .marker(.confidential)
        }.map { ($0.target, value($0.members)) }
    }
}

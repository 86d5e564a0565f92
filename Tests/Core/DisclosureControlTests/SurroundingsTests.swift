import Testing

@testable import DisclosureControl

/// What is told from close by is never more than what is told by everything.
struct SurroundingsTests {
    /// A table of sums, some of whose cells are parts of two, with bounds that hold what really stands there.
    private struct Table {
        var values: [Int] = []
        var relations: [Relation] = []
        var bounds: [Bounds]

        init(_ dice: inout Dice, sums: Int) {
            var values: [Int] = []
            var relations: [Relation] = []
            for _ in 0..<sums {
                var parts: [Int] = []
                for _ in 0..<(2 + dice.roll(3)) {
                    if values.count > 3, dice.roll(3) == 0 {
                        let old = dice.roll(values.count)
                        if !parts.contains(old) { parts.append(old) }
                    } else {
                        values.append(dice.roll(12))
                        parts.append(values.count - 1)
                    }
                }
                values.append(parts.reduce(0) { $0 + values[$1] })
                relations.append(Relation(kind: .sum, whole: values.count - 1, parts: parts))
            }
            bounds = values.map { value in
                switch dice.roll(3) {
                case 0: .point(value)
                case 1: Bounds(Double(max(0, value - 4)), Double(value + 4))
                default: Bounds(0, 400)
                }
            }
            (self.values, self.relations) = (values, relations)
        }
    }

    /// By a program over everything.
    private func interval(of cell: Int, in component: Component, _ bounds: [Bounds]) throws -> Bounds {
        var program = try LinearProgram(columns: bounds, rows: component.rows)
        program.weigh(only: cell)
        return Bounds(try #require(try program.solve(.minimise))[cell], try #require(try program.solve(.maximise))[cell]).wholeNumbers
    }

    @Test(arguments: 0..<40)
    func `An interval from close by holds the one from everything`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let table = Table(&dice, sums: 20 + dice.roll(200))
        let component = Component(cells: Array(table.values.indices), relations: table.relations)
        let near = Surroundings(of: component, within: table.bounds)
        for _ in 0..<12 {
            let cell = dice.roll(table.values.count)
            let (close, exact) = (try near.interval(of: cell), try interval(of: cell, in: component, table.bounds))
            #expect(close.lower <= exact.lower && close.upper >= exact.upper, "seed \(seed), cell \(cell): \(close) does not hold \(exact)")
            #expect(close.lower <= Double(table.values[cell]) && close.upper >= Double(table.values[cell]))
        }
    }

    @Test func `What one sum tells is told`() throws {
        let component = Component(cells: [0, 1, 2], relations: [Relation(kind: .sum, whole: 2, parts: [0, 1])])
        let near = Surroundings(of: component, within: [Bounds(0, 100), Bounds(3, 5), .point(9)])
        #expect(try near.interval(of: 0) == Bounds(4, 6))
        #expect(try near.interval(of: 2) == .point(9))
    }

    /// Far away from a cell, what is known there does not come into it.
    @Test func `Only so many cells are looked at`() throws {
        // A chain of equals, of which the last is known.
        let count = 400
        let relations = (1..<count).map { Relation(kind: .sum, whole: $0 - 1, parts: [$0]) }
        let bounds = Array(repeating: Bounds(0, 50), count: count - 1) + [.point(7)]
        let near = Surroundings(of: Component(cells: Array(0..<count), relations: relations), within: bounds)
        #expect(try near.interval(of: 0) == Bounds(0, 50))
        #expect(try near.interval(of: count - 20) == .point(7))
    }
}

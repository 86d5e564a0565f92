import Domain
import PluginKit

extension Colocation {
    /// Records every pair of patterns that puts one post at two sites, or twice at one, at the same time.
    func reportClashes(to problems: ProblemList) {
        for (index, later) in arrangements.enumerated() {
            for earlier in arrangements.prefix(index) where earlier.post == later.post && !later.post.isEmpty {
                guard let clash = firstClash(earlier, later) else { continue }
                let places = Set([clash.first, clash.second]).map { words(site: $0) }.sorted()
                let what = places.count == 1 ? "twice at \(places[0])" : "at \(places[0]) and at \(places[1])"
                problems.add(
                    Problem(
                        place: later.place, message: "On \(clash.date.inWords) the post `\(later.post)` would be \(what) at the same time.",
                        expected: "another day or session, or an end to the pattern in line \(earlier.place.line)"))
            }
        }
    }

    /// Looks through as many weeks as the two patterns together take to repeat themselves.
    private func firstClash(_ a: Arrangement, _ b: Arrangement) -> (date: CivilDate, first: String, second: String)? {
        guard a.session.overlaps(b.session) else { return nil }
        let start = max(a.term.from, b.term.from)
        let end = [a.term.until, b.term.until].compactMap { $0 }.min()
        for day in 0..<7 * leastCommonMultiple(a.cycle, b.cycle) {
            let date = start.adding(days: day)
            if let end, date > end { return nil }
            if let first = a.site(on: date), let second = b.site(on: date) { return (date, first, second) }
        }
        return nil
    }

    private func leastCommonMultiple(_ a: Int, _ b: Int) -> Int {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        return a / x * b
    }
}

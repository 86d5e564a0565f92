public import Domain
public import PluginKit

extension LearningGoals {
    /// Courses without a target, now or before the notice is over; one line where all of them are, from the same day on.
    public func warnings(asAt day: CivilDate) -> [Warning] {
        if targets.allSatisfy({ target in target.term.until.map { $0 < day } ?? false }) {
            let last = targets.max { $0.term.until ?? day < $1.term.until ?? day }
            return [last.flatMap { over($0, "Every target is over: the last, `\($0.id)`, ended", asAt: day) }].compactMap(\.self)
        }
        return courses.compactMap { course in
            let own = targets.filter { $0.course == course.code }
            guard let lapse = Lapse(of: own, asAt: day, term: \.term), let last = lapse.last, !lapse.isHistory(asAt: day, term: \.term) else { return nil }
            return over(last, "The last target for the course `\(course.code)`, `\(last.id)`, \(lapse.from == day ? "ended" : "ends")", asAt: day)
        }
    }

    private func over(_ target: Target, _ words: String, asAt day: CivilDate) -> Warning? {
        target.term.until.map { end in
            Warning(
                place: target.endPlace, message: "\(words) on \(end.inWords).",
                remedy: "Agree how many people are to be trained next, and add a target with `from: \(max(end.adding(days: 1), day))` or another day.")
        }
    }
}

import Intake
import Terminal

/// What the last run found, by cause: where, how many, and what to write. What the cells say is in the list and on the page that the run wrote, which
/// are for whoever works with the files.
struct AgentPageIssues {
    let overview: AgentOverview

    /// More places than these are counted.
    private static let mostPlaces = 8
    /// More causes than these are in the list.
    private static let mostCauses = 40
    /// More kinds of advice for one cause than these are in the list.
    private static let mostAdvice = 3

    var parts: [Markup] {
        switch overview.feedback {
        case .failure(let failure): [.element("p", failure.message)]
        case .success(let feedback): parts(of: feedback)
        }
    }

    private func parts(of feedback: RunFeedback) -> [Markup] {
        let (causes, consequences) = IssueCause.causes(in: feedback)
        let run = "\(feedback.isCheck ? "Checked, and not kept," : "Read") on \(MomentWords.of(feedback.startedAt)): \(feedback.words)"
        guard !causes.isEmpty else { return [.element("p", run), .element("p", "There is nothing to put right.")] }
        var parts = [Markup.element("p", run)]
        let refusing = causes.filter { !$0.isQuery }
        let asking = causes.filter(\.isQuery)
        if !refusing.isEmpty { parts.append(table("These rows were refused until it is put right", refusing, "What to write")) }
        if consequences > 0 {
            parts.append(.element("p", "\(CountWords.of(consequences, "more row")) \(consequences == 1 ? "was" : "were") refused only because of these."))
        }
        if !asking.isEmpty { parts.append(table("These rows were taken; a person should look", asking, "What to do")) }
        let rest = max(refusing.count - Self.mostCauses, 0) + max(asking.count - Self.mostCauses, 0)
        if rest > 0 { parts.append(.element("p", "and \(CountWords.of(rest, "more cause")) in the list.")) }
        parts.append(
            .element("p", "What the cells say is not shown here: `restart-agent issues --csv FILE` writes the list, and `--html FILE` the page with the cells.")
        )
        return parts
    }

    private func table(_ caption: String, _ causes: [IssueCause], _ advice: String) -> Markup {
        let rows = causes.prefix(Self.mostCauses).map { cause in
            [Markup.value(cause.heading), places(cause), self.advice(cause)]
        }
        return PageTable(caption: caption, columns: ["What is wrong", "Where", advice], rows: rows).markup
    }

    private func places(_ cause: IssueCause) -> Markup {
        let shown = cause.places.prefix(Self.mostPlaces)
        let rest = cause.places.count - shown.count
        let new = cause.newCount > 0 ? " (\(cause.newCount == cause.places.count ? "new" : "\(cause.newCount) new"))" : ""
        return .text("\(CountWords.of(cause.places.count, "place"))\(new): \(shown.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")")
    }

    private func advice(_ cause: IssueCause) -> Markup {
        if cause.advice.count == 1 { return .value(cause.advice[0]) }
        let rest = cause.advice.count - Self.mostAdvice
        return .element(
            "ul",
            of: cause.advice.prefix(Self.mostAdvice).map { .element("li", of: [.value($0)]) }
                + (rest > 0 ? [.element("li", "and \(rest) more, see the list")] : []))
    }
}

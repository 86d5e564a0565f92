import Domain

/// What is to be put right, as one page for the borough: no script, nothing loaded, readable on a telephone and on paper.
public struct IssuesPage {
    private let borough: String
    private let summary: IntakeSummary
    private let feedback: RunFeedback
    private let grouping: CauseGrouping

    public init(borough: String, summary: IntakeSummary, feedback: RunFeedback, grouping: CauseGrouping) {
        self.borough = borough
        self.summary = summary
        self.feedback = feedback
        self.grouping = grouping
    }

    public var html: String {
        Markup.document(
            title: title, css: PageStyle.css,
            body: [
                .element("a", ["href": "#main", "class": "skip"], "Skip to main content"),
                .element(
                    "header",
                    of: [.element("p", of: [.element("strong", "Restart"), .element("span", "Stays in the borough: it shows what your files say of people")])]),
                .element("main", ["id": "main", "tabindex": "-1"], of: content),
            ])
    }

    private var title: String { "What to put right: \(borough)" }

    private var content: [Markup] {
        let refusing = sections.filter { $0.group.severity != .query }
        let asking = sections.filter { $0.group.severity == .query }
        var parts = [Markup.element("h1", title), .element("p", ["class": "lede"], lede), numbers]
        if refusing.isEmpty { parts.append(.element("p", "Every row was taken. Nothing has to be put right.")) }
        if refusing.count > 1 { parts.append(overview(refusing)) }
        if !refusing.isEmpty { parts += [.element("h2", "To put right"), .element("p", "What brings most back into the report comes first.")] }
        parts += refusing.map(\.markup)
        if !asking.isEmpty {
            parts += [.element("h2", "To look at"), .element("p", "These rows were taken. A person should look whether they are right.")]
            parts += asking.map(\.markup)
        }
        if !feedback.putRight.isEmpty { parts += putRight }
        return parts
    }

    private var sections: [CauseSection] {
        grouping.groups.enumerated().map { CauseSection(number: $0 + 1, group: $1, held: grouping.held) }
    }

    private var lede: String {
        let done = feedback.isCheck ? "Checked on \(feedback.today.inWords); nothing was kept yet." : "Read on \(feedback.today.inWords)."
        return "\(done) Put right what is listed here in the case system, export again, and read the files again."
    }

    private var numbers: Markup {
        let figures = [
            ("Rows read", summary.rows), ("Taken", summary.accepted), ("Not taken", summary.refused), ("To look at", summary.queries),
            ("New since the last run", feedback.listed(.new).count), ("Still open", feedback.listed(.open).count), ("Put right", feedback.putRight.count),
        ]
        return .element(
            "dl", ["class": "numbers"], of: figures.map { .element("div", of: [.element("dt", $0.0), .element("dd", String($0.1))]) })
    }

    private func overview(_ sections: [CauseSection]) -> Markup {
        let head = ["Cause", "Places", "Records that come back", "Figures they count in"]
        let rows = sections.map { section in
            let gain = section.group.gain
            return Markup.element(
                "tr",
                of: [
                    .element(
                        "th", ["scope": "row", "data-title": head[0]],
                        of: [.element("a", ["href": "#\(section.id)"], of: [.text("\(section.number). "), .value(CauseWords.heading(section.group))])]),
                    .element("td", ["class": "number", "data-title": head[1]], String(section.group.issues.count)),
                    .element("td", ["class": "number", "data-title": head[2]], String(gain.records.values.reduce(0, +))),
                    .element("td", ["class": "number", "data-title": head[3]], String(gain.complete.count + gain.nearer.count)),
                ])
        }
        let titles = head.enumerated().map { place, title in
            place == 0 ? Markup.element("th", ["scope": "col"], title) : Markup.element("th", ["scope": "col", "class": "number"], title)
        }
        return .element(
            "table", ["class": "overview"],
            of: [
                .element("caption", "What each repair brings back"), .element("thead", of: [.element("tr", of: titles)]), .element("tbody", of: rows),
            ])
    }

    private var putRight: [Markup] {
        let shown = feedback.putRight.prefix(CauseSection.cellsShown)
        var items = shown.map { issue in
            Markup.element(
                "li",
                of: [.value("\(issue.fileName), \(issue[.cell].isEmpty ? "row \(issue[.row])" : issue[.cell])"), .text(": "), .value(issue[.message])])
        }
        let rest = feedback.putRight.count - shown.count
        if rest > 0 { items.append(.element("li", "and \(rest) more; `restart-agent issues --fixed` lists them")) }
        return [.element("h2", "Put right since the last run of the same files"), .element("ul", of: items)]
    }
}

import Domain

/// One cause on the page: what is wrong, what it keeps out of the report, where it stands, and what follows from it.
struct CauseSection {
    let number: Int
    let group: CauseGroup
    let held: [RecordType: Int]

    /// How many of a cause's cells are shown; the list has them all.
    static let cellsShown = 10
    /// How many figures are named before the rest is folded away.
    private static let figuresShown = 5

    var id: String { "cause-\(number)" }

    var markup: Markup {
        .element(
            "section", ["id": id, "aria-labelledby": "\(id)-title"],
            of: [
                .element("h3", ["id": "\(id)-title"], of: [.text("\(number). "), .value(CauseWords.heading(group))]),
                gain, advice, table, consequences,
            ])
    }

    private var gain: Markup {
        let gain = group.gain
        guard let rows = CauseWords.rows(group, held: held) else { return .nothing }
        var parts = [Markup.text([rows, CauseWords.quarters(group)].compactMap(\.self).joined(separator: " "))]
        parts = [.element("p", of: parts)]
        if !gain.complete.isEmpty { parts.append(figures(gain.complete, "With them, these figures can be reported in full: ")) }
        if !gain.nearer.isEmpty { parts.append(figures(gain.nearer, "With them, these figures come nearer to complete: ")) }
        return .element("div", ["class": "gain"], of: parts)
    }

    private func figures(_ titles: [String], _ lead: String) -> Markup {
        // One more takes no more room than the words that fold it away.
        let count = titles.count == Self.figuresShown + 1 ? titles.count : Self.figuresShown
        let (shown, rest) = (titles.prefix(count), titles.dropFirst(count))
        let sentence = Markup.element("p", lead + shown.joined(separator: "; ") + (rest.isEmpty ? "." : ";"))
        if rest.isEmpty { return sentence }
        let list = Markup.element("ul", of: rest.map { .element("li", $0) })
        return Markup(html: sentence.html + Markup.element("details", of: [.element("summary", "and \(rest.count) more"), list]).html)
    }

    /// What holds for every cell, said once.
    private var advice: Markup {
        guard let first = group.issues.first else { return .nothing }
        var parts: [Markup] = []
        if isSame(.message) { parts += [.element("dt", "What is wrong"), .element("dd", of: [.value(first[.message])])] }
        if isSame(.fix) { parts += [.element("dt", "What to write"), .element("dd", of: [.value(first[.fix])])] }
        return parts.isEmpty ? .nothing : .element("dl", of: parts)
    }

    private func isSame(_ column: ListedIssue.Column) -> Bool { group.issues.allSatisfy { $0[column] == group.issues.first?[column] } }

    private var table: Markup {
        let shown = group.issues.prefix(Self.cellsShown)
        let hasCells = group.issues.contains { !$0[.cell].isEmpty }
        let columns: [(title: String, cell: (ListedIssue) -> Markup)] =
            [
                (hasCells ? "Cell" : "Row", { .text(hasCells && !$0[.cell].isEmpty ? $0[.cell] : "row \($0[.row])") }),
                ("It says", { $0[.value].isEmpty ? .element("span", ["class": "muted"], "nothing") : .value($0[.value]) }),
            ]
            + (group.issues.contains { !$0[.caseReference].isEmpty } ? [("Case", { .value($0[.caseReference]) })] : [])
            + (isSame(.message) ? [] : [("What is wrong", { .value($0[.message]) })])
            + (isSame(.fix) ? [] : [("What to write", { .value($0[.fix]) })])
            + [("Since", { Self.standing($0) })]
        let head = Markup.element("thead", of: [.element("tr", of: columns.map { .element("th", ["scope": "col"], $0.title) })])
        let body = Markup.element(
            "tbody",
            of: shown.map { issue in
                .element(
                    "tr",
                    of: columns.enumerated().map { place, column in
                        place == 0
                            ? .element("th", ["scope": "row", "data-title": column.title], of: [column.cell(issue)])
                            : .element("td", ["data-title": column.title], of: [column.cell(issue)])
                    })
            })
        let caption = Markup.element("caption", CauseWords.count(group.issues.count, "place", "places"))
        let table = Markup.element("table", of: [caption, head, body])
        let rest = group.issues.count - shown.count
        return Markup(html: table.html + (rest > 0 ? Markup.element("p", "and \(rest) more in issues.csv").html : ""))
    }

    private static func standing(_ issue: ListedIssue) -> Markup {
        issue.standing == .new ? .element("strong", "new") : .text(issue.since.inWords)
    }

    private var consequences: Markup {
        guard !group.consequences.isEmpty else { return .nothing }
        let shown = group.consequences.prefix(Self.cellsShown)
        var items = shown.map { Markup.element("li", of: [.value("\($0.fileName), row \($0[.row])"), .text(": "), .value($0[.message])]) }
        if group.consequences.count > shown.count { items.append(.element("li", "and \(group.consequences.count - shown.count) more in issues.csv")) }
        let summary = CauseWords.count(group.consequences.count, "row was refused only because of this", "rows were refused only because of this")
        return .element("details", of: [.element("summary", summary), .element("ul", of: items)])
    }
}

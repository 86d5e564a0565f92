import BoroughConfig
import Domain
import Intake
import PluginKit
import Terminal

/// How the borough's agent stands, as one page for whoever looks after it: no script, nothing loaded, no
/// name of a person, and nothing of what a cell of the exports says. Tasks name cases, as the verb does.
struct AgentPage {
    private let overview: AgentOverview

    init(_ overview: AgentOverview) { self.overview = overview }

    private static let parts: [(id: String, title: String)] = [
        ("standing", "Where things stand"), ("issues", "What to put right"), ("tasks", "Tasks"), ("waiting", "What waits to be sent"),
        ("agreements", "Sharing agreements"), ("receipts", "Receipts"),
    ]

    var html: String {
        let title = "Restart in \(overview.borough.name)"
        let sections =
            [standing, AgentPageIssues(overview: overview).parts, tasks, waiting, AgentPageSharing(overview: overview).agreements]
            + [AgentPageSharing(overview: overview).receipts]
        let links = Self.parts.map { Markup.element("li", of: [.element("a", ["href": "#\($0.id)"], $0.title)]) }
        let opening = [
            Markup.element("h1", title),
            .element("p", ["class": "lede"], "As things stood on \(MomentWords.of(overview.madeAt))\(rehearsal). Load the page again to see them anew."),
            .element("nav", ["aria-label": "On this page"], of: [.element("ul", of: links)]),
        ]
        return Markup.document(
            title: "\(overview.status.synced ? "Synced" : "Not synced"): \(title)", css: PageStyle.css,
            body: [
                .element("a", ["href": "#main", "class": "skip"], "Skip to main content"),
                .element(
                    "header",
                    of: [
                        .element(
                            "p",
                            of: [.element("strong", "Restart"), .element("span", "For this machine only. Nothing can be changed here")])
                    ]),
                .element("main", ["id": "main", "tabindex": "-1"], of: opening + zip(Self.parts, sections).map(section)),
            ])
    }

    private func section(_ part: (id: String, title: String), _ content: [Markup]) -> Markup {
        .element(
            "section", ["aria-labelledby": part.id],
            of: [.element("h2", ["id": part.id, "tabindex": "-1"], part.title)] + content)
    }

    /// Where another day than the clock's was asked for.
    private var rehearsal: String { overview.madeAt.hasPrefix(overview.today.description) ? "" : ", with \(overview.today.inWords) taken as today" }

    // MARK: Where things stand

    private var standing: [Markup] {
        let status = overview.status
        let verdict = status.synced ? "Synced: the hub has acknowledged everything." : "Not synced: \(reason)"
        let lines = status.runLines + status.hubLines + status.attentionLines + overview.faults.map(\.message) + status.configurationLines
        return [
            .element("p", ["class": "gain verdict"], of: [.element("strong", verdict)]), numbers,
            .element("ul", of: (status.auditHolds ? [] : [AgentStatus.auditIsBroken]).map(strong) + lines.map { .element("li", of: [.text($0)]) }),
        ]
    }

    private func strong(_ text: String) -> Markup { .element("li", of: [.element("strong", text)]) }

    private var reason: String {
        let status = overview.status
        if !status.enrolled { return "this agent is not enrolled at a hub yet." }
        if !status.deadLetters.isEmpty { return "the hub did not take some rows." }
        if status.unacknowledgedBatches > 0 { return "the hub has not acknowledged what was sent." }
        return status.waiting.isEmpty ? "nothing has been sent yet." : "something waits to be sent."
    }

    private var numbers: Markup {
        let issues = (try? overview.feedback.get())?.counts
        let figures = [
            ("Waiting to be sent", "\(overview.status.waiting.values.reduce(0, +))"),
            ("To put right or look at", issues.map { "\($0.new + $0.open)" } ?? "none read"),
            ("Tasks overdue", "\(overview.overdue)"), ("Agreements ending", "\(overview.ending.count)"),
        ]
        return .element("dl", ["class": "numbers"], of: figures.map { .element("div", of: [.element("dt", $0.0), .element("dd", $0.1)]) })
    }

    // MARK: Tasks

    /// More than these are read in the list that the verb prints.
    private static let mostTasks = 100

    private var tasks: [Markup] {
        let due = overview.due
        guard !due.tasks.isEmpty else { return [.element("p", DueTasks.nothing)] }
        let rows = due.tasks.prefix(Self.mostTasks).map { task -> [Markup] in
            let day = Markup.text(task.due.inWords)
            return [
                due.isOverdue(task) ? Markup.element("span", of: [day, .text(", "), .element("strong", "overdue")]) : day, .value(task.title),
                .text(task.role), task.caseID.map(Markup.value) ?? Markup.element("span", ["class": "muted"], "none"),
            ]
        }
        let rest = due.tasks.count - rows.count
        let table = PageTable(
            caption: "\(CountWords.of(due.tasks.count, "task")), \(overview.overdue) overdue", columns: ["Due", "What", "Who", "Case"], rows: rows)
        return [table.markup] + (rest > 0 ? [.element("p", "and \(rest) more: `restart-agent tasks` lists them all.")] : [])
    }

    // MARK: What waits

    private var waiting: [Markup] {
        let lines = overview.status.recordLines
        guard !lines.isEmpty else { return [.element("p", "Nothing is here yet: read a first folder of exports.")] }
        let intro = overview.status.waiting.isEmpty ? "Nothing waits." : "The next sync sends what an agreement covers."
        let rows = lines.map { line in
            [
                Markup.text(line.title), .text(line.held.map(String.init) ?? "not counted"),
                line.waiting.map(Markup.text) ?? .element("span", ["class": "muted"], "nothing"),
            ]
        }
        return [.element("p", intro), PageTable(caption: "What is here, and what of it waits", columns: ["Records", "Here", "Waiting"], rows: rows).markup]
    }
}

/// `1 task`, `2 tasks`.
enum CountWords {
    static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

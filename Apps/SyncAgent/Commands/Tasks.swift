import ArgumentParser
import BoroughConfig
import Domain
import PluginKit
import Storage
import Terminal

/// What is to be done, by when.
struct Tasks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what is to be done, by when: decisions, visits, notices, contacts that lapse.",
        discussion: "Example: restart-agent tasks --home /srv/restart --today 2024-06-10")

    @OptionGroup var options: HomeOptions

    struct Line: Encodable {
        let due: CivilDate
        let code: String
        let caseID: String?
        let title: String
        let role: String
    }

    func run() throws {
        let configuration = try options.configuration()
        let today = options.shared.today
        var caseFiles: [CaseFile] = []
        try options.home.store().read { transaction in
            try transaction.forEachCase(configuration.typesForPlugins) { caseFiles.append(CaseFile(caseID: $0, records: $1.map(\.record))) }
        }
        let tasks = configuration.plugins.flatMap { $0.plugin.tasks(over: caseFiles, asAt: today) }
            .sorted { ($0.due, $0.code, $0.caseID ?? "", $0.title) < ($1.due, $1.code, $1.caseID ?? "", $1.title) }
        if options.shared.json {
            return try Console.print(json: tasks.map { Line(due: $0.due, code: $0.code, caseID: $0.caseID, title: $0.title, role: $0.role) })
        }
        for task in tasks {
            let overdue = task.due < today ? " (overdue)" : ""
            Console.print("\(task.due)\(overdue)  \(task.title)  [\(task.role)\(task.caseID.map { ", case \($0)" } ?? "")]")
        }
        if tasks.isEmpty { Console.print("Nothing is due.") }
    }
}

/// Says that there was nothing.
struct NilReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nil-return",
        abstract: "Says that there is nothing to report for a quarter; it leaves with the next push.",
        discussion: "Example: restart-agent nil-return --home /srv/restart --quarter 2024-25-Q2")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("A quarter of the financial year, like 2024-25-Q1.", valueName: "quarter"))
    var quarter: String

    func run() throws {
        guard let quarter = FinancialQuarter(quarter) else {
            throw CommandFailure(.usage, "`\(quarter)` is no quarter of a financial year. April to June 2024 is 2024-25-Q1.")
        }
        try options.home.exclusively {
            try options.home.store().write { transaction in
                try transaction.addNilReturn(quarter.description)
                try transaction.audit(at: Clock.timestamp(), actor: "restart-agent", action: "nil-return", detail: quarter.description)
            }
        }
        Console.print("Noted: nothing to report for \(quarter.period.inWords). It leaves with the next push.")
    }
}

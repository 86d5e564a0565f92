import ArgumentParser
import BoroughConfig
import Domain
import PluginKit
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
        let known = try PluginMaterial(options.home.store(), configuration)
        let tasks = configuration.plugins.flatMap { $0.plugin.tasks(over: known.caseFiles, asAt: today) + $0.plugin.tasks(from: known.records, asAt: today) }
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

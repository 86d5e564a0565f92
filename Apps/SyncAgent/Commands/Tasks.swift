import ArgumentParser
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
        let due = try DueTasks(options.home, options.configuration(), today: options.shared.today)
        if options.shared.json {
            return try Console.print(json: due.tasks.map { Line(due: $0.due, code: $0.code, caseID: $0.caseID, title: $0.title, role: $0.role) })
        }
        for task in due.tasks { Console.print(due.words(task)) }
        if due.tasks.isEmpty { Console.print(DueTasks.nothing) }
    }
}

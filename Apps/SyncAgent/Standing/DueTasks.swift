import BoroughConfig
import Domain
import PluginKit

/// What is to be done, by when, whichever section of the configuration asks for it.
struct DueTasks {
    /// The soonest first, and so the overdue before all others.
    let tasks: [PluginTask]
    let today: CivilDate

    /// - Throws: `CommandFailure` where there is no agent.
    init(_ home: AgentHome, _ configuration: BoroughConfiguration, today: CivilDate) throws {
        let known = try PluginMaterial(home.store(), configuration)
        tasks = configuration.plugins.flatMap { $0.plugin.tasks(over: known.caseFiles, asAt: today) + $0.plugin.tasks(from: known.records, asAt: today) }
            .sorted { ($0.due, $0.code, $0.caseID ?? "", $0.title) < ($1.due, $1.code, $1.caseID ?? "", $1.title) }
        self.today = today
    }

    static let nothing = "Nothing is due."

    func isOverdue(_ task: PluginTask) -> Bool { task.due < today }

    func words(_ task: PluginTask) -> String {
        "\(task.due)\(isOverdue(task) ? " (overdue)" : "")  \(task.title)  [\(task.role)\(task.caseID.map { ", case \($0)" } ?? "")]"
    }
}

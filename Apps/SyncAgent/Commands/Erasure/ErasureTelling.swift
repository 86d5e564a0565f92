import BoroughConfig
import Domain
import Storage
import Terminal

/// Says what was erased and lets the hub erase it too.
struct ErasureTelling {
    let options: HomeOptions
    let store: AgentStore

    /// - Throws: what a push throws; what was erased here stays so, and the hub is told with the next push.
    func tell(_ outcomes: [Eraser.Outcome], _ configuration: BoroughConfiguration) throws {
        if options.shared.json { try Console.print(json: outcomes) }
        for outcome in outcomes where !options.shared.json {
            let total = outcome.versions.values.reduce(0, +)
            Console.print("Erasure \(outcome.number): \(total) versions of records and \(outcome.issues) issues are deleted here.")
            if outcome.removedLastRun { Console.print("The list of the last run's issues spoke of them and was removed; the next run makes it anew.") }
        }
        guard try !outcomes.isEmpty && store.read({ try $0.hubLink() != nil && !$0.waitingRecalls().isEmpty }) else { return }
        let pushed: Pusher.Outcome
        do {
            pushed = try Pusher(home: options.home, configuration: configuration, today: options.shared.today).push()
        } catch {
            Console.error("The hub has not been told yet. The next push tells it; `restart-agent erasures` shows when it has answered.")
            throw error
        }
        if !options.shared.json { Console.print(pushed.words) }
    }
}

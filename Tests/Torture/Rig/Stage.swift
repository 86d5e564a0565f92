import Foundation
import TestSupport

/// A hub and an agent as a run finds them, the steps that lie before them, and what an undisturbed run comes to.
final class Stage {
    static let borough = "sutton"

    enum Name: String {
        /// The agent has a code and has not shown it.
        case unenrolled
        /// Enrolled, and nothing read.
        case empty
        /// A whole export is read, and nothing sent.
        case full
        /// One batch is acknowledged, and nothing waits.
        case settled
        /// The same, and one row waits.
        case small
        /// The same agent as in `small`, and another row waits.
        case other
        /// The same, and further rows come between the pushes.
        case pieces
    }

    let name: Name
    let folder: TemporaryFolder
    let steps: [Step]
    /// What the hub holds before, and after an undisturbed run.
    let before: HubContent
    private(set) var wanted: HubContent
    /// How long each step takes undisturbed, in seconds.
    private(set) var durations: [Double] = []
    /// The batches that an undisturbed run sends, and their answers.
    private(set) var exchanges: [Proxy.Exchange] = []

    /// - Parameter folder: with a hub and an agent that both are at rest.
    init(_ name: Name, folder: TemporaryFolder, steps: [Step], proxy: Proxy, disk: DiskKind) throws {
        self.name = name
        self.folder = folder
        self.steps = steps
        before = try HubContent(database: "\(folder.path)/hub/hub.sqlite")
        wanted = before
        let run = try Run(of: self, proxy: proxy, random: Seeded(seed: 0, kind: name.rawValue, run: 0), disk: disk)
        for step in steps {
            let started = Date()
            try run.mustSucceed(step)
            durations.append(Date().timeIntervalSince(started))
        }
        exchanges = proxy.exchanges.filter { $0.request.starts(with: Array("PUT ".utf8)) }
        let wrong = try Verdict(run).faults()
        guard wrong.isEmpty else { throw RigFault(what: "undisturbed, \(name) ends wrong: \(wrong.joined(separator: "; "))") }
        wanted = try HubContent(database: run.rig.hubDatabase)
    }
}

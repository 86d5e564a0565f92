import Foundation
import TestSupport

/// kill -9 of the agent, the hub or both while a step is under way.
struct KillFault: Fault {
    let name: String
    let usual: Int
    /// Nil leaves it to chance.
    let victims: Set<End>?
    /// The stage whose first step is killed; nil for pushes, of a whole export, of one row, and one of several in a row.
    var begin: Stage.Name?

    /// When the kill comes.
    private enum Moment {
        /// At this share of the time that the step takes undisturbed.
        case anywhere(Double)
        /// So long after the hub was asked, in seconds: while it works.
        case asked(Double)
        /// So long after the answer left, in seconds: while the agent notes it.
        case answered(Double)
    }

    func usualRuns(_ stages: Stages) -> Int { usual }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage {
        try stages.stage(begin ?? [.full, .full, .small, .pieces].randomElement(using: &random) ?? .full)
    }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let struck = begin == nil ? struckPush(run) : 0
        for step in run.stage.steps[..<struck] { try run.mustSucceed(step) }
        let victims = self.victims ?? [[.agent], [.hub]].randomElement(using: &run.random) ?? []
        let moment = Self.moment(of: run.stage.steps[struck], &run.random)
        let comesBackAtOnce = Bool.random(using: &run.random)
        let (requests, answers) = (run.proxy.traffic.requests, run.proxy.traffic.answers)

        let step = try run.begin(run.stage.steps[struck])
        let started = Date()
        switch moment {
        case .anywhere(let share):
            Self.wait(while: step) { Date().timeIntervalSince(started) >= share * run.stage.durations[struck] }
        case .asked(let delay):
            Self.wait(while: step) { run.proxy.traffic.requests > requests }
            Thread.sleep(forTimeInterval: delay)
        case .answered(let delay):
            Self.wait(while: step) { run.proxy.traffic.answers > answers }
            Thread.sleep(forTimeInterval: delay)
        }
        run.isDisturbed = step.isRunning
        if victims.contains(.agent) { step.cutShort() }
        if victims.contains(.hub) {
            run.rig.killHub()
            if comesBackAtOnce { try run.startHub() }
        }
        let result = step.wait()
        if !victims.contains(.agent) { run.heard(result) }
        return .equal
    }

    private func struckPush(_ run: Run) -> Int {
        let pushes = run.stage.steps.indices.filter { run.stage.steps[$0] == .push }
        return pushes.randomElement(using: &run.random) ?? 0
    }

    private static func moment(of step: Step, _ random: inout Seeded) -> Moment {
        if case .ingest = step { return .anywhere(Double.random(in: 0...1, using: &random)) }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .anywhere(Double.random(in: 0...1, using: &random))
        case 1: return .answered(Double.random(in: 0...0.008, using: &random))
        default: return .asked(Double.random(in: 0...0.025, using: &random))
        }
    }

    private static func wait(while step: Programs.Running, until isTime: () -> Bool) {
        while step.isRunning, !isTime() { Thread.sleep(forTimeInterval: 0.000_2) }
    }
}

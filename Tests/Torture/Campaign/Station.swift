import Foundation
import TestSupport

/// Makes runs, one after the other, with a proxy and stages of its own.
final class Station {
    let proxy: Proxy
    let stages: Stages
    private let disk: DiskKind
    private let seed: UInt64

    init(seed: UInt64, disk: DiskKind) throws {
        proxy = try Proxy()
        stages = Stages(proxy: proxy, disk: disk)
        self.disk = disk
        self.seed = seed
    }

    deinit { proxy.stop() }

    /// - Parameter count: how many runs of the kind there are, of which this is `number`, from 0.
    func run(_ fault: any Fault, number: Int, of count: Int) -> RunReport {
        var report = RunReport(kind: fault.name, number: number)
        do {
            var random = Seeded(seed: seed, kind: fault.name, run: number)
            let stage = try fault.stage(stages, &random)
            let run = try Run(of: stage, proxy: proxy, random: random, disk: disk, number: number, count: count)
            do {
                report.outcome = try conduct(run, fault)
            } catch {
                report.outcome = .wrong(["\(error)"])
            }
            report.isDisturbed = run.isDisturbed
            report.stops = run.stops.map(ClearStop.words)
            if case .wrong = report.outcome {
                run.rig.folder.isKept = true
                report.folder = run.rig.folder.path
            }
        } catch {
            report.outcome = .wrong(["it could not begin: \(error)"])
        }
        return report
    }

    private func conduct(_ run: Run, _ fault: any Fault) throws -> RunReport.Outcome {
        let ending = try fault.strike(run, stages)
        var faults = run.stops.compactMap(ClearStop.fault)
        switch ending {
        case .equal:
            try run.finish()
            faults += try Verdict(run).faults(against: run.stage.wanted)
            return faults.isEmpty ? .equal : .wrong(faults)
        case .stop(let words, let contents):
            let said = run.stops.last?.errors ?? ""
            faults += words.filter { !said.contains($0) }.map { "it does not say `\($0)`: \(said)" }
            faults += try Verdict(run).faults(afterStopWith: contents)
            return faults.isEmpty ? .stopped : .wrong(faults)
        }
    }
}

/// What came of one run.
struct RunReport: Sendable {
    enum Outcome: Sendable {
        case equal, stopped
        /// Why, a line each.
        case wrong([String])
    }

    let kind: String
    let number: Int
    var outcome = Outcome.equal
    var isDisturbed = false
    /// What was said on the way by commands that did not end well.
    var stops: [String] = []
    /// Where a wrong run left everything.
    var folder: String?
}

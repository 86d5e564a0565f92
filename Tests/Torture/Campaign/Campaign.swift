import Foundation
import Synchronization
import TestSupport

/// Goes through kinds of faults, two runs at a time.
final class Campaign: Sendable {
    private struct Task: Sendable {
        let fault: any Fault
        let number: Int
        let count: Int
    }

    private struct State {
        var waiting: ArraySlice<Task>
        var tally = Tally()
        /// Why a thread could not begin.
        var trouble: String?
    }

    private let seed: UInt64
    private let disk: DiskKind
    private let state: Mutex<State>
    /// Is told of each run that ended.
    private let hear: @Sendable (RunReport) -> Void

    /// - Parameters:
    ///   - runs: how many of each kind; each kind's own number when nil.
    ///   - only: the one run of each kind to make.
    init(
        _ faults: [any Fault], seed: UInt64, runs: Int?, only: Int?, disk: DiskKind, hear: @escaping @Sendable (RunReport) -> Void
    ) throws {
        self.seed = seed
        self.disk = disk
        self.hear = hear
        let station = try Station(seed: seed, disk: disk)
        let tasks = try faults.flatMap { fault in
            let count = try runs ?? fault.usualRuns(station.stages)
            return (only.map { $0..<$0 + 1 } ?? 0..<count).map { Task(fault: fault, number: $0, count: count) }
        }
        state = Mutex(State(waiting: tasks[...]))
    }

    /// Makes the runs, on as many threads.
    func conduct(threads: Int) throws -> Tally {
        let group = DispatchGroup()
        for _ in 0..<threads {
            group.enter()
            Thread.detachNewThread { [self] in
                work()
                group.leave()
            }
        }
        group.wait()
        let (tally, trouble) = state.withLock { ($0.tally, $0.trouble) }
        if let trouble { throw RigFault(what: trouble) }
        return tally
    }

    /// Lets the runs under way come to their end, and begins no other.
    func stop() { state.withLock { $0.waiting = [] } }

    private func work() {
        let station: Station
        do {
            station = try Station(seed: seed, disk: disk)
        } catch {
            state.withLock { $0.trouble = "\(error)" }
            return
        }
        while let task = state.withLock({ $0.waiting.popFirst() }) {
            let report = station.run(task.fault, number: task.number, of: task.count)
            state.withLock { $0.tally.add(report) }
            hear(report)
        }
    }
}

import TestSupport

/// One kind of thing that goes wrong.
protocol Fault: Sendable {
    /// As the command line knows it.
    var name: String { get }

    /// How many runs the whole campaign makes of it.
    func usualRuns(_ stages: Stages) throws -> Int

    /// Why it cannot be had on this machine; nil where it can.
    func obstacle(_ disk: DiskKind) -> String?

    /// Where a run begins. Other stages that it will need are made here, because none can be made while it lasts.
    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage

    /// Lets the fault befall the run while its agent works, and lifts it.
    func strike(_ run: Run, _ stages: Stages) throws -> Ending
}

extension Fault {
    func obstacle(_ disk: DiskKind) -> String? { nil }
}

/// What a run has to come to.
enum Ending {
    /// All of the stage's steps succeed when the fault is lifted, and the hub holds what an undisturbed run gives it.
    case equal
    /// Only people can go on: the last stop says so with these words, and the hub holds exactly one of these contents.
    case stop(saying: [String], holding: [HubContent])
}

/// Every kind, in the order in which the campaign goes through them.
enum Faults {
    static let all: [any Fault] = [
        KillFault(name: "kill-agent", usual: 250, victims: [.agent]),
        KillFault(name: "kill-hub", usual: 250, victims: [.hub]),
        KillFault(name: "kill-both", usual: 150, victims: [.agent, .hub]),
        KillFault(name: "kill-ingest", usual: 100, victims: [.agent], begin: .empty),
        KillFault(name: "kill-enrol", usual: 100, victims: nil, begin: .unenrolled),
        CutFault(),
        CutEnrolFault(),
        AnswerFault(),
        OrderFault(),
        TwinFault(),
        FullDiskFault(end: .agent),
        FullDiskFault(end: .hub),
        ReadOnlyFault(end: .agent),
        ReadOnlyFault(end: .hub),
        ClockFault(),
        RestoredAgentFault(),
        RestoredHubFault(),
    ]
}

/// One of the two ends of the line.
enum End: String, Sendable {
    case agent, hub
}

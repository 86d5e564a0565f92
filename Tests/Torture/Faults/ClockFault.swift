import Foundation
import TestSupport

/// One end's clock is wrong, or jumps while the hub is at work.
struct ClockFault: Fault {
    let name = "clock"

    private static let hour = 3600
    private static let day = 24 * hour

    func usualRuns(_ stages: Stages) -> Int { 60 }

    func obstacle(_ disk: DiskKind) -> String? { FakeClock.library == nil ? "it needs libfaketime (Debian: faketime)" : nil }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage { try stages.stage(.small) }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let isFarOff = run.number.isMultiple(of: 2)
        let sign = Bool.random(using: &run.random) ? 1 : -1
        let offset = sign * (isFarOff ? Int.random(in: 2 * Self.day...4 * Self.day, using: &run.random) : Int.random(in: 1...Self.hour, using: &run.random))
        let end: End = Bool.random(using: &run.random) ? .agent : .hub
        let clock = try FakeClock(in: run.rig.folder)
        defer { clock.remove() }
        let result: Programs.Result
        switch end {
        case .agent:
            try clock.set(secondsOff: offset)
            result = try run.attempt(.push, environment: clock.environment)
        case .hub:
            run.rig.stopHub()
            try run.startHub(environment: clock.environment)
            try clock.set(secondsOff: offset)
            result = try run.attempt(.push)
            run.rig.stopHub()
        }
        run.isDisturbed = true
        if isFarOff {
            guard result.status == 77, result.errors.contains("clock") else {
                throw RigFault(what: "the \(end.rawValue)'s clock is \(offset) seconds off, and the push ended with \(result.status)", result: result)
            }
        } else if result.status != 0 {
            throw RigFault(what: "the \(end.rawValue)'s clock is only \(offset) seconds off", result: result)
        }
        return .equal
    }
}
